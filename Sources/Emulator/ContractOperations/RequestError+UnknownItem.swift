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
    // Source: live tests of clients for a few collections, for the others assumed.
    let isCalling = path.first == "telephony"
    return RequestError(
      isCalling ? .contractUnknown.withCode(4008) : .contractUnknown,
      at: pointer,
      "Not Found: \(organization.name) does not have an item with the id \(id.messageText) in"
        + " \(collection)"
    )
  }
}
