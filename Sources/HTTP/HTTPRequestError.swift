/// Why received bytes are not an acceptable request.
///
/// The connection closes after the error response, because the boundaries of the messages after
/// such bytes are uncertain (RFC 9112 §11.2).
package struct HTTPRequestError: Error, Hashable {
  package enum Kind: Sendable, Hashable, CaseIterable {
    /// The request line is malformed, or too many empty lines precede it.
    case requestLine
    /// The target is malformed, or its form does not match the method.
    case target
    /// The major version is not 1.
    case version
    /// A line of the head or the trailers does not have the form `Name: value`.
    case fieldLine
    /// `Host` is missing, repeated or malformed.
    case host
    /// A line ends with a bare line feed.
    case lineEnd
    /// `Content-Length` is repeated or not a decimal number.
    case contentLength
    /// `Transfer-Encoding` with `Content-Length` or in HTTP/1.0 (RFC 9112 §6.1).
    case framing
    /// `Transfer-Encoding` is not `chunked`.
    case transferCoding
    /// A chunk is malformed, or the line with its size is too long.
    case chunk
    /// `Expect` is not `100-continue`.
    case expectation
    /// The request line exceeds `Limits.requestLineBytes`.
    case requestLineTooLong
    /// The head or the trailers exceed `Limits.headBytes` or `Limits.fieldCount`.
    case headTooLarge
    /// The body exceeds `Limits.bodyBytes`, or `Responder.bodyLimit(for:)`.
    case bodyTooLarge
    /// The complete request was not received in time.
    case timeout
    /// Plain HTTP was received where TLS is required.
    case plaintext
  }

  /// The configurable limits of a server that a request can exceed.
  package enum Limit: Sendable, Hashable {
    case headBytes
    case bodyBytes
    case headTimeout
    case bodyTimeout
  }

  package let kind: Kind
  /// What is wrong, what was received and what would be right.
  package let message: String
  /// The limit that the request exceeded; `nil` if no other limit would have accepted it.
  package let limit: Limit?

  /// Appends a period to the message.
  init(_ kind: Kind, _ message: String, limit: Limit? = nil) {
    self.kind = kind
    self.message = message + "."
    self.limit = limit
  }
}

extension HTTPRequestError.Kind {
  package var status: Status {
    switch self {
    case .requestLine, .target, .fieldLine, .host, .lineEnd, .contentLength, .framing, .chunk,
      .plaintext:
      400
    case .timeout: 408
    case .bodyTooLarge: 413
    case .requestLineTooLong: 414
    case .expectation: 417
    case .headTooLarge: 431
    case .transferCoding: 501
    case .version: 505
    }
  }
}
