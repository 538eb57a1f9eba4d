internal import Calling
internal import HTTP
internal import JSON

/// One request on its way through the world, and what becomes known about it there.
struct Exchange {
  let request: Request
  let match: Router<Operation>.Match
  let trackingID: String
  let credentials: Credentials
  /// Who asks, or why that is not known well enough.
  let principal: Result<Principal, RequestError>
  /// Whose state, faults, clock and limits the request meets, whatever becomes of it.
  let organizationID: WebexID
  /// The moment of the request by the clock of that organisation.
  let now: Timestamp
  /// The ids of the rules that the request broke.
  var rules: [String] = []
  /// Remarks on what was accepted all the same.
  var warnings: [String] = []
  var faultID: String?

  var operationID: String? { match.operationID }
}

extension Router.Match where Handler == Operation {
  fileprivate var operationID: String? {
    if case .matched(let operation, _) = self { operation.id } else { nil }
  }
}

extension ServiceState {
  /// The reply to a request, which the journal remembers, and remarks for the log.
  mutating func handle(
    _ request: Request,
    elapsed: () -> Duration
  ) -> (reply: Reply, warnings: [String]) {
    let began = elapsed()
    let credentials = Credentials(request)
    let trackingID = trackingID(of: request)
    let match = Operation.router.match(request.method, request.target.operationSegments)
    let tokenOwner = credentials.token.flatMap { tokens[$0] }
    if tokenOwner == nil, let token = credentials.token, let id = deletedOrganizations[token] {
      return (rejectDeletedToken(request, match, trackingID, from: id), [])
    }
    let organizationID = organizationID(of: request, tokenOwner)
    guard let organizationState = organizations.index(forKey: organizationID) else {
      preconditionFailure("a token of no organisation")
    }
    let (now, life) = organizations.values[organizationState].clockTimeAndGeneration(at: realTime)
    var exchange = Exchange(
      request: request,
      match: match,
      trackingID: trackingID,
      credentials: credentials,
      principal: principal(of: request, credentials, tokenOwner, at: now),
      organizationID: organizationID,
      now: now
    )
    let reply = organizations.values[organizationState].reply(
      to: &exchange,
      configuration,
      &sharedFaults
    )
    record(exchange, reply, life, elapsed() - began)
    return (reply, exchange.warnings)
  }

  private mutating func record(
    _ exchange: Exchange,
    _ reply: Reply,
    _ life: Int,
    _ work: Duration
  ) {
    if exchange.operationID == nil { counters.unmatched += 1 }
    if exchange.faultID != nil { counters.injected += 1 }
    var entry = JournalEntry(exchange.request, reply, at: realTime)
    entry.generation = life
    entry.organizationID = exchange.organizationID
    entry.operationID = exchange.operationID
    entry.duration = work + reply.delivery.delay
    entry.rules = exchange.rules
    entry.warnings = exchange.warnings
    entry.faultID = exchange.faultID
    record(entry)
  }

  private mutating func record(_ entry: consuming JournalEntry) {
    counters.requests += 1
    if entry.status.code >= 400 { counters.rejected += 1 }
    for rule in entry.rules { violationCounts[rule, default: 0] += 1 }
    journal.append(entry)
  }

  /// The refusal of bytes that are no request.
  mutating func errorResponse(for fault: HTTPRequestError) -> Response {
    let response = errorResponse(for: RequestError(fault.rule, fault.rule.statement))
    counters.unmatched += 1
    var entry = JournalEntry(nil, Reply(response), at: realTime)
    entry.rules = [fault.rule.id]
    record(entry)
    return response
  }

  /// The reply to CONNECT: a tunnel that ends here, for the hosts that the mock stands in for.
  ///
  /// It never opens a connection of its own.
  mutating func handleConnect(for request: Request) -> Reply {
    if request.scheme == .http, configuration.intercepts(host: request.target.host) {
      return Reply(Response(status: 200), Delivery(ending: .tunnel))
    }
    let why =
      request.scheme == .https
      ? "the connection to the proxy speaks TLS already; make it http://"
      : configuration.interceptedHosts.isEmpty
        ? "it was started with --tls off"
        : "it stands in for \(configuration.interceptedHosts.joined(separator: ", ")); add others with --tls-name"
    let requestError = RequestError(
      .tunnel,
      "webex-mock opens no tunnel to \(request.target.description.truncatedForMessage): \(why)"
    )
    let response = errorResponse(for: requestError, of: request)
    var entry = JournalEntry(request, Reply(response), at: realTime)
    entry.rules = requestError.ruleIDs
    record(entry)
    return Reply(response)
  }

  /// Refuses a request that came with the token of a deleted organisation.
  private mutating func rejectDeletedToken(
    _ request: Request,
    _ match: Router<Operation>.Match,
    _ trackingID: String,
    from organizationID: WebexID
  ) -> Reply {
    let requestError = RequestError(
      .token,
      "The organisation of this token was deleted; whoever sent the request outlived it"
        .unauthorizedMessage
    )
    var response = Response(requestError, trackingID: trackingID)
    response.fields.append("trackingid", trackingID)
    deletedOrganizations.record(request, of: organizationID, at: realTime)
    var entry = JournalEntry(request, Reply(response), at: realTime)
    entry.organizationID = organizationID
    entry.operationID = match.operationID
    entry.rules = requestError.ruleIDs
    record(entry)
    return Reply(response)
  }
}

extension EmulatorConfiguration {
  fileprivate func intercepts(host: String) -> Bool {
    interceptedHosts.contains { name in
      guard name.hasPrefix("*.") else { return host.equalsIgnoringCase(name) }
      // The star is for one label, as in the certificate (RFC 9525 §6.3).
      let rest = host.drop { $0 != "." }
      return rest.equalsIgnoringCase(String(name.dropFirst())) && rest.count < host.count
    }
  }
}

extension Target {
  /// The host of the authority form, without brackets.
  fileprivate var host: String {
    let colon = description.lastIndex(of: ":") ?? description.endIndex
    return String(description[..<colon].filter { $0 != "[" && $0 != "]" })
  }

  /// The segments that operations are found by: `/v1` makes no difference.
  fileprivate var operationSegments: ArraySlice<String> {
    segments.first == "v1" ? segments.dropFirst() : segments[...]
  }
}
