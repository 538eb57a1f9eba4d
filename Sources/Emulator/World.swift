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
  private let router = Router(Operation.all)
  private var mint: Mint
  private var rateLimiter = RateLimiter()
  /// The moment of the request in hand.
  var now = Timestamp(milliseconds: 0)

  init(_ fixture: Fixture, _ settings: Settings) {
    guard let first = fixture.organizations.first else {
      preconditionFailure("a fixture without an organisation")
    }
    self.settings = settings
    defaultOrganizationID = first.id
    organizations = Dictionary(fixture.organizations.map { ($0.id, $0) }) { first, _ in first }
    mint = Mint(seed: ~settings.seed)
    for organization in fixture.organizations {
      for token in organization.tokens {
        tokens[token.text] = Caller(token: token, organizationID: organization.id)
      }
    }
  }

  /// The answer to a request, and remarks for the log.
  mutating func respond(to request: Request) -> (response: Response, notes: [String]) {
    let trackingID = TrackingID.of(request, &mint)
    var notes: [String] = []
    var response: Response
    do throws(Denial) {
      response = try answer(request, &notes)
    } catch {
      response = Response(error.refusal, trackingID: trackingID)
      if let field = error.field { response.fields.append(field) }
      notes += error.refusal.notes
    }
    response.fields.append("trackingid", trackingID)
    return (response, notes)
  }

  /// A refusal with the field that its status comes with.
  private struct Denial: Error {
    var refusal: Refusal
    var field: Field?
  }

  /// A refusal that no operation has to do with.
  mutating func refuse(_ rule: Rule, _ description: String) -> Response {
    let trackingID = TrackingID.of(nil, &mint)
    var response = Response(Refusal(rule, description), trackingID: trackingID)
    response.fields.append("trackingid", trackingID)
    return response
  }

  private mutating func answer(
    _ request: Request,
    _ notes: inout [String]
  ) throws(Denial) -> Response {
    switch router.match(request.method, request.target) {
    case .unknown:
      let refusal = Refusal(
        .route,
        "The requested resource could not be found. No operation has the path "
          + String(request.target.path).shortened
      )
      throw Denial(refusal: refusal)
    case .wrongMethod(let allowed):
      let methods = allowed.joined(separator: ", ")
      let refusal = Refusal(
        .method,
        "Method Not Allowed: \(String(request.target.path).shortened) takes \(methods), not "
          + request.method.description.shortened
      )
      throw Denial(refusal: refusal, field: Field("Allow", methods))
    case .operation(let operation, let parameters):
      return try carryOut(operation, request, parameters, &notes)
    }
  }

  private mutating func carryOut(
    _ operation: Operation,
    _ request: Request,
    _ parameters: [Router.Parameter],
    _ notes: inout [String]
  ) throws(Denial) -> Response {
    try countRequest(of: request)
    do throws(Refusal) {
      let caller = try caller(of: request)
      var call = Call(
        request: request,
        parameters: parameters,
        settings: settings,
        caller: caller
      )
      try caller.permit(operation, call)
      defer { notes += call.notes }
      guard let index = organizations.index(forKey: caller.organizationID) else {
        preconditionFailure("a token of no organisation")
      }
      return try operation.answer(&call, &organizations.values[index])
    } catch {
      throw Denial(refusal: error)
    }
  }

  /// Every request counts that names a token, whatever becomes of it.
  private mutating func countRequest(of request: Request) throws(Denial) {
    guard let limit = settings.rateLimit, let token = request.fields["Authorization"],
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
