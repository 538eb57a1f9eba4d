internal import Calling
internal import HTTP

extension ServiceState {
  /// Handles a request to `/__admin`, with the segments below it.
  ///
  /// These requests are not journaled, not rate-limited and not affected by faults.
  mutating func handleAdmin(
    _ request: Request,
    _ segments: ArraySlice<String>,
    at time: Timestamp
  ) -> HandledRequest {
    let trackingID = adminTrackingID(of: request)
    var reply: Reply
    do throws(RequestError) {
      try AdminAccessCheck(configuration).authorize(request, to: segments)
      let match = AdminAPI.registry.match(request.method, segments)
      switch try route(request, match, in: AdminAPI.self) {
      case .options(let methods):
        reply = .response(.options(methods))
      case .endpoint(let endpoint, let parameters):
        var context = OperationContext(
          request: request,
          endpoint: endpoint,
          parameters: parameters,
          sharedConfiguration: sharedConfiguration,
          identity: (),
          now: time,
          trackingID: trackingID
        )
        try context.validateQuery(in: AdminAPI.self)
        if !endpoint.acceptsBody, endpoint.method != .get, !request.body.isEmpty {
          try context.readEmptyBody()
        }
        reply = try endpoint.handler(&context, &self)
      }
    } catch {
      reply = .response(Response(error, configuration.hints, trackingID: trackingID))
    }
    let status: Status?
    switch reply {
    case .response(var response, let delivery):
      response.fields.append("trackingid", trackingID)
      (reply, status) = (.response(response, delivery), response.status)
    case .stream(var response, let retry):
      response.fields.append("trackingid", trackingID)
      (reply, status) = (.stream(response, then: retry), response.status)
    case .streamPart, .retry, .tunnel:
      status = nil
    }
    return HandledRequest(reply: reply, status: status)
  }
}

extension Request {
  /// The segments below `/__admin`; `nil` for a request to the emulated API.
  ///
  /// A browser that opens `/` receives the inspector.
  var adminSegments: ArraySlice<String>? {
    let segments = target.segments
    guard let first = segments.first else { return nil }
    if first == AdminAPI.prefix { return segments.dropFirst() }
    guard first.isEmpty, segments.count == 1, method == .get || method == .head,
      fields["Accept"]?.contains("text/html") == true
    else { return nil }
    return [InspectorFiles.directory, InspectorFiles.page]
  }
}
