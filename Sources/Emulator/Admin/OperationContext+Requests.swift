internal import Calling
internal import HTTP
internal import JSON
internal import Text

extension OperationContext<ServiceState> {
  /// The first entry of a stream: that after `Last-Event-ID`, or the next one.
  func firstStreamedID(in journal: Journal) -> Journal.ID {
    guard let last = request.fields["Last-Event-ID"].flatMap({ Int($0) }) else {
      return journal.nextID
    }
    // An id that the journal has not assigned is from another server: start at the first entry.
    return (0..<journal.nextID).contains(last) ? last + 1 : 0
  }

  /// The pattern of the filter parameters in the query.
  ///
  /// - Throws: `queryValue`; `adminUnknown`, if `state` is not `nil` and lacks the organization.
  func patternFromQuery(in state: ServiceState?) throws(RequestError) -> RequestPattern {
    var pattern = RequestPattern()
    pattern.organizationID =
      if let state {
        try namedOrganizationID(in: state)
      } else {
        query["orgId"].map(WebexID.init(encoded:))
      }
    pattern.status = query.integer("status")
    pattern.operationID = query["operation"]
    if let id = pattern.operationID, WebexAPI.endpoint(id) == nil {
      throw RequestError(
        .queryValue,
        "The query parameter operation: \(WebexAPI.unknownIDMessage(id))"
      )
    }
    return pattern
  }

  /// Maximum number of entries in a response, unless the query contains `limit`.
  private static let defaultLimit = 1000

  /// The pattern of the body, restricted to the organization that `orgId` selects.
  ///
  /// - Throws: `mediaType`, `bodyJSON`, `adminBody`, `adminUnknown`.
  func pattern(in state: ServiceState) throws(RequestError) -> RequestPattern {
    var pattern = RequestPattern()
    try read { pattern.readWithStatus(from: &$0) }
    try pattern.selectOrganization(try namedOrganizationID(in: state), in: state, at: "")
    return pattern
  }

  /// Whether the response is a shell script: `format=curl`.
  var isCurlRequested: Bool { query["format"]?.equalsIgnoringCase("curl") == true }

  /// Responds with the newest matching entries, oldest first.
  ///
  /// - Throws: `queryValue`.
  func list(
    _ pattern: RequestPattern,
    in state: ServiceState,
    where isIncluded: (JournalEntry) -> Bool
  ) throws(RequestError) -> Response {
    let limit = query.integer("limit") ?? Self.defaultLimit
    let since = try since()
    let found = state.journal.entries(from: since.id).filter { item in
      item.entry.time >= since.time && isIncluded(item.entry)
        && pattern.matches(ComparedRequest(item.entry))
    }
    let page = found.suffix(limit)
    if isCurlRequested { return .curl(page.map(\.entry), for: request) }
    return .json { json in
      json.object { json in
        json.array("requests") { json in for (id, entry) in page { entry.write(id: id, to: &json) }
        }
        json.member("total", found.count)
        let isAllKept = state.journal.isComplete(since: since.id)
        json.member("truncated", !isAllKept && state.isTruncated(for: pattern))
      }
    }
  }

  /// Reads `since`, an entry id (exclusive) or a time (inclusive).
  private func since() throws(RequestError) -> (id: Journal.ID, time: Timestamp) {
    let start = Timestamp(milliseconds: Int.min)
    guard let text = query["since"] else { return (0, start) }
    if let id = Int(text), id >= 0, id < Int.max { return (id + 1, start) }
    if let time = Timestamp(text) { return (0, time) }
    throw RequestError(
      .queryValue,
      "The query parameter since must be the id of a request or a time such as"
        + " 2026-01-31T12:00:00Z, got \(text.quotedForMessage)"
    )
  }
}

extension ServiceState {
  /// Whether the journal has dropped entries that the pattern could have matched.
  func isTruncated(for pattern: RequestPattern) -> Bool {
    journal.isTruncated(for: pattern.organizationID.flatMap { organizations[$0]?.generation })
  }
}

extension Response {
  /// A shell script that repeats the exchanges.
  static func curl(_ entries: [JournalEntry], for request: Request) -> Response {
    var script = CurlScript(serverURL: request.base)
    for entry in entries { script.append(entry) }
    return Response(
      status: 200,
      fields: [Field("Content-Type", "\(RequestEndpoints.shellScriptMediaType); charset=utf-8")],
      body: Array(script.text.utf8)
    )
  }
}
