internal import Calling
internal import HTTP
internal import JSON

/// The paths that steer the mock itself.
///
/// Webex has nothing under this name.
enum Admin {
  static let prefix = "__admin"
}

extension World {
  /// Answers a request under `/__admin`.
  mutating func administer(_ request: Request, since started: Timestamp) -> Response {
    switch (request.method, request.target.segments) {
    case (.get, [Admin.prefix, "health"]), (.head, [Admin.prefix, "health"]):
      let seconds = max(0, (now.milliseconds - started.milliseconds) / 1000)
      return .json { json in
        json.object { json in
          json.member("status", "healthy")
          json.member("version", Emulator.version)
          json.member("uptimeInSeconds", seconds)
        }
      }
    case (_, [Admin.prefix, "health"]):
      var response = refuse(
        .method,
        "Method Not Allowed: \(request.target.path) takes GET, HEAD"
      )
      response.fields.append("Allow", "GET, HEAD")
      return response
    default:
      return refuse(
        .route,
        "The requested resource could not be found. The mock itself answers /__admin/health"
      )
    }
  }
}
