internal import Glibc

/// A failed system call, with its operand and the value of `errno`.
package struct SystemError: Error, Hashable, CustomStringConvertible {
  package let call: String
  package let code: Int32

  init(_ call: String) {
    code = errno
    self.call = call
  }

  /// For example `Address already in use`.
  package var reason: String { unsafe String(cString: strerror(code)) }

  package var isAddressInUse: Bool { code == EADDRINUSE }

  /// For example `bind 127.0.0.1:4868: Address already in use`.
  package var description: String { "\(call): \(reason)" }
}
