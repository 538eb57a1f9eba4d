internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// A request with the results of routing and authentication, and the outcome so far.
struct Exchange {
  let request: Request
  let match: Router<Operation>.Match
  let trackingID: String
  let credentials: Credentials
  /// The authenticated principal, or the error if authentication failed.
  let principal: Result<Principal, RequestError>
  /// The organization whose state, faults, clock and limits apply, even to a rejected request.
  let organizationID: WebexID
  /// The time of the request, by the virtual clock of that organization.
  let now: Timestamp
  /// The ids of the rules that the request violated, and `MOCK-FAULT` for an injected fault.
  var rules: [String] = []
  /// Probable mistakes in the request that are not errors.
  var warnings: [String] = []
  /// The injected fault that applied to the request.
  var faultID: String?

  var operationID: String? { match.operationID }
}

extension Router.Match where Handler == Operation {
  fileprivate var operationID: String? {
    if case .matched(let operation, _) = self { operation.id } else { nil }
  }
}

extension ServiceState {
  /// Handles a request to the emulated API and records it in the journal.
  ///
  /// - Returns: the reply, and warnings for the log.
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
    guard let index = organizations.index(forKey: organizationID) else {
      preconditionFailure("the token belongs to an unknown organization")
    }
    let (now, generation) = organizations.values[index].clockTimeAndGeneration(at: realTime)
    var exchange = Exchange(
      request: request,
      match: match,
      trackingID: trackingID,
      credentials: credentials,
      principal: principal(of: request, credentials, tokenOwner, at: now),
      organizationID: organizationID,
      now: now
    )
    let reply = organizations.values[index].reply(
      to: &exchange,
      configuration,
      &sharedFaults
    )
    record(exchange, reply, generation, elapsed() - began)
    return (reply, exchange.warnings)
  }

  private mutating func record(
    _ exchange: Exchange,
    _ reply: Reply,
    _ generation: Int,
    _ handlingTime: Duration
  ) {
    if exchange.operationID == nil { counters.unmatched += 1 }
    if exchange.faultID != nil { counters.injected += 1 }
    var entry = JournalEntry(exchange.request, reply, at: realTime)
    entry.generation = generation
    entry.organizationID = exchange.organizationID
    entry.operationID = exchange.operationID
    entry.duration = handlingTime + reply.delivery.delay
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

  /// The response to a malformed HTTP request, which the journal records without its content.
  mutating func errorResponse(for error: HTTPRequestError) -> Response {
    let response = errorResponse(for: RequestError(error.rule, error.message))
    counters.unmatched += 1
    var entry = JournalEntry(nil, Reply(response), at: realTime)
    entry.rules = [error.rule.id]
    record(entry)
    return response
  }

  /// The reply to CONNECT: for intercepted hosts, a tunnel that this server terminates.
  ///
  /// It never connects to another host.
  mutating func handleConnect(for request: Request) -> Reply {
    if request.scheme == .http, configuration.intercepts(host: request.target.host) {
      return Reply(Response(status: 200), Delivery(ending: .tunnel))
    }
    let hosts = configuration.interceptedHosts.joined(separator: ", ")
    let reason =
      if request.scheme == .https {
        "the connection to the proxy uses TLS. Use a proxy URL that begins with http://."
      } else if hosts.isEmpty {
        "webex-mock does not intercept HTTPS with --tls off."
      } else {
        "webex-mock only intercepts \(hosts). Add hosts with --tls-name."
      }
    let target = request.target.description.truncatedForMessage
    let requestError = RequestError(.tunnel, "CONNECT \(target) rejected: \(reason)")
    let response = errorResponse(for: requestError, of: request)
    var entry = JournalEntry(request, Reply(response), at: realTime)
    entry.rules = requestError.ruleIDs
    record(entry)
    return Reply(response)
  }

  /// Rejects a request with a token of a deleted organization and records it.
  private mutating func rejectDeletedToken(
    _ request: Request,
    _ match: Router<Operation>.Match,
    _ trackingID: String,
    from organizationID: WebexID
  ) -> Reply {
    let requestError = RequestError(
      .token,
      "The organization of this token has been deleted. A test probably left this request running"
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
      // The asterisk matches one label, as in the certificate (RFC 9525 §6.3).
      let rest = host.drop { $0 != "." }
      return rest.equalsIgnoringCase(String(name.dropFirst())) && rest.count < host.count
    }
  }
}

extension Target {
  /// The host of an authority-form target, without brackets.
  fileprivate var host: String {
    let colon = description.lastIndex(of: ":") ?? description.endIndex
    return String(description[..<colon].filter { $0 != "[" && $0 != "]" })
  }

  /// The path segments without `/v1`, which is optional.
  fileprivate var operationSegments: ArraySlice<String> {
    segments.first == "v1" ? segments.dropFirst() : segments[...]
  }
}
