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

  static func json(status: Status = 200, _ write: (inout JSONWriter) -> Void) -> Response {
    var json = JSONWriter()
    write(&json)
    var fields: Fields = []
    fields.reserve()
    fields.append("Content-Type", "application/json")
    return Response(status: status, fields: fields, body: json.bytes)
  }
}
