/// A request method (RFC 9110 §9): any token, case-sensitive.
package struct Method: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ name: String) { description = name }

  package static let get = Method("GET")
  package static let head = Method("HEAD")
  package static let post = Method("POST")
  package static let put = Method("PUT")
  package static let patch = Method("PATCH")
  package static let delete = Method("DELETE")
  package static let options = Method("OPTIONS")
  package static let connect = Method("CONNECT")

  /// Whether the method is defined not to change a resource (RFC 9110 §9.2.1).
  package var isSafe: Bool { ["GET", "HEAD", "OPTIONS", "TRACE"].contains(description) }
}
