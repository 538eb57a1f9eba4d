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
  let caller: Result<Caller, RequestError>
  /// Whose state, faults, clock and limits the request meets, whatever becomes of it.
  let organizationID: WebexID
  /// The moment of the request by the clock of that organisation.
  let now: Timestamp
  /// The ids of the rules that the request broke.
  var rules: [String] = []
  /// Remarks on what was accepted all the same.
  var notes: [String] = []
  var faultID: String?

  var operationID: String? { match.operationID }
}

extension Router.Match where Answer == Operation {
  fileprivate var operationID: String? {
    if case .answer(let operation, _) = self { operation.id } else { nil }
  }
}

extension World {
  /// The reply to a request, which the journal remembers, and remarks for the log.
  mutating func respond(
    to request: Request,
    elapsed: () -> Duration
  ) -> (reply: Reply, notes: [String]) {
    let began = elapsed()
    let credentials = Credentials(request)
    let trackingID = trackingID(of: request)
    let match = Operation.router.match(request.method, request.target.operationSegments)
    let holder = credentials.token.flatMap { tokens[$0] }
    if holder == nil, let token = credentials.token, let id = graveyard[token] {
      return (turnAway(request, match, trackingID, from: id), [])
    }
    let organizationID = organizationID(of: request, holder)
    guard let tenant = tenants.index(forKey: organizationID) else {
      preconditionFailure("a token of no organisation")
    }
    let (now, life) = tenants.values[tenant].present(at: realTime)
    var exchange = Exchange(
      request: request,
      match: match,
      trackingID: trackingID,
      credentials: credentials,
      caller: caller(of: request, credentials, holder, at: now),
      organizationID: organizationID,
      now: now
    )
    let reply = tenants.values[tenant].reply(to: &exchange, settings, &sharedFaults)
    remember(exchange, reply, life, elapsed() - began)
    return (reply, exchange.notes)
  }

  private mutating func remember(
    _ exchange: Exchange,
    _ reply: Reply,
    _ life: Int,
    _ work: Duration
  ) {
    if exchange.operationID == nil { tally.unmatched += 1 }
    if exchange.faultID != nil { tally.injected += 1 }
    var entry = JournalEntry(exchange.request, reply, at: realTime)
    entry.life = life
    entry.organizationID = exchange.organizationID
    entry.operationID = exchange.operationID
    entry.duration = work + reply.delivery.delay
    entry.rules = exchange.rules
    entry.notes = exchange.notes
    entry.faultID = exchange.faultID
    remember(entry)
  }

  private mutating func remember(_ entry: consuming JournalEntry) {
    tally.requests += 1
    if entry.status.code >= 400 { tally.refused += 1 }
    for rule in entry.rules { ruleCounts[rule, default: 0] += 1 }
    journal.append(entry)
  }

  /// The refusal of bytes that are no request.
  mutating func refuse(_ fault: HTTPRequestError) -> Response {
    let response = refuse(RequestError(fault.rule, fault.rule.statement))
    tally.unmatched += 1
    var entry = JournalEntry(nil, Reply(response), at: realTime)
    entry.rules = [fault.rule.id]
    remember(entry)
    return response
  }

  /// The reply to CONNECT: a tunnel that ends here, for the hosts that the mock stands in for.
  ///
  /// It never opens a connection of its own.
  mutating func tunnel(for request: Request) -> Reply {
    if request.scheme == .http, settings.standsIn(for: request.target.host) {
      return Reply(Response(status: 200), Delivery(ending: .tunnel))
    }
    let why =
      request.scheme == .https
      ? "the connection to the proxy speaks TLS already; make it http://"
      : settings.tunnelHosts.isEmpty
        ? "it was started with --tls off"
        : "it stands in for \(settings.tunnelHosts.joined(separator: ", ")); add others with --tls-name"
    let refusal = RequestError(
      .tunnel,
      "webex-mock opens no tunnel to \(request.target.description.truncatedForMessage): \(why)"
    )
    let response = refuse(refusal, of: request)
    var entry = JournalEntry(request, Reply(response), at: realTime)
    entry.rules = refusal.ruleIDs
    remember(entry)
    return Reply(response)
  }

  /// Refuses a request that came with the token of a deleted organisation.
  private mutating func turnAway(
    _ request: Request,
    _ match: Router<Operation>.Match,
    _ trackingID: String,
    from organizationID: WebexID
  ) -> Reply {
    let refusal = RequestError(
      .token,
      "The organisation of this token was deleted; whoever sent the request outlived it"
        .asUnauthorized
    )
    var response = Response(refusal, trackingID: trackingID)
    response.fields.append("trackingid", trackingID)
    graveyard.note(request, of: organizationID, at: realTime)
    var entry = JournalEntry(request, Reply(response), at: realTime)
    entry.organizationID = organizationID
    entry.operationID = match.operationID
    entry.rules = refusal.ruleIDs
    remember(entry)
    return Reply(response)
  }
}

extension Settings {
  fileprivate func standsIn(for host: String) -> Bool {
    tunnelHosts.contains { name in
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
