internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum RequestEndpoints {
  static let all: [Endpoint<ServiceState>] = [
    listRequests, streamRequests, unmatchedRequests, getRequest, countRequests, findRequests,
    deleteRequests,
  ]

  /// Query parameters that filter the entries.
  private static let filterParameters: [QueryParameter] = [
    .organization, .string("operation"), .integer("status", in: 100...599),
  ]
  private static let outputParameters: [QueryParameter] = [
    .string("since"), .integer("limit", atLeast: 1), .enumeration("format", ["json", "curl"]),
  ]

  static let shellScriptMediaType = "text/x-shellscript"

  private static let listRequests = Endpoint<ServiceState>(
    "listRequests",
    .get,
    "/requests",
    query: filterParameters + outputParameters,
    SuccessResponse(200, entries, orAs: shellScriptMediaType)
  ) { context, state throws(RequestError) in
    let pattern = try context.patternFromQuery(in: state)
    return try context.list(pattern, in: state) { _ in true }
  }

  /// Requests without an operation: an unknown path, a wrong method, OPTIONS, a rejected CONNECT or
  /// a malformed request.
  private static let unmatchedRequests = Endpoint<ServiceState>(
    "listUnmatchedRequests",
    .get,
    "/requests/unmatched",
    query: [.organization] + outputParameters,
    SuccessResponse(200, entries, orAs: shellScriptMediaType)
  ) { context, state throws(RequestError) in
    var pattern = RequestPattern()
    pattern.organizationID = try context.namedOrganizationID(in: state)
    return try context.list(pattern, in: state) { $0.operationID == nil }
  }

  private static let getRequest = Endpoint<ServiceState>(
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
        "The journal does not contain a request with the id \(name.quotedForMessage). Ids are"
          + " integers, and the journal keeps only the newest requests.",
        hint: .journalSize
      )
    }
    if context.isCurlRequested { return .curl([entry], for: context.request) }
    return .json { entry.write(id: id, to: &$0) }
  }

  private static let countRequests = Endpoint<ServiceState>(
    "countRequests",
    .post,
    "/requests/count",
    query: [.organization],
    body: { _ in
      JSONReader.schema { body in
        var pattern = RequestPattern()
        pattern.readWithStatus(from: &body)
      }
    },
    SuccessResponse(200, .object(["count": .integer, "truncated": .boolean]))
  ) { context, state throws(RequestError) in
    let pattern = try context.pattern(in: state)
    let count = state.journal.entries().count { pattern.matches(ComparedRequest($0.entry)) }
    return .json { json in
      json.object { json in
        json.member("count", count)
        json.member("truncated", state.isTruncated(for: pattern))
      }
    }
  }

  private static let findRequests = Endpoint<ServiceState>(
    "findRequests",
    .post,
    "/requests/find",
    query: [.organization] + outputParameters,
    body: { _ in
      JSONReader.schema { body in
        var pattern = RequestPattern()
        pattern.readWithStatus(from: &body)
      }
    },
    SuccessResponse(200, entries, orAs: shellScriptMediaType)
  ) { context, state throws(RequestError) in
    try context.list(try context.pattern(in: state), in: state) { _ in true }
  }

  private static let deleteRequests = Endpoint<ServiceState>(
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

  /// How often a stream without a new entry sends a comment, so that the server detects that the
  /// client has closed the connection.
  private static let keepAliveInterval = Duration.seconds(15)
  private static let streamBatchSize = 100

  /// Sends the entries after `Last-Event-ID`, or else those recorded from now on, as server-sent
  /// events; the id of an event is the id of its journal entry.
  private static let streamRequests = Endpoint<ServiceState>(
    "streamRequests",
    .get,
    "/requests/stream",
    query: filterParameters,
    SuccessResponse(200, .string, mediaType: "text/event-stream")
  ) { context, state throws(RequestError) -> Reply in
    let continuation = context.request.continuation
    let isFirst = continuation.attempt == 0
    // The organization must exist when the stream begins, but not afterwards.
    let pattern = try context.patternFromQuery(in: isFirst ? state : nil)
    var cursor =
      continuation.state as? Journal.ID ?? context.firstStreamedID(in: state.journal)
    // A client that connects again sees by the first line whether it is to the same server.
    var text = isFirst ? ": server started at \(state.started)\n\n" : ""
    var count = 0
    for (id, entry) in state.journal.entries(from: cursor) {
      cursor = id + 1
      guard pattern.matches(ComparedRequest(entry)) else { continue }
      let json = JSONWriter.bytes { entry.write(id: id, to: &$0) }
      text += "id: \(id)\nevent: request\ndata: \(String(decoding: json, as: UTF8.self))\n\n"
      count += 1
      if count == streamBatchSize { break }
    }
    if text.isEmpty, continuation.hasTimedOut { text = ": keep-alive\n\n" }
    let next = Retry(
      context.request.retried(state: cursor),
      timeout: count == streamBatchSize ? .zero : keepAliveInterval
    )
    guard isFirst else { return .streamPart(Array(text.utf8), then: next) }
    let response = Response(
      status: 200,
      fields: [Field("Content-Type", "text/event-stream"), Field("Cache-Control", "no-store")],
      body: Array(text.utf8)
    )
    return .stream(response, then: next)
  }

  // MARK: Schemas

  private static let entry = JSONSchema.object(
    [
      "id": .integer, "time": .dateTime,
      "durationMs": .number, "rules": .array(.string), "notes": .array(.string),
      "violations": .array(
        .object(["rule": .string, "message": .string], optional: ["pointer": .string])
      ),
    ],
    optional: [
      "clockTime": .dateTime, "orgId": .string, "operation": .string, "evidence": .string,
      "delivery": .string,
      "fault": .string,
      "response": .object(["status": .integer, "headers": .map(.string), "body": .string]),
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
