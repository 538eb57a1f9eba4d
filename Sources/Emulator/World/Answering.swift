internal import Calling
internal import HTTP
internal import JSON

extension Tenant {
  /// The reply of this organisation to a request, with whatever fault meets it.
  mutating func reply(
    to exchange: inout Exchange,
    _ settings: Settings,
    _ sharedFaults: inout FaultList
  ) -> Reply {
    let (request, now) = (exchange.request, exchange.now)
    compliance.note(request, exchange.credentials, at: now)
    if let token = exchange.credentials.token { traffic.note(token, at: now) }
    var (reply, loss) = disturbedReply(to: &exchange, settings, &sharedFaults)
    reply.response.fields.append("trackingid", exchange.trackingID)
    if clock.isVirtual {
      let date = HTTPDate(secondsSince1970: now.milliseconds / 1000)
      reply.response.fields.append("Date", date.description)
    }
    compliance.note(reply.response, to: request, exchange.credentials, lostBy: loss, at: now)
    return reply
  }

  // MARK: Faults

  /// The reply with whatever fault meets the request; and that fault, if a change was made though
  /// its client is told that it failed.
  private mutating func disturbedReply(
    to exchange: inout Exchange,
    _ settings: Settings,
    _ sharedFaults: inout FaultList
  ) -> (Reply, loss: InjectedFault?) {
    let fault: InjectedFault?
    do throws(RequestError) {
      fault = try self.fault(for: exchange, settings, &sharedFaults)
    } catch {
      return (Reply(refusal(error, of: &exchange)), nil)
    }
    guard let fault else { return (Reply(answer(&exchange, settings)), nil) }
    exchange.faultID = fault.id
    exchange.rules = [Rule.injected.id]
    var response = Response.noContent
    var loss: InjectedFault?
    if fault.letsOperationRun {
      response = answer(&exchange, settings)
      if fault.effect.isAfter, response.status.code < 300 { loss = fault }
    }
    if let status = fault.effect.status {
      response = Response(fault.effect, status: status, trackingID: exchange.trackingID)
    }
    response.fields.append("X-Mock-Fault", fault.id)
    let draw = Draw(
      seed: settings.seed,
      organization: exchange.organizationID.description,
      fault: fault.id
    )
    var delay = fault.delay(draw)
    if fault.effect.connection == .hang { delay += .seconds(InjectedFault.hangSeconds) }
    return (Reply(response, Delivery(delay: delay, ending: fault.ending)), loss)
  }

  /// The organisation's own faults come first; a private one meets no others.
  private mutating func fault(
    for exchange: Exchange,
    _ settings: Settings,
    _ sharedFaults: inout FaultList
  ) throws(RequestError) -> InjectedFault? {
    if settings.takesRequestFaults, let field = exchange.request.fields["X-Mock-Fault"] {
      return InjectedFault(
        id: "request",
        effect: try InjectedFault.Effect(field: field),
        created: exchange.now
      )
    }
    if let own = faults.fault(for: exchange, seed: settings.seed) { return own }
    return organization.isPrivate ? nil : sharedFaults.fault(for: exchange, seed: settings.seed)
  }

  // MARK: Operations

  /// A refusal with the field that its status comes with.
  private struct Denial: Error {
    var refusal: RequestError
    var field: Field?
  }

  private mutating func answer(_ exchange: inout Exchange, _ settings: Settings) -> Response {
    do throws(Denial) {
      try limitRate(of: exchange)
      return try carryOut(&exchange, settings)
    } catch {
      var response = refusal(error.refusal, of: &exchange)
      if let field = error.field { response.fields.append(field) }
      return response
    }
  }

  private func refusal(_ refusal: RequestError, of exchange: inout Exchange) -> Response {
    exchange.rules += refusal.ruleIDs
    exchange.notes += refusal.warnings
    return Response(refusal, trackingID: exchange.trackingID)
  }

  private mutating func carryOut(
    _ exchange: inout Exchange,
    _ settings: Settings
  ) throws(Denial) -> Response {
    switch exchange.match {
    case .unknown where exchange.request.target.description == "*":
      return .options(Router<Operation>.everyMethod)
    case .wrongMethod(let allowed) where exchange.request.method == .options:
      return .options(allowed)
    case .unknown:
      throw Denial(refusal: .unknownRoute(exchange.request))
    case .wrongMethod(let allowed):
      throw Denial(
        refusal: .wrongMethod(exchange.request, allowed),
        field: Field("Allow", allowed.joined(separator: ", "))
      )
    case .answer(let operation, let parameters):
      do throws(RequestError) {
        return try carryOut(operation, parameters, &exchange, settings)
      } catch {
        throw Denial(refusal: error)
      }
    }
  }

  private mutating func carryOut(
    _ operation: Operation,
    _ parameters: [PathParameter],
    _ exchange: inout Exchange,
    _ settings: Settings
  ) throws(RequestError) -> Response {
    let query = exchange.request.target.query
    var call = Call(
      request: exchange.request,
      operation: operation,
      parameters: parameters,
      settings: settings,
      caller: try exchange.caller.get()
    )
    for parameter in query.items where query.repeats(parameter.name) {
      throw .repeated(parameter)
    }
    try call.caller.permit(operation, call)
    defer { exchange.notes += call.notes }
    call.noteUnknownParameters()
    return try operation.answer(&call, &organization)
  }

  /// Holds a request against the limit, whatever else becomes of it.
  private mutating func limitRate(of exchange: Exchange) throws(Denial) {
    guard let limit = rateLimit, let token = exchange.credentials.token,
      let seconds = rateLimiter.wait(for: token, limit, at: exchange.now)
    else { return }
    let refusal = RequestError(
      .rateLimit,
      "Too Many Requests: more than \(limit.requests) in \(limit.seconds) s; the next one passes"
        + " after \(seconds) s"
    )
    throw Denial(refusal: refusal, field: Field("Retry-After", String(seconds)))
  }
}
