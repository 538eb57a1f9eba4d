/// Bounds on what one client may send.
package struct Limits: Sendable, Hashable {
  /// Bytes of the first line, without its end.
  package var requestLineBytes = 8 * 1024
  /// Bytes of the first line and all field lines together.
  package var headBytes = 64 * 1024
  package var fieldCount = 100
  /// Empty lines before a request.
  package var emptyLines = 4
  package var bodyBytes = 1024 * 1024
  /// The one path to which a PUT may have a larger body.
  package var largeBodyPath: String?
  package var largeBodyBytes = 64 * 1024 * 1024
  /// Bytes of one chunk size line with its extensions.
  package var chunkLineBytes = 256

  package init() {}
}
