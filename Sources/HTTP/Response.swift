/// What the application answers.
///
/// `Content-Length`, `Connection` and `Date` are the session's.
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

/// How the bytes of a response leave the connection.
///
/// A fault is a delivery, not a special case.
package struct Delivery: Sendable, Hashable {
  package enum Ending: Sendable, Hashable {
    case keepAlive
    case close
    /// The connection closes in place of an answer.
    case drop
    /// The connection is reset in place of an answer.
    case reset
    /// So many bytes of the message are sent, head included, then the connection closes.
    case truncate(afterBytes: Int)
    /// The message is sent one byte at a time, with a pause after each.
    case dribble(pause: Duration)
    /// The answer to CONNECT: what follows on the connection is another conversation.
    case tunnel
    /// Nothing is sent yet: the request is asked again after a pause.
    indirect case wait(Duration, then: Request)
    /// The body so far is sent, and the request is asked again for more after a pause; only the
    /// end of the connection ends the message.
    indirect case stream(Duration, then: Request)
  }

  /// The time between request and answer, beyond what the work takes.
  package var delay: Duration
  package var ending: Ending

  package init(delay: Duration = .zero, ending: Ending = .keepAlive) {
    self.delay = delay
    self.ending = ending
  }
}

package struct Reply: Sendable, Hashable {
  package var response: Response
  package var delivery: Delivery

  package init(_ response: Response, _ delivery: Delivery = Delivery()) {
    self.response = response
    self.delivery = delivery
  }
}

/// What a server needs of an application: one value in, one value out.
package protocol Responder: Sendable {
  func respond(to request: Request) -> Reply

  /// Words the refusal of bytes that are no acceptable request; the connection closes after it.
  func errorResponse(for fault: HTTPRequestError) -> Response
}
