/// A whole request: nothing of it is still on its way.
///
/// It passes through many hands, from the socket to the journal, and nobody changes it.
package final class Request: Sendable {
  /// Which of the two schemes the client used; it decides the links an answer carries.
  package enum Scheme: String, Sendable { case http, https }

  package enum Version: Sendable { case http10, http11 }

  package let method: Method
  package let target: Target
  package let version: Version
  package let scheme: Scheme
  package let fields: Fields
  package let body: [UInt8]
  /// Set when the application is asked again for more of an answer.
  package let continuation: Continuation

  package init(
    method: Method,
    target: Target,
    version: Version = .http11,
    scheme: Scheme = .http,
    fields: Fields = [],
    body: [UInt8] = [],
    continuation: Continuation = Continuation()
  ) {
    self.method = method
    self.target = target
    self.version = version
    self.scheme = scheme
    self.fields = fields
    self.body = body
    self.continuation = continuation
  }

  /// How far an answer has come that the application gives in several parts.
  package struct Continuation: Sendable, Hashable {
    /// Where the application goes on; it alone knows what is counted.
    package var cursor = 0
    /// How often it was asked before.
    package var attempt = 0
  }

  /// The same request, to be asked again later.
  package func retried(from cursor: Int = 0) -> Request {
    Request(
      method: method,
      target: target,
      version: version,
      scheme: scheme,
      fields: fields,
      body: body,
      continuation: Continuation(cursor: cursor, attempt: continuation.attempt + 1)
    )
  }

  /// Whether the connection outlives the answer (RFC 9112 §9.3).
  var keepsConnection: Bool {
    let options = fields.list("Connection")
    if options.contains(where: { $0.equalsIgnoringCase("close") }) { return false }
    return version == .http11 || options.contains { $0.equalsIgnoringCase("keep-alive") }
  }
}

extension Request: Hashable {
  package static func == (one: Request, other: Request) -> Bool {
    one.method == other.method && one.target == other.target && one.version == other.version
      && one.scheme == other.scheme && one.fields == other.fields && one.body == other.body
      && one.continuation == other.continuation
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(method)
    hasher.combine(target)
    hasher.combine(body)
  }
}
