internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let requestOperations = [
    listRequests, streamRequests, unmatchedRequests, getRequest, countRequests, findRequests,
    forgetRequests,
  ]

  /// What a query can narrow the requests by.
  private static let narrowing: [Parameter] = [
    .organization, .text("operation"), .whole("status"),
  ]
  private static let pageOfRequests: [Parameter] = [
    .text("since"), .whole("limit", atLeast: 1), .words("format", ["json", "curl"]),
  ]

  fileprivate static let script = "text/x-shellscript"

  private static let listRequests = AdminOperation(
    "listRequests",
    .get,
    "/requests",
    query: narrowing + pageOfRequests,
    Success(200, entries, orAs: script)
  ) { call, world throws(RequestError) in
    let pattern = try call.patternOfQuery(in: world)
    return try call.list(pattern, in: world) { _ in true }
  }

  /// Requests that no operation answers: an unknown path, a wrong method, bytes that are no request.
  private static let unmatchedRequests = AdminOperation(
    "listUnmatchedRequests",
    .get,
    "/requests/unmatched",
    query: [.organization] + pageOfRequests,
    Success(200, entries, orAs: script)
  ) { call, world throws(RequestError) in
    var pattern = RequestPattern()
    pattern.organizationID = try call.namedOrganizationID(in: world)
    return try call.list(pattern, in: world) { $0.operationID == nil }
  }

  private static let getRequest = AdminOperation(
    "getRequest",
    .get,
    "/requests/{requestId}",
    query: [.words("format", ["json", "curl"])],
    Success(200, entry, orAs: script)
  ) { call, world throws(RequestError) in
    let name = call.parameters.first?.value ?? ""
    guard let id = Int(name), let entry = world.journal[id] else {
      throw RequestError(
        .adminUnknown,
        "The journal has no request \(name.truncatedForMessage); it may have been dropped"
      )
    }
    if try call.wantsCurl() { return .curl([entry], for: call.request) }
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
    Success(200, .object(["count": .integer, "truncated": .boolean]))
  ) { call, world throws(RequestError) in
    let pattern = try call.pattern(in: world)
    let count = world.journal.entries().count { pattern.matches($0.entry) }
    return .json { json in
      json.object { json in
        json.member("count", count)
        json.member("truncated", world.isTruncated(for: pattern))
      }
    }
  }

  private static let findRequests = AdminOperation(
    "findRequests",
    .post,
    "/requests/find",
    query: [.organization] + pageOfRequests,
    body: JSONReader.schema { body in
      var pattern = RequestPattern()
      pattern.read(from: &body)
    },
    Success(200, entries, orAs: script)
  ) { call, world throws(RequestError) in
    try call.list(try call.pattern(in: world), in: world) { _ in true }
  }

  private static let forgetRequests = AdminOperation(
    "forgetRequests",
    .delete,
    "/requests",
    query: [.organization],
    Success(204)
  ) { call, world throws(RequestError) in
    if let id = try call.namedOrganizationID(in: world) {
      world.forgetJournal(of: id)
    } else {
      world.journal.removeAll()
    }
    return .noContent
  }

  /// The pause between two looks for news.
  private static let streamPause = Duration.milliseconds(50)
  /// Looks without news after which a word is sent, so that a client who has gone is noticed.
  private static let quietLooks = 100
  private static let streamedAtOnce = 100

  /// Entries as they come, as server-sent events with the ids of the journal.
  private static let streamRequests = AdminOperation(
    "streamRequests",
    .get,
    "/requests/stream",
    query: narrowing,
    Success(200, .string, mediaType: "text/event-stream")
  ) { call, world throws(RequestError) in
    let asked = call.request.continuation.attempt
    // The organisation may be deleted while the stream goes on; it was there at the beginning.
    let pattern = try call.patternOfQuery(in: asked == 0 ? world : nil)
    var cursor = call.request.continuation.cursor
    if asked == 0 {
      let last = call.request.fields["Last-Event-ID"].flatMap { Int($0) }
      // An id that is not yet given out was another server's.
      cursor =
        last.map { (0..<world.journal.nextID).contains($0) ? $0 + 1 : 0 } ?? world.journal.nextID
    }
    var text = asked == 0 ? ": requests as they come\n\n" : ""
    var count = 0
    for (id, entry) in world.journal.entries(from: cursor) where count < streamedAtOnce {
      cursor = id + 1
      guard pattern.matches(entry) else { continue }
      count += 1
      var json = JSONWriter()
      entry.write(id: id, to: &json)
      text += "id: \(id)\nevent: request\ndata: \(String(decoding: json.bytes, as: UTF8.self))\n\n"
    }
    if text.isEmpty, asked % quietLooks == 0 { text = ": nothing new\n\n" }
    let pause = count == streamedAtOnce ? .zero : streamPause
    call.delivery.ending = .stream(pause, then: call.request.retried(from: cursor))
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

extension AdminCall {
  /// The pattern that the query narrows requests to.
  ///
  /// - Throws: `queryValue`; `adminUnknown`, if there is a world to look the organisation up in.
  fileprivate func patternOfQuery(in world: World?) throws(RequestError) -> RequestPattern {
    var pattern = RequestPattern()
    pattern.organizationID =
      if let world {
        try namedOrganizationID(in: world)
      } else {
        query["orgId"].map(WebexID.init(encoded:))
      }
    pattern.status = try query.wholeNumber("status", in: 0...)
    pattern.operationID = query["operation"]
    if let id = pattern.operationID, Operation.named(id) == nil {
      throw RequestError(.queryValue, "The query parameter operation: \(Operation.unknown(id))")
    }
    return pattern
  }

  /// Entries of one answer, unless the query asks for fewer or more.
  private static let usualLimit = 1000

  /// The pattern of the body, narrowed to the organisation of the query.
  ///
  /// - Throws: `adminBody`, `adminUnknown`.
  fileprivate func pattern(in world: World) throws(RequestError) -> RequestPattern {
    var pattern = RequestPattern()
    try read { pattern.read(from: &$0) }
    try pattern.check(in: world)
    if let id = try namedOrganizationID(in: world) { pattern.organizationID = id }
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
    in world: World,
    where isWanted: (JournalEntry) -> Bool
  ) throws(RequestError) -> Response {
    let limit = try query.wholeNumber("limit", in: 1...) ?? Self.usualLimit
    let since = try since()
    let found = world.journal.entries(from: since.id).filter { item in
      item.entry.time >= since.time && isWanted(item.entry) && pattern.matches(item.entry)
    }
    let page = found.suffix(limit)
    if try wantsCurl() { return .curl(page.map(\.entry), for: request) }
    return .json { json in
      json.object { json in
        json.array("requests") { json in for (id, entry) in page { entry.write(id: id, to: &json) }
        }
        json.member("total", found.count)
        let isAllKept = world.journal.holdsAll(since: since.id)
        json.member("truncated", !isAllKept && world.isTruncated(for: pattern))
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

extension World {
  /// Whether entries were dropped that a pattern could have matched.
  func isTruncated(for pattern: RequestPattern) -> Bool {
    journal.isTruncated(for: pattern.organizationID.flatMap { tenants[$0]?.life })
  }
}

extension Response {
  /// The exchanges as a script.
  fileprivate static func curl(_ entries: [JournalEntry], for request: Request) -> Response {
    var script = CurlScript(mock: request.base)
    for entry in entries { script.append(entry) }
    return Response(
      status: 200,
      fields: [Field("Content-Type", "\(AdminOperation.script); charset=utf-8")],
      body: Array(script.text.utf8)
    )
  }
}
