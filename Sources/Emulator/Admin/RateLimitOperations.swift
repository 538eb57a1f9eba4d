internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let rateLimitOperations = [getRateLimit, setRateLimit, removeRateLimit]

  /// What is in force, what came so far, and what `?requests=N&seconds=S` would have refused.
  private static let getRateLimit = AdminOperation(
    "getRateLimit",
    .get,
    "/rate-limit",
    query: [.organization, .integer("requests", atLeast: 1), .integer("seconds", atLeast: 1)],
    SuccessResponse(
      200,
      .object(
        [
          "limit": JSONSchema.object(["requests": .integer, "seconds": .integer]).nullable,
          "counted": .integer, "peakPerSecond": .integer, "truncated": .boolean,
        ],
        optional: ["wouldHaveRefused": .integer]
      )
    )
  ) { context, state throws(RequestError) in
    let query = context.query
    let organizationState = state.organizationState(try context.organizationID(in: state))
    var trial: RateLimit?
    if query["requests"] != nil || query["seconds"] != nil {
      trial = RateLimit("\(query["requests"] ?? "")/\(query["seconds"] ?? "")")
      guard trial != nil else {
        throw RequestError(.queryValue, "requests and seconds are whole numbers of at least one")
      }
    }
    return .json { json in
      json.object { json in
        if let limit = organizationState.rateLimit {
          json.object("limit") { json in
            json.member("requests", limit.requests)
            json.member("seconds", limit.seconds)
          }
        } else {
          json.member("limit", JSONValue.null)
        }
        json.member("counted", organizationState.requestRateLog.count)
        json.member("peakPerSecond", organizationState.requestRateLog.peakPerSecond)
        if let trial {
          json.member("wouldHaveRefused", organizationState.requestRateLog.rejections(by: trial))
        }
        json.member("truncated", organizationState.requestRateLog.isTruncated)
      }
    }
  }

  private static let setRateLimit = AdminOperation(
    "setRateLimit",
    .put,
    "/rate-limit",
    query: [.organization],
    body: .object(["requests": .integer(1...1_000_000), "seconds": .integer(1...86_400)]),
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    let id = try context.organizationID(in: state)
    var (requests, seconds) = (1, 1)
    try context.read { body in
      body.integer("requests", .required, in: 1...1_000_000, into: &requests)
      body.integer("seconds", .required, in: 1...86_400, into: &seconds)
    }
    state.withOrganizationState(id) { organizationState in
      organizationState.rateLimit = RateLimit("\(requests)/\(seconds)")
      organizationState.rateLimiter = RateLimiter()
    }
    return .noContent
  }

  private static let removeRateLimit = AdminOperation(
    "removeRateLimit",
    .delete,
    "/rate-limit",
    query: [.organization],
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    state.withOrganizationState(try context.organizationID(in: state)) { $0.rateLimit = nil }
    return .noContent
  }
}
