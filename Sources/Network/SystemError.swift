internal import Glibc

/// A failed system call with the value of `errno`.
package struct SystemError: Error, Hashable, CustomStringConvertible {
  /// The call, for bind and listen with the address.
  package let operation: String
  package let code: Int32

  init(_ operation: String) {
    code = errno
    self.operation = operation
  }

  /// For example `Address already in use`.
  package var reason: String { unsafe String(cString: strerror(code)) }

  package var isAddressInUse: Bool { code == EADDRINUSE }

  /// For example `bind 127.0.0.1:4868: Address already in use`.
  package var description: String { "\(operation): \(reason)" }
}
