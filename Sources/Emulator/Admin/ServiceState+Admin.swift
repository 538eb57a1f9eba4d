internal import Calling
internal import HTTP
internal import JSON

extension ServiceState {
  /// Responds to a request to `/__admin`.
  ///
  /// These requests are not journaled, not rate-limited and not affected by faults.
  mutating func handleAdmin(
    _ request: Request,
    since started: Timestamp
  ) -> (reply: Reply, endsProcess: Bool) {
    let segments = request.target.segments.dropFirst()
    let trackingID = adminTrackingID(of: request)
    do throws(RequestError) {
      try AdminAccessCheck(configuration).authorize(request, to: segments)
      switch AdminOperation.router.match(request.method, segments) {
      case .notFound:
        throw .unknownAdminRoute(request)
      case .methodNotAllowed(let allowed) where request.method == .options:
        return (Reply(.options(allowed)), false)
      case .methodNotAllowed(let allowed):
        var response = errorResponse(
          for: .wrongAdminMethod(request, allowed),
          trackingID: trackingID
        )
        response.fields.append("Allow", allowed.joined(separator: ", "))
        return (Reply(response), false)
      case .matched(let operation, let parameters):
        var context = AdminContext(
          request: request,
          parameters: parameters,
          started: started,
          trackingID: trackingID
        )
        try context.checkQuery(of: operation)
        var response = try operation.handler(&context, &self)
        response.fields.append("trackingid", trackingID)
        return (Reply(response, context.delivery), context.endsProcess)
      }
    } catch {
      return (Reply(errorResponse(for: error, trackingID: trackingID)), false)
    }
  }
}
