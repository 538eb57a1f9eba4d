internal import Calling
internal import HTTP

/// The result of handling a request.
struct HandledRequest {
  var reply: Reply
  /// The status for the log; `nil` if the request waits, or for a further part of a stream.
  var status: Status?
  /// Probable mistakes in the request, for the log.
  var warnings: [String] = []
}

extension ServiceState {
  /// Handles a request.
  ///
  /// - Parameters:
  ///   - request: a complete request.
  ///   - time: the time of the request, by the system clock.
  ///   - elapsed: the reading of a monotonic clock, to measure the duration.
  /// - Returns: the reply, and what is logged about the request.
  mutating func handle(
    _ request: Request,
    at time: Timestamp,
    elapsed: () -> Duration
  ) -> HandledRequest {
    lastRequestTime = time
    if let segments = request.adminSegments { return handleAdmin(request, segments, at: time) }
    if request.method == .connect { return handleConnect(request, at: time) }
    let start = elapsed()
    var exchange = match(request, at: time)
    if let id = exchange.deletedOrganizationID {
      return rejectLateRequest(exchange, of: id, at: time)
    }
    let index = exchange.organizationIndex
    if organizations.values[index].organization.runDueJobs(at: exchange.now) {
      hasUnsavedChanges = true
    }
    let credentials =
      exchange.match.changesTokens ? organizations.values[index].organization.credentials : nil
    let (response, delivery) = organizations.values[index].handle(
      &exchange,
      sharedConfiguration,
      &sharedFaults
    )
    if let credentials {
      unindex(credentials)
      indexCredentials(of: organizations.values[index].organization)
    }
    // A fault can hide from the client that a change was made.
    if !request.method.isSafe, response.status.code < 400 || exchange.faultID != nil {
      hasUnsavedChanges = true
    }
    record(exchange, response, delivery, at: time, duration: elapsed() - start + delivery.delay)
    return HandledRequest(
      reply: .response(response, delivery),
      status: response.status,
      warnings: exchange.warnings
    )
  }
}

extension OrganizationState {
  /// The stages of a request to the emulated API after the match, in their order.
  ///
  /// Faults and rate limits apply to unknown paths and to requests without a valid token too, so
  /// the stages that reject those come after them.
  fileprivate mutating func handle(
    _ exchange: inout Exchange,
    _ sharedConfiguration: Shared<EmulatorConfiguration>,
    _ sharedFaults: inout FaultList
  ) -> (Response, Delivery) {
    if sharedConfiguration.value.allowsCrossOrigin, exchange.request.isPreflight {
      var response = Response.preflight(exchange.request, allowing: exchange.match.methods)
      complete(&response, exchange, sharedConfiguration.value)
      return (response, Delivery())
    }
    recordRequest(exchange)
    var (response, delivery, fault) = injectFault(
      &exchange,
      sharedConfiguration.value,
      &sharedFaults
    ) { state, exchange throws(RequestError) in
      try state.limitRate(of: exchange)
      switch try route(exchange.request, exchange.match, in: WebexAPI.self) {
      case .options(let methods):
        return .options(methods)
      case .endpoint(let endpoint, let parameters):
        let principal = try exchange.authorize(endpoint, parameters)
        var context = exchange.context(endpoint, parameters, principal, sharedConfiguration)
        return try state.operate(&context, &exchange)
      }
    }
    complete(&response, exchange, sharedConfiguration.value)
    fault?.changeHeaders(of: &response)
    recordResponse(response, to: exchange, fault)
    return (response, delivery)
  }
}
