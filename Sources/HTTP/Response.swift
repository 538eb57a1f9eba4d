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

/// A fault in the transmission of a response.
package enum TransportFault: Sendable, Hashable {
  /// The connection closes without a response.
  case close
  /// The connection is reset without a response.
  case reset
  /// The connection closes after so many bytes of the message, including its head.
  case truncate(afterBytes: Int)
  /// The message is sent one byte at a time, with a pause after each byte but the last.
  case dribble(pause: Duration)
}

/// How a response is sent.
///
/// Whether the connection stays open after a response without a fault is the session's decision.
package struct Delivery: Sendable, Hashable {
  /// The time between the request and its response, in addition to the processing time.
  package var delay: Duration
  package var fault: TransportFault?

  package init(delay: Duration = .zero, fault: TransportFault? = nil) {
    self.delay = delay
    self.fault = fault
  }
}
