internal import Dispatch
internal import Glibc

/// A DNS server for the processes in the network namespace of `exec --isolate`.
///
/// It responds over UDP and TCP (RFC 7766), with addresses only for the names of the server, and
/// stops when it is destroyed.
package final class DNSServer {
  private let sources: [any DispatchSourceRead]
  /// The numeric addresses to which the names resolve.
  private let hosts: [String]

  /// The addresses to which the names resolve, with a port.
  package func addresses(port: UInt16) -> [Address] {
    hosts.compactMap { Address(host: $0, port: port) }
  }

  /// Binds port 53 of 127.0.0.1, and of ::1 if the system has IPv6.
  ///
  /// - Parameter names: the names that mean the server, as do their subdomains.
  /// - Throws: `SystemError` if the port cannot be bound.
  package convenience init(names: [String]) throws(SystemError) {
    try self.init(port: 53, names: names)
  }

  /// Binds another port, for tests.
  init(port: UInt16, names: [String]) throws(SystemError) {
    let queue = DispatchQueue(label: "webex-mock.dns")
    var sockets: [(datagrams: SocketOwner, listener: SocketOwner)] = []
    var hosts: [String] = []
    for (host, isRequired) in [("127.0.0.1", true), ("::1", false)] {
      guard let address = Address(host: host, port: port) else { continue }
      do throws(SystemError) {
        let datagrams = SocketOwner(try Socket.receivingDatagrams(on: address))
        sockets.append((datagrams, SocketOwner(try Socket.listening(on: address))))
        hosts.append(host)
      } catch {
        // The system can lack IPv6.
        if isRequired { throw error }
      }
    }
    let responder = DNSResponder(names: names, hasIPv6: hosts.count == 2)
    self.hosts = hosts
    sources = sockets.flatMap { datagrams, listener in
      [
        Self.source(datagrams, queue) { Self.respondToDatagrams(on: $0, responder) },
        Self.source(listener, queue) { Self.accept(on: $0, responder) },
      ]
    }
    for source in sources { source.activate() }
  }

  deinit { for source in sources { source.cancel() } }

  /// Calls a function when a socket is readable, which it owns; the sockets of listeners and of
  /// datagrams are never reset, so a source can watch them.
  private static func source(
    _ owner: SocketOwner,
    _ queue: DispatchQueue,
    _ handle: @escaping @Sendable (borrowing Socket) -> Void
  ) -> any DispatchSourceRead {
    let source = DispatchSource.makeReadSource(
      fileDescriptor: owner.socket.descriptor,
      queue: queue
    )
    source.setEventHandler { handle(owner.socket) }
    // Keeps the descriptor open until the source no longer uses it.
    source.setCancelHandler { withExtendedLifetime(owner) {} }
    return source
  }

  private static func respondToDatagrams(on socket: borrowing Socket, _ responder: DNSResponder) {
    while let (query, sender) = socket.receiveDatagram(atMost: maximumQueryBytes) {
      if let response = responder.response(to: query) { socket.sendDatagram(response, to: sender) }
    }
  }

  // MARK: TCP

  /// One thread responds to each connection, and waits for each part of a message.
  private static let connections = DispatchQueue(
    label: "webex-mock.dns.tcp",
    attributes: .concurrent
  )
  private static let free = DispatchSemaphore(value: 16)
  private static let waitSeconds = 2
  private static let maximumQueryBytes = 4096

  private static func accept(on listener: borrowing Socket, _ responder: DNSResponder) {
    while case .connection(let socket)? = try? listener.accept() {
      // Beyond the limit a connection closes at once.
      guard free.wait(timeout: .now()) == .success else { continue }
      let owner = SocketOwner(socket)
      connections.async {
        respondToQueries(on: owner.socket, responder)
        free.signal()
      }
    }
  }

  private static func respondToQueries(on socket: borrowing Socket, _ responder: DNSResponder) {
    socket.waitInCalls(seconds: waitSeconds)
    while let length = receive(2, on: socket), let high = length.first, let low = length.last,
      let query = receive(Int(high) << 8 | Int(low), on: socket),
      let response = responder.response(to: query)
    {
      let prefix = [UInt8(response.count >> 8), UInt8(response.count & 0xFF)]
      guard (try? socket.send((prefix + response)[...])) == response.count + 2 else { return }
    }
  }

  /// Receives this many bytes; `nil` if the connection ends or waits too long before.
  private static func receive(_ count: Int, on socket: borrowing Socket) -> [UInt8]? {
    guard count <= maximumQueryBytes else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < count {
      var buffer = [UInt8](repeating: 0, count: count - bytes.count)
      guard case .bytes(let received)? = try? socket.receive(into: &buffer) else { return nil }
      bytes += buffer[..<received]
    }
    return bytes
  }
}

/// Makes a socket shareable between the closures of a source.
private final class SocketOwner: Sendable {
  let socket: Socket

  init(_ socket: consuming Socket) { self.socket = socket }
}
