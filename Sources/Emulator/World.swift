internal import Calling
internal import HTTP
internal import JSON

/// All that changes while the server runs.
///
/// One value behind one lock, so requests have an order.
struct World: Sendable {
  let settings: Settings
  let defaultOrganizationID: WebexID
  private(set) var organizations: [WebexID: Organization]
  /// Whose each token is that a fixture names.
  private(set) var tokens: [String: Caller] = [:]
  var faults = FaultList()
  var rateLimit: RateLimit?
  var rateLimiter = RateLimiter()
  var traffic = Traffic()
  var clocks: [WebexID: Clock] = [:]
  var compliance: [WebexID: Compliance] = [:]
  private var mint: Mint
  /// The moment of the request in hand, by the clock of the machine.
  var realTime = Timestamp(milliseconds: 0)
  /// The same by the clock of the organisation that the request belongs to.
  private(set) var now = Timestamp(milliseconds: 0)

  init(_ fixture: Fixture, _ settings: Settings) {
    guard let first = fixture.organizations.first else {
      preconditionFailure("a fixture without an organisation")
    }
    self.settings = settings
    rateLimit = settings.rateLimit
    defaultOrganizationID = first.id
    organizations = Dictionary(fixture.organizations.map { ($0.id, $0) }) { first, _ in first }
    mint = Mint(seed: ~settings.seed)
    for organization in fixture.organizations {
      for token in organization.tokens {
        tokens[token.text] = Caller(token: token, organizationID: organization.id)
      }
    }
  }

  /// The reply to a request, and remarks for the log.
  mutating func respond(to request: Request) -> (reply: Reply, notes: [String]) {
    let trackingID = trackingID(of: request)
    let organizationID = organizationID(of: request)
    let clock = clocks[organizationID]
    now = clock?.time(at: realTime) ?? realTime
    compliance[organizationID]?.note(request, at: now)
    if let token = request.bearerToken { traffic.note(token, at: now) }
    var notes: [String] = []
    var (reply, loss) = disturbedReply(to: request, organizationID, trackingID, &notes)
    reply.response.fields.append("trackingid", trackingID)
    if clock?.isVirtual == true {
      let date = HTTPDate(secondsSince1970: now.milliseconds / 1000)
      reply.response.fields.append("Date", date.description)
    }
    compliance[organizationID, default: Compliance()]
      .note(reply.response, to: request, lostBy: loss, at: now)
    return (reply, notes)
  }

  /// A refusal that no operation has to do with.
  mutating func refuse(_ refusal: Refusal, of request: Request? = nil) -> Response {
    let trackingID = trackingID(of: request)
    var response = Response(refusal, trackingID: trackingID)
    response.fields.append("trackingid", trackingID)
    return response
  }

  /// The name of an exchange: the client's own, or a new one.
  mutating func trackingID(of request: Request?) -> String { TrackingID.of(request, &mint) }

  // MARK: Faults

  /// The reply with whatever fault meets the request; and that fault, if a change was made though
  /// its client is told that it failed.
  private mutating func disturbedReply(
    to request: Request,
    _ organizationID: WebexID,
    _ trackingID: String,
    _ notes: inout [String]
  ) -> (Reply, loss: InjectedFault?) {
    let match = Operation.router.match(request.method, request.target.operationSegments)
    let fault: InjectedFault?
    do throws(Refusal) {
      fault = try self.fault(for: request, match.operationID, organizationID)
    } catch {
      return (Reply(Response(error, trackingID: trackingID)), nil)
    }
    guard let fault else {
      return (Reply(answer(request, match, trackingID, &notes)), nil)
    }
    var response = Response.noContent
    var loss: InjectedFault?
    if fault.letsOperationRun {
      response = answer(request, match, trackingID, &notes)
      if fault.effect.isAfter, response.status.code < 300 { loss = fault }
    }
    if let status = fault.effect.status {
      response = Response(fault.effect, status: status, trackingID: trackingID)
    }
    response.fields.append("X-Mock-Fault", fault.id)
    let draw = Draw(
      seed: settings.seed,
      organization: organizationID.description,
      fault: fault.id
    )
    var delay = fault.delay(draw)
    if fault.effect.connection == .hang { delay += .seconds(InjectedFault.hangSeconds) }
    return (Reply(response, Delivery(delay: delay, ending: fault.ending)), loss)
  }

