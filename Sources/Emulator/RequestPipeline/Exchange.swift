internal import Calling
internal import HTTP

/// A request to the emulated API on its way through the stages.
struct Exchange {
  let request: Request
  let match: Router<Endpoint<Organization>>.Match
  let trackingID: String
  let credentials: Credentials
  /// The refresh token, code or client id of a request to an OAuth operation.
  let grant: String?
  /// The organization whose state, faults, clock and limits apply, even to a rejected request.
  let organizationID: WebexID
  /// The index of that organization, valid until one is added or removed.
  let organizationIndex: Dictionary<WebexID, OrganizationState>.Index
  /// The time of the request, by the virtual clock of that organization.
  let now: Timestamp
  /// Identifies the journal entries of the organization.
  let generation: Int
  /// The authenticated principal, or the error if authentication failed.
  let principal: Result<Principal, RequestError>
  /// The deleted organization of the token.
  let deletedOrganizationID: WebexID?
  /// The ids of the rules that the request violated, and `MOCK-FAULT` for an injected fault.
  var rules: [String] = []
  /// Why the request was rejected.
  var error: RequestError?
  /// Probable mistakes in the request that are not errors.
  var warnings: [String] = []
  /// Whether a fault makes a create that is rejected leave a part of the item.
  var leavesPartialResult = false
  /// The injected fault that applied to the request.
  var faultID: String?

  var operationID: String? { match.endpointID }

  func context(
    _ endpoint: Endpoint<Organization>,
    _ parameters: [PathParameter],
    _ principal: Principal,
    _ sharedConfiguration: Shared<EmulatorConfiguration>
  ) -> OperationContext<Organization> {
    OperationContext(
      request: request,
      endpoint: endpoint,
      parameters: parameters,
      sharedConfiguration: sharedConfiguration,
      identity: principal,
      now: now,
      trackingID: trackingID,
      leavesPartialResult: leavesPartialResult
    )
  }

  /// The error response, whose rules and warnings the journal records.
  mutating func errorResponse(for error: RequestError, _ hints: Hint.Wording) -> Response {
    rules += error.ruleIDs
    self.error = error
    warnings += error.warnings
    return Response(error, hints, trackingID: trackingID)
  }
}

extension Router.Match where Handler == Endpoint<Organization> {
  /// Whether the request can issue or revoke tokens, which are then indexed again.
  var changesTokens: Bool {
    if case .matched(let endpoint, _) = self { endpoint.access.changesTokens } else { false }
  }

  /// Whether the endpoint does not require a token.
  var isOpen: Bool {
    if case .matched(let endpoint, _) = self { endpoint.access.isOpen } else { false }
  }

  /// The methods of the path; for an unknown path, all methods.
  var methods: [String] {
    switch self {
    case .methodNotAllowed(let allowed): allowed
    case .matched(let endpoint, _): [endpoint.method.description]
    case .notFound: Router<Endpoint<Organization>>.allMethods
    }
  }

  var endpointID: String? {
    if case .matched(let endpoint, _) = self { endpoint.id } else { nil }
  }
}
