/// What the application replies to a request.
package enum Reply: Sendable {
  /// A complete response.
  case response(Response, Delivery = Delivery())
  /// The head and the first part of the body of a response that ends when the connection closes.
  ///
  /// The application receives the request again for each further part.
  case stream(Response, then: Retry)
  /// A further part of a stream; it may be empty.
  case streamPart([UInt8], then: Retry)
  /// No response yet; the application receives the request again.
  case retry(Retry)
  /// The response to CONNECT; the bytes after it belong to the tunneled protocol.
  case tunnel(Response)
}

/// When the application receives a request again: after a change, or after a timeout.
package struct Retry: Sendable {
  /// The request for the next attempt, made by `Request.retried(state:)`.
  package var request: Request
  /// The longest wait for a change, from the first attempt or from the previous timeout on.
  package var timeout: Duration

  package init(_ request: Request, timeout: Duration) {
    self.request = request
    self.timeout = timeout
  }
}

/// The method and target of a request, before its body is read.
package struct RequestHead: Sendable, Hashable {
  package let method: Method
  package let target: Target
}

/// The application behind a server: a function from requests to replies.
package protocol Responder: Sendable {
  func respond(to request: Request) -> Reply

  /// The response to bytes that are not an acceptable request; the connection closes after it.
  func errorResponse(for error: HTTPRequestError) -> Response

  /// The maximum size of a request's body in bytes; `nil` for that of `Limits`.
  ///
  /// Only called for chunked bodies, and for bodies larger than `Limits.bodyBytes`.
  func bodyLimit(for head: RequestHead) -> Int?

  /// A number that changes whenever the reply to a waiting request (`Retry`) can have changed.
  var changeCount: Int { get }
}
