/// A whole request: nothing of it is still on its way.
package struct Request: Sendable, Hashable {
  /// Which of the two schemes the client used; it decides the links an answer carries.
  package enum Scheme: String, Sendable { case http, https }

  package enum Version: Sendable { case http10, http11 }

  package var method: Method
  package var target: Target
  package var version: Version
  package var scheme: Scheme
  package var fields: Fields
  package var body: [UInt8]
  /// Set when the application is asked again for more of an answer.
  package var continuation = Continuation()

  package init(
    method: Method,
    target: Target,
    version: Version = .http11,
    scheme: Scheme = .http,
    fields: Fields = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.version = version
    self.scheme = scheme
    self.fields = fields
    self.body = body
  }

  /// How far an answer has come that the application gives in several parts.
  package struct Continuation: Sendable, Hashable {
    /// Where the application goes on; it alone knows what is counted.
    package var cursor = 0
    /// How often it was asked before.
    package var asked = 0
  }

  /// The same request, to be asked again later.
  package func continued(at cursor: Int = 0) -> Request {
    var request = self
    request.continuation = Continuation(cursor: cursor, asked: continuation.asked + 1)
    return request
  }

  /// Whether the connection outlives the answer (RFC 9112 §9.3).
  var keepsConnection: Bool {
    let options = fields.list("Connection")
    if options.contains(where: { $0.equalsIgnoringCase("close") }) { return false }
    return version == .http11 || options.contains { $0.equalsIgnoringCase("keep-alive") }
  }
}
