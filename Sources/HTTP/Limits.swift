/// Limits on the requests of one connection.
package struct Limits: Sendable, Hashable {
  /// Bytes of the request line, without CRLF.
  package var requestLineBytes = 8 * 1024
  /// Bytes of the request line and all field lines together, without CRLF.
  package var headBytes = 64 * 1024
  /// Field lines of a head, and of the trailers of a body.
  package var fieldCount = 100
  /// Empty lines before a request line.
  package var emptyLines = 4
  /// Bytes of a body without the framing of chunks; `Responder.bodyLimit(for:)` can allow more.
  package var bodyBytes = 1024 * 1024
  /// Bytes of a line with a chunk's size and extensions, without CRLF.
  package var chunkLineBytes = 256

  package init() {}
}
