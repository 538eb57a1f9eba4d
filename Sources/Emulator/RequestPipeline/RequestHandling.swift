internal import Calling
internal import HTTP
internal import JSON

extension OrganizationState {
  /// Handles a request in this organization, with the injected fault that applies to it.
  mutating func reply(
    to exchange: inout Exchange,
    _ configuration: EmulatorConfiguration,
    _ sharedFaults: inout FaultList
  ) -> Reply {
    let (request, now) = (exchange.request, exchange.now)
    compliance.record(request, exchange.credentials, at: now)
    if let token = exchange.credentials.token { requestRateLog.record(token, at: now) }
    var (reply, unreportedSuccess) = replyWithFaults(to: &exchange, configuration, &sharedFaults)
    reply.response.fields.append("trackingid", exchange.trackingID)
    if clock.isVirtual {
      let date = HTTPDate(secondsSince1970: now.milliseconds / 1000)
      reply.response.fields.append("Date", date.description)
    }
    compliance.record(
      reply.response,
      to: request,
      exchange.credentials,
      hiddenBy: unreportedSuccess,
      at: now
    )
    return reply
  }

  // MARK: Faults

  /// The reply with the injected fault applied.
  ///
  /// - Returns: the reply; and the fault, if it replaces the response of a successful operation.
  private mutating func replyWithFaults(
    to exchange: inout Exchange,
    _ configuration: EmulatorConfiguration,
    _ sharedFaults: inout FaultList
  ) -> (Reply, unreportedSuccess: InjectedFault?) {
    let fault: InjectedFault?
    do throws(RequestError) {
      fault = try self.fault(for: exchange, configuration, &sharedFaults)
    } catch {
      return (Reply(errorResponse(for: error, in: &exchange)), nil)
    }
    guard let fault else { return (Reply(handle(&exchange, configuration)), nil) }
    exchange.faultID = fault.id
    exchange.rules = [Rule.injected.id]
    var response = Response.noContent
    var unreportedSuccess: InjectedFault?
    if fault.runsOperation {
      response = handle(&exchange, configuration)
      if fault.effect.appliesAfterOperation, response.status.code < 300 {
        unreportedSuccess = fault
      }
    }
    if let status = fault.effect.status {
      response = Response(fault.effect, status: status, trackingID: exchange.trackingID)
    }
    response.fields.append("X-Mock-Fault", fault.id)
    let random = SeededRandom(
      seed: configuration.seed,
      organization: exchange.organizationID.description,
      fault: fault.id
    )
    var delay = fault.delay(random)
    if fault.effect.connection == .hang { delay += .seconds(InjectedFault.hangSeconds) }
    return (Reply(response, Delivery(delay: delay, ending: fault.ending)), unreportedSuccess)
  }

  /// The fault that applies: from the request header, the organization or the shared faults.
  ///
  /// Shared faults do not apply to private organizations.
  private mutating func fault(
    for exchange: Exchange,
    _ configuration: EmulatorConfiguration,
    _ sharedFaults: inout FaultList
  ) throws(RequestError) -> InjectedFault? {
    if configuration.allowsFaultHeader, let field = exchange.request.fields["X-Mock-Fault"] {
      return InjectedFault(
        id: "request",
        effect: try InjectedFault.Effect(header: field),
        created: exchange.now
      )
    }
    if let fault = faults.fault(for: exchange, seed: configuration.seed) { return fault }
    return organization.isPrivate
      ? nil : sharedFaults.fault(for: exchange, seed: configuration.seed)
  }

  // MARK: Operations

  /// An error and the header that its status requires: `Allow` for 405, `Retry-After` for 429.
  private struct ErrorReply: Error {
    var requestError: RequestError
    var field: Field?
  }

  private mutating func handle(_ exchange: inout Exchange, _ configuration: EmulatorConfiguration)
    -> Response
  {
    do throws(ErrorReply) {
      try limitRate(of: exchange)
      return try authorizeAndExecute(&exchange, configuration)
    } catch {
      var response = errorResponse(for: error.requestError, in: &exchange)
      if let field = error.field { response.fields.append(field) }
      return response
    }
  }

  private func errorResponse(for requestError: RequestError, in exchange: inout Exchange)
    -> Response
  {
    exchange.rules += requestError.ruleIDs
    exchange.warnings += requestError.warnings
    return Response(requestError, trackingID: exchange.trackingID)
  }

  private mutating func authorizeAndExecute(
    _ exchange: inout Exchange,
    _ configuration: EmulatorConfiguration
  ) throws(ErrorReply) -> Response {
    switch exchange.match {
    case .notFound where exchange.request.target.description == "*":
      return .options(Router<Operation>.allMethods)
    case .methodNotAllowed(let allowed) where exchange.request.method == .options:
      return .options(allowed)
    case .notFound:
      throw ErrorReply(requestError: .unknownRoute(exchange.request))
    case .methodNotAllowed(let allowed):
      throw ErrorReply(
        requestError: .wrongMethod(exchange.request, allowed),
        field: Field("Allow", allowed.joined(separator: ", "))
      )
    case .matched(let operation, let parameters):
      do throws(RequestError) {
        return try execute(operation, parameters, &exchange, configuration)
      } catch {
        throw ErrorReply(requestError: error)
      }
    }
  }

  private mutating func execute(
    _ operation: Operation,
    _ parameters: [PathParameter],
    _ exchange: inout Exchange,
    _ configuration: EmulatorConfiguration
  ) throws(RequestError) -> Response {
    let query = exchange.request.target.query
    var context = OperationContext(
      request: exchange.request,
      operation: operation,
      parameters: parameters,
      configuration: configuration,
      principal: try exchange.principal.get()
    )
    for parameter in query.items where query.repeats(parameter.name) {
      throw .repeatedParameter(parameter)
    }
    try context.principal.authorize(operation, context)
    defer { exchange.warnings += context.warnings }
    context.warnAboutUnknownParameters()
    return try operation.handler(&context, &organization)
  }

  /// Applies the rate limit; also counts requests that are rejected later.
  private mutating func limitRate(of exchange: Exchange) throws(ErrorReply) {
    guard let limit = rateLimit, let token = exchange.credentials.token,
      let seconds = rateLimiter.secondsUntilAllowed(for: token, limit, at: exchange.now)
    else { return }
    // Source: wording of Webex errors in public reports.
    let requestError = RequestError(
      .rateLimit,
      "Too Many Requests: more than \(limit.requests) "
        + "\(limit.requests == 1 ? "request" : "requests") in \(limit.seconds) s."
        + " Retry after \(seconds) s."
    )
    throw ErrorReply(requestError: requestError, field: Field("Retry-After", String(seconds)))
  }
}
