internal import Glibc

/// A system call that failed: which, on what, and the errno it left.
package struct SystemError: Error, Hashable, CustomStringConvertible {
  package let call: String
  package let code: Int32

  init(_ call: String) {
    code = errno
    self.call = call
  }

  /// For people: `bind 127.0.0.1:4868: Address already in use`.
  package var description: String { "\(call): \(unsafe String(cString: strerror(code)))" }
}
