internal import Glibc

/// A numeric IP address and a port.
///
/// Host names are not resolved; the only one that is accepted is `localhost`.
package struct Address: Sendable, Hashable, CustomStringConvertible {
  private enum Host: Hashable {
    case v4(UInt32)
    case v6([UInt8])
  }

  private let host: Host
  private let text: String
  package let port: UInt16

  /// Parses a numeric address, for example `127.0.0.1` or `::1`, or `localhost`; else `nil`.
  package init?(host: String, port: UInt16) {
    let numeric = host == "localhost" ? "127.0.0.1" : host
    var v4 = in_addr()
    var v6 = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, numeric, &v4) == 1 {
      self.host = .v4(v4.s_addr)
    } else if unsafe inet_pton(AF_INET6, numeric, &v6) == 1 {
      self.host = .v6(v6)
    } else {
      return nil
    }
    text = numeric
    self.port = port
  }

  package func with(port: UInt16) -> Address { Address(host, text, port) }

  private init(_ host: Host, _ text: String, _ port: UInt16) {
    self.host = host
    self.text = text
    self.port = port
  }

  package var isLoopback: Bool {
    switch host {
    case .v4(let address): UInt32(bigEndian: address) >> 24 == 127
    case .v6(let bytes): bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }
  }

  /// Whether it means all addresses of the machine, as `0.0.0.0` does.
  package var isWildcard: Bool {
    switch host {
    case .v4(let address): address == 0
    case .v6(let bytes): bytes.allSatisfy { $0 == 0 }
    }
  }

  /// Host and port of a URL that reaches the address from this machine.
  package var authority: String {
    switch host {
    case .v4: "\(isWildcard ? "127.0.0.1" : text):\(port)"
    case .v6: "[\(isWildcard ? "::1" : text)]:\(port)"
    }
  }

  package var description: String {
    if case .v6 = host { "[\(text)]:\(port)" } else { "\(text):\(port)" }
  }

  var family: Int32 {
    if case .v6 = host { AF_INET6 } else { AF_INET }
  }

  /// Calls `body` with the address in the form that system calls accept.
  func withSystemAddress<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    switch host {
    case .v4(let raw):
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = raw
      return unsafe Self.rebind(&address, body)
    case .v6(let bytes):
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      unsafe withUnsafeMutableBytes(of: &address.sin6_addr) { unsafe $0.copyBytes(from: bytes) }
      return unsafe Self.rebind(&address, body)
    }
  }

  private static func rebind<Specific, Result>(
    _ address: inout Specific,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<Specific>.size))
      }
    }
  }
}
