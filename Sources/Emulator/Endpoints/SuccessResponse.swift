internal import JSON

/// The status and schema of an operation's successful response, for the OpenAPI document.
///
/// An operation with several ones has the others in `alternatives`.
struct SuccessResponse: Sendable {
  let status: Int
  let mediaType: String
  /// The media type of an alternative text response, if the operation has one.
  let textMediaType: String?
  private(set) var alternatives: [SuccessResponse] = []
  /// The statuses of errors beside those that all operations of its kind have.
  private(set) var errors: [Int] = []
  private let makeSchema: @Sendable () -> JSONSchema?

  /// The schema of the body, created on each access; `nil` if the response has no body.
  var schema: JSONSchema? { makeSchema() }

  init(
    _ status: Int,
    _ schema: @autoclosure @escaping @Sendable () -> JSONSchema? = nil,
    mediaType: String = "application/json",
    orAs textMediaType: String? = nil
  ) {
    self.status = status
    makeSchema = schema
    self.mediaType = mediaType
    self.textMediaType = textMediaType
  }

  /// Adds the status of an error that other operations do not have.
  func orError(_ status: Int) -> Self {
    var response = self
    response.errors.append(status)
    return response
  }

  /// Adds a response with another status.
  func or(_ status: Int, _ schema: @autoclosure @escaping @Sendable () -> JSONSchema? = nil) -> Self
  {
    var response = self
    response.alternatives.append(SuccessResponse(status, schema()))
    return response
  }
}
