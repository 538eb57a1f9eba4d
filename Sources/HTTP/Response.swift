/// A response of the application.
///
/// The session adds `Content-Length`, `Connection` and, unless it is present, `Date`.
package struct Response: Sendable, Hashable {
  package var status: Status
  package var fields: Fields
  package var body: [UInt8]

  package init(status: Status, fields: Fields = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }
}

/// How a response is sent: its delay, and what happens to the connection.
///
/// Injected transport faults are deliveries too, so they need no code path of their own.
package struct Delivery: Sendable, Hashable {
  /// How much of the message is sent, and what happens to the connection after it.
  package enum Ending: Sendable, Hashable {
    /// The connection stays open if the client permits it.
    case keepAlive
    /// The connection closes after the response.
    case close
    /// The connection closes without a response.
    case drop
    /// The connection is reset without a response.
    case reset
    /// The connection closes after so many bytes of the message, including its head.
    case truncate(afterBytes: Int)
    /// The message is sent one byte at a time, with a pause after each byte but the last.
    case dribble(pause: Duration)
    /// The response to CONNECT: the bytes after it belong to the tunneled protocol.
    case tunnel
    /// Nothing is sent; after the pause the application receives the request `then`.
    indirect case wait(Duration, then: Request)
    /// A part of the body is sent; after the pause the application receives the request `then`.
    ///
    /// The message ends when the connection closes.
    indirect case stream(Duration, then: Request)
  }

  /// The time between the request and its response, in addition to the processing time.
  package var delay: Duration
  package var ending: Ending

  package init(delay: Duration = .zero, ending: Ending = .keepAlive) {
    self.delay = delay
    self.ending = ending
  }
}

/// A response and how it is sent.
package struct Reply: Sendable, Hashable {
  package var response: Response
  package var delivery: Delivery

  package init(_ response: Response, _ delivery: Delivery = Delivery()) {
    self.response = response
    self.delivery = delivery
  }
}

/// The application behind a server: a function from requests to replies.
package protocol Responder: Sendable {
  func respond(to request: Request) -> Reply

  /// The response to bytes that are not an acceptable request; the connection closes after it.
  func errorResponse(for error: HTTPRequestError) -> Response
}
