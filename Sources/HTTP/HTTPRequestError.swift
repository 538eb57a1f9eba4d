/// Why bytes are no acceptable request.
///
/// The connection ends after the refusal, because what follows such bytes cannot be told apart with
/// certainty (RFC 9112 §11.2).
package enum HTTPRequestError: Error, Hashable, CaseIterable {
  case requestLine
  case target
  case version
  case fieldLine
  case host
  case lineEnd
  case contentLength
  case bothFramings
  case transferCoding
  case chunk
  case expectation
  case requestLineTooLong
  case headTooLarge
  case bodyTooLarge
  case timeout
  /// Plain HTTP came where TLS is demanded.
  case plaintext

  package var status: Status {
    switch self {
    case .requestLine, .target, .fieldLine, .host, .lineEnd, .contentLength, .bothFramings, .chunk,
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
