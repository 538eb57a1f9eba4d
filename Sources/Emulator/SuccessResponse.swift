internal import JSON

/// What an operation answers when all is well.
struct SuccessResponse: Sendable {
  let status: Int
  let mediaType: String
  /// Another form of the answer, as text, that can be asked for.
  let textForm: String?
  private let describe: @Sendable () -> JSONSchema?

  /// What the body looks like, `nil` if there is none; made when somebody asks, which few do.
  var schema: JSONSchema? { describe() }

  init(
    _ status: Int,
    _ schema: @autoclosure @escaping @Sendable () -> JSONSchema? = nil,
    mediaType: String = "application/json",
    orAs textForm: String? = nil
  ) {
    self.status = status
    describe = schema
    self.mediaType = mediaType
    self.textForm = textForm
  }
}
