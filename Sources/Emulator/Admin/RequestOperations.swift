internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let requestOperations = [
    listRequests, streamRequests, unmatchedRequests, getRequest, countRequests, findRequests,
    deleteRequests,
  ]

  /// What a query can narrow the requests by.
  private static let filterParameters: [QueryParameter] = [
    .organization, .string("operation"), .integer("status"),
  ]
  private static let pageParameters: [QueryParameter] = [
    .string("since"), .integer("limit", atLeast: 1), .enumeration("format", ["json", "curl"]),
  ]

  fileprivate static let shellScriptMediaType = "text/x-shellscript"

  private static let listRequests = AdminOperation(
    "listRequests",
    .get,
    "/requests",
    query: filterParameters + pageParameters,
    SuccessResponse(200, entries, orAs: shellScriptMediaType)
  ) { context, state throws(RequestError) in
    let pattern = try context.patternFromQuery(in: state)
    return try context.list(pattern, in: state) { _ in true }
  }

  /// Requests that no operation answers: an unknown path, a wrong method, bytes that are no request.
  private static let unmatchedRequests = AdminOperation(
    "listUnmatchedRequests",
    .get,
    "/requests/unmatched",
    query: [.organization] + pageParameters,
    SuccessResponse(200, entries, orAs: shellScriptMediaType)
  ) { context, state throws(RequestError) in
    var pattern = RequestPattern()
    pattern.organizationID = try context.namedOrganizationID(in: state)
    return try context.list(pattern, in: state) { $0.operationID == nil }
  }

  private static let getRequest = AdminOperation(
    "getRequest",
    .get,
    "/requests/{requestId}",
    query: [.enumeration("format", ["json", "curl"])],
    SuccessResponse(200, entry, orAs: shellScriptMediaType)
  ) { context, state throws(RequestError) in
    let name = context.parameters.first?.value ?? ""
    guard let id = Int(name), let entry = state.journal[id] else {
      throw RequestError(
        .adminUnknown,
        "The journal has no request \(name.truncatedForMessage); it may have been dropped"
      )
    }
    if try context.wantsCurl() { return .curl([entry], for: context.request) }
    return .json { entry.write(id: id, to: &$0) }
  }

  private static let countRequests = AdminOperation(
    "countRequests",
    .post,
    "/requests/count",
    query: [.organization],
    body: JSONReader.schema { body in
      var pattern = RequestPattern()
      pattern.read(from: &body)
    },
    SuccessResponse(200, .object(["count": .integer, "truncated": .boolean]))
  ) { context, state throws(RequestError) in
    let pattern = try context.pattern(in: state)
    let count = state.journal.entries().count { pattern.matches($0.entry) }
    return .json { json in
      json.object { json in
        json.member("count", count)
        json.member("truncated", state.isTruncated(for: pattern))
      }
    }
  }

  private static let findRequests = AdminOperation(
    "findRequests",
    .post,
    "/requests/find",
    query: [.organization] + pageParameters,
    body: JSONReader.schema { body in
      var pattern = RequestPattern()
      pattern.read(from: &body)
    },
    SuccessResponse(200, entries, orAs: shellScriptMediaType)
  ) { context, state throws(RequestError) in
    try context.list(try context.pattern(in: state), in: state) { _ in true }
  }

  private static let deleteRequests = AdminOperation(
    "deleteRequests",
    .delete,
    "/requests",
    query: [.organization],
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    if let id = try context.namedOrganizationID(in: state) {
      state.clearJournal(of: id)
    } else {
      state.journal.removeAll()
    }
    return .noContent
  }

  /// The pause between two looks for news.
  private static let streamPollInterval = Duration.milliseconds(50)
  /// Looks without news after which a word is sent, so that a client who has gone is noticed.
  private static let pollsPerHeartbeat = 100
  private static let streamBatchSize = 100

  /// Entries as they come, as server-sent events with the ids of the journal.
  private static let streamRequests = AdminOperation(
    "streamRequests",
    .get,
    "/requests/stream",
    query: filterParameters,
    SuccessResponse(200, .string, mediaType: "text/event-stream")
  ) { context, state throws(RequestError) in
    let asked = context.request.continuation.attempt
    // The organisation may be deleted while the stream goes on; it was there at the beginning.
    let pattern = try context.patternFromQuery(in: asked == 0 ? state : nil)
    var cursor = context.request.continuation.cursor
    if asked == 0 {
      let last = context.request.fields["Last-Event-ID"].flatMap { Int($0) }
      // An id that is not yet given out was another server's.
      cursor =
        last.map { (0..<state.journal.nextID).contains($0) ? $0 + 1 : 0 } ?? state.journal.nextID
    }
    var text = asked == 0 ? ": requests as they come\n\n" : ""
    var count = 0
    for (id, entry) in state.journal.entries(from: cursor) where count < streamBatchSize {
      cursor = id + 1
      guard pattern.matches(entry) else { continue }
      count += 1
      var json = JSONWriter()
      entry.write(id: id, to: &json)
      text += "id: \(id)\nevent: request\ndata: \(String(decoding: json.bytes, as: UTF8.self))\n\n"
    }
    if text.isEmpty, asked % pollsPerHeartbeat == 0 { text = ": nothing new\n\n" }
    let pause = count == streamBatchSize ? .zero : streamPollInterval
    context.delivery.ending = .stream(pause, then: context.request.retried(from: cursor))
    return Response(
      status: 200,
      fields: [Field("Content-Type", "text/event-stream"), Field("Cache-Control", "no-store")],
      body: Array(text.utf8)
    )
  }

  // MARK: Descriptions

  private static let entry = JSONSchema.object(
    [
      "id": .integer, "time": .dateTime,
      "response": .object(["status": .integer, "headers": .map(.string), "body": .string]),
      "durationMs": .number, "rules": .array(.string), "notes": .array(.string),
    ],
    optional: [
      "orgId": .string, "operation": .string, "delivery": .string, "fault": .string,
      "request": .object([
        "method": .string, "url": .string, "path": .string,
        "query": .array(.object(["name": .string, "value": .string])), "headers": .map(.string),
        "body": .string,
      ]),
    ]
  )

  private static let entries = JSONSchema.object([
    "requests": .array(entry), "total": .integer, "truncated": .boolean,
  ])
}

