internal import JSON

/// The status and schema of an operation's successful response, for the OpenAPI document.
struct SuccessResponse: Sendable {
  let status: Int
  let mediaType: String
  /// The media type of an alternative text response, if the operation has one.
  let textMediaType: String?
  /// The status of a success without a body, if the operation has both.
  let emptyStatus: Int?
  private let makeSchema: @Sendable () -> JSONSchema?

  /// The schema of the body, created on each access; `nil` if the response has no body.
  var schema: JSONSchema? { makeSchema() }

  init(
    _ status: Int,
    _ schema: @autoclosure @escaping @Sendable () -> JSONSchema? = nil,
    mediaType: String = "application/json",
    orAs textMediaType: String? = nil,
    orEmpty emptyStatus: Int? = nil
  ) {
    self.status = status
    makeSchema = schema
    self.mediaType = mediaType
    self.textMediaType = textMediaType
    self.emptyStatus = emptyStatus
  }
}
