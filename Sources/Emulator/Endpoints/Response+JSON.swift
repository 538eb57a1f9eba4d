internal import Calling
internal import HTTP
internal import JSON

extension Response {
  static let noContent = Response(status: 204)

  /// The response to OPTIONS, with the supported methods (RFC 9110 §9.3.7).
  static func options(_ allowed: [String]) -> Response {
    Response(status: 204, fields: [Field("Allow", allowed.joined(separator: ", "))])
  }

  /// The response to a create: the id of the new resource.
  static func id(_ id: WebexID, status: Status) -> Response {
    .json(status: status) { json in json.object { $0.member("id", id.description) } }
  }

  /// Enough for a row with two ids, a name and some short members.
  private static let bytesPerRow = 400

  /// The body that a closure writes.
  ///
  /// - Parameters:
  ///   - status: the status.
  ///   - rowCount: the number of rows of a list, since a buffer that grows is copied.
  ///   - write: writes the body.
  /// - Returns: the response.
  static func json(
    status: Status = 200,
    rowCount: Int = 0,
    _ write: (inout JSONWriter) -> Void
  ) -> Response {
    var json = JSONWriter(capacity: JSONWriter.initialCapacity + rowCount * bytesPerRow)
    write(&json)
    var fields: Fields = []
    fields.reserve()
    fields.append("Content-Type", "application/json")
    return Response(status: status, fields: fields, body: json.bytes)
  }
}
