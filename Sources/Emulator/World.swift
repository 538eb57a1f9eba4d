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
    do throws(Refusal) {
      response = try answer(request, &notes)
    } catch {
      response = Response(error, trackingID: trackingID)
      notes += error.notes
      if case .wrongMethod(let allowed) = router.match(request.method, request.target) {
        response.fields.append("Allow", allowed.joined(separator: ", "))
      }
    }
    response.fields.append("trackingid", trackingID)
    return (response, notes)
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
  ) throws(Refusal) -> Response {
    switch router.match(request.method, request.target) {
    case .unknown:
      throw Refusal(
        .route,
        "The requested resource could not be found. No operation has the path "
          + String(request.target.path).shortened
      )
    case .wrongMethod(let allowed):
      throw Refusal(
        .method,
        "Method Not Allowed: \(String(request.target.path).shortened) takes "
          + "\(allowed.joined(separator: ", ")), not \(request.method.description.shortened)"
      )
    case .operation(let operation, let parameters):
      var call = Call(request: request, parameters: parameters, settings: settings)
      let caller = try caller(of: request)
      try caller.permit(operation, call)
      defer { notes += call.notes }
      guard let index = organizations.index(forKey: caller.organizationID) else {
        preconditionFailure("a token of no organisation")
      }
      return try operation.answer(&call, &organizations.values[index])
    }
  }
}
