internal import Calling
internal import Text

extension RequestError {
  /// The error for an item that does not exist.
  static func unknownItem(
    _ path: [String],
    at pointer: String? = nil,
    in organization: Organization
  ) -> RequestError {
    let id = WebexID(encoded: path.last ?? "")
    let collection = path.dropLast().last ?? ""
    return RequestError(
      .contractUnknown,
      at: pointer,
      "Not Found: \(organization.name) does not have an item with the id \(id.messageText) in"
        + " \(collection)"
    )
  }
}