extension AdminContext {
  /// The pattern that the query narrows requests to.
  ///
  /// - Throws: `queryValue`; `adminUnknown`, if there is a world to look the organisation up in.
  fileprivate func patternFromQuery(in state: ServiceState?) throws(RequestError) -> RequestPattern
  {
    var pattern = RequestPattern()
    pattern.organizationID =
      if let state {
        try namedOrganizationID(in: state)
      } else {
        query["orgId"].map(WebexID.init(encoded:))
      }
    pattern.status = try query.integer("status", in: 0...)
    pattern.operationID = query["operation"]
    if let id = pattern.operationID, Operation.named(id) == nil {
      throw RequestError(
        .queryValue,
        "The query parameter operation: \(Operation.unknownOperationMessage(id))"
      )
    }
    return pattern
  }

  /// Entries of one answer, unless the query asks for fewer or more.
  private static let defaultLimit = 1000

  /// The pattern of the body, narrowed to the organisation of the query.
  ///
  /// - Throws: `adminBody`, `adminUnknown`.
  fileprivate func pattern(in state: ServiceState) throws(RequestError) -> RequestPattern {
    var pattern = RequestPattern()
    try read { pattern.read(from: &$0) }
    try pattern.check(in: state)
    if let id = try namedOrganizationID(in: state) { pattern.organizationID = id }
    return pattern
  }

  /// Whether the answer is to be a script.
  ///
  /// - Throws: `queryValue`.
  fileprivate func wantsCurl() throws(RequestError) -> Bool {
    switch query["format"] {
    case nil, "json": return false
    case "curl": return true
    case .some(let other):
      throw RequestError(
        .queryValue,
        "The query parameter format is json or curl, not '\(other.truncatedForMessage)'"
      )
    }
  }

  /// The newest entries that match, oldest first.
  ///
  /// - Throws: `queryValue`.
  fileprivate func list(
    _ pattern: RequestPattern,
    in state: ServiceState,
    where isWanted: (JournalEntry) -> Bool
  ) throws(RequestError) -> Response {
    let limit = try query.integer("limit", in: 1...) ?? Self.defaultLimit
    let since = try since()
    let found = state.journal.entries(from: since.id).filter { item in
      item.entry.time >= since.time && isWanted(item.entry) && pattern.matches(item.entry)
    }
    let page = found.suffix(limit)
    if try wantsCurl() { return .curl(page.map(\.entry), for: request) }
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

  /// `since`: the id of an entry, after which the list begins, or a time.
  private func since() throws(RequestError) -> (id: Journal.ID, time: Timestamp) {
    let start = Timestamp(milliseconds: Int.min)
    guard let text = query["since"] else { return (0, start) }
    if let id = Int(text), id >= 0, id < Int.max { return (id + 1, start) }
    if let time = Timestamp(text) { return (0, time) }
    throw RequestError(
      .queryValue,
      "The query parameter since is the id of a request or a time such as 2026-01-31T12:00:00Z,"
        + " not '\(text.truncatedForMessage)'"
    )
  }
}

extension ServiceState {
  /// Whether entries were dropped that a pattern could have matched.
  func isTruncated(for pattern: RequestPattern) -> Bool {
    journal.isTruncated(for: pattern.organizationID.flatMap { organizations[$0]?.generation })
  }
}

extension Response {
  /// The exchanges as a script.
  fileprivate static func curl(_ entries: [JournalEntry], for request: Request) -> Response {
    var script = CurlScript(mock: request.base)
    for entry in entries { script.append(entry) }
    return Response(
      status: 200,
      fields: [Field("Content-Type", "\(AdminOperation.shellScriptMediaType); charset=utf-8")],
      body: Array(script.text.utf8)
    )
  }
}