  private mutating func fault(
    for request: Request,
    _ operationID: String?,
    _ organizationID: WebexID
  ) throws(Refusal) -> InjectedFault? {
    if settings.takesRequestFaults, let field = request.fields["X-Mock-Fault"] {
      return InjectedFault(
        id: "request",
        effect: try InjectedFault.Effect(field: field),
        created: now
      )
    }
    return faults.fault(
      for: request,
      operationID,
      organizationID,
      seed: settings.seed,
      at: now
    )
  }

  // MARK: Operations

  /// A refusal with the field that its status comes with.
  private struct Denial: Error {
    var refusal: Refusal
    var field: Field?
  }

  private mutating func answer(
    _ request: Request,
    _ match: Router<Operation>.Match,
    _ trackingID: String,
    _ notes: inout [String]
  ) -> Response {
    do throws(Denial) {
      return try carryOut(match, request, &notes)
    } catch {
      var response = Response(error.refusal, trackingID: trackingID)
      if let field = error.field { response.fields.append(field) }
      notes += error.refusal.notes
      return response
    }
  }

  private mutating func carryOut(
    _ match: Router<Operation>.Match,
    _ request: Request,
    _ notes: inout [String]
  ) throws(Denial) -> Response {
    try limitRate(of: request)
    switch match {
    case .unknown:
      throw Denial(refusal: .unknownRoute(request))
    case .wrongMethod(let allowed):
      throw Denial(
        refusal: .wrongMethod(request, allowed),
        field: Field("Allow", allowed.joined(separator: ", "))
      )
    case .answer(let operation, let parameters):
      do throws(Refusal) {
        return try carryOut(operation, request, parameters, &notes)
      } catch {
        throw Denial(refusal: error)
      }
    }
  }

  private mutating func carryOut(
    _ operation: Operation,
    _ request: Request,
    _ parameters: [PathParameter],
    _ notes: inout [String]
  ) throws(Refusal) -> Response {
    let caller = try caller(of: request)
    var call = Call(
      request: request,
      parameters: parameters,
      settings: settings,
      caller: caller
    )
    for parameter in request.target.query.parameters
    where request.target.query.repeats(parameter.name) {
      throw Refusal(
        .queryRepeated,
        "The query parameter \(parameter.name.shortened) comes more than once"
      )
    }
    try caller.permit(operation, call)
    defer { notes += call.notes }
    guard let index = organizations.index(forKey: caller.organizationID) else {
      preconditionFailure("a token of no organisation")
    }
    return try operation.answer(&call, &organizations.values[index])
  }

  /// Holds a request against the limit, whatever else becomes of it.
  private mutating func limitRate(of request: Request) throws(Denial) {
    guard let limit = rateLimit, let token = request.bearerToken,
      let seconds = rateLimiter.wait(for: token, limit, at: now)
    else { return }
    let refusal = Refusal(
      .rateLimit,
      "Too Many Requests: more than \(limit.requests) in \(limit.seconds) s; the next one passes"
        + " after \(seconds) s"
    )
    throw Denial(refusal: refusal, field: Field("Retry-After", String(seconds)))
  }
}

extension Refusal {
  static func unknownRoute(_ request: Request) -> Refusal {
    Refusal(
      .route,
      "The requested resource could not be found. No operation has the path "
        + String(request.target.path).shortened
    )
  }

  static func wrongMethod(_ request: Request, _ allowed: [String]) -> Refusal {
    Refusal(
      .method,
      "Method Not Allowed: \(String(request.target.path).shortened) takes "
        + "\(allowed.joined(separator: ", ")), not \(request.method.description.shortened)"
    )
  }
}

extension Target {
  /// The segments that operations are found by: `/v1` makes no difference.
  fileprivate var operationSegments: ArraySlice<String> {
    segments.first == "v1" ? segments.dropFirst() : segments[...]
  }
}

extension Router.Match where Answer == Operation {
  fileprivate var operationID: String? {
    if case .answer(let operation, _) = self { operation.id } else { nil }
  }
}
