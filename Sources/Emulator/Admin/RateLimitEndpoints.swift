internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum RateLimitEndpoints {
  static let all: [Endpoint<ServiceState>] = [getRateLimit, setRateLimit, removeRateLimit]

  /// Reports the limit, the requests so far, and how many of them a limit of
  /// `?requests=N&seconds=S` would have rejected.
  private static let getRateLimit = Endpoint<ServiceState>(
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
        optional: ["wouldHaveRejected": .integer]
      )
    )
  ) { context, state throws(RequestError) in
    let query = context.query
    let organizationState = state.organizationState(try context.organizationID(in: state))
    var trial: RateLimit?
    if query["requests"] != nil || query["seconds"] != nil {
      let (requests, seconds) = (query["requests"] ?? "", query["seconds"] ?? "")
      trial = RateLimit("\(requests)/\(seconds)")
      guard trial != nil else {
        throw RequestError(
          .queryValue,
          "both requests, an integer from 1 to 1000000, and seconds, from 1 to 86400, are required,"
            + " got \(requests.quotedForMessage) and \(seconds.quotedForMessage)"
        )
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
          json.member("wouldHaveRejected", organizationState.requestRateLog.rejections(by: trial))
        }
        json.member("truncated", organizationState.requestRateLog.isTruncated)
      }
    }
  }

  private static let setRateLimit = Endpoint<ServiceState>(
    "setRateLimit",
    .put,
    "/rate-limit",
    query: [.organization],
    body: { _ in
      JSONSchema.object(["requests": .integer(1...1_000_000), "seconds": .integer(1...86_400)])
    },
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

  private static let removeRateLimit = Endpoint<ServiceState>(
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
