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
    query: [.organization, .whole("requests", atLeast: 1), .whole("seconds", atLeast: 1)],
    Success(
      200,
      .object(
        [
          "limit": JSONSchema.object(["requests": .integer, "seconds": .integer]).nullable,
          "counted": .integer, "peakPerSecond": .integer, "truncated": .boolean,
        ],
        optional: ["wouldHaveRefused": .integer]
      )
    )
  ) { call, world throws(RequestError) in
    let query = call.query
    let tenant = world.tenant(try call.organizationID(in: world))
    var trial: RateLimit?
    if query["requests"] != nil || query["seconds"] != nil {
      trial = RateLimit("\(query["requests"] ?? "")/\(query["seconds"] ?? "")")
      guard trial != nil else {
        throw RequestError(.queryValue, "requests and seconds are whole numbers of at least one")
      }
    }
    return .json { json in
      json.object { json in
        if let limit = tenant.rateLimit {
          json.object("limit") { json in
            json.member("requests", limit.requests)
            json.member("seconds", limit.seconds)
          }
        } else {
          json.member("limit", JSONValue.null)
        }
        json.member("counted", tenant.traffic.count)
        json.member("peakPerSecond", tenant.traffic.peakPerSecond)
        if let trial { json.member("wouldHaveRefused", tenant.traffic.refusals(by: trial)) }
        json.member("truncated", tenant.traffic.isTruncated)
      }
    }
  }

  private static let setRateLimit = AdminOperation(
    "setRateLimit",
    .put,
    "/rate-limit",
    query: [.organization],
    body: .object(["requests": .integer(1...1_000_000), "seconds": .integer(1...86_400)]),
    Success(204)
  ) { call, world throws(RequestError) in
    let id = try call.organizationID(in: world)
    var (requests, seconds) = (1, 1)
    try call.read { body in
      body.integer("requests", .required, in: 1...1_000_000, into: &requests)
      body.integer("seconds", .required, in: 1...86_400, into: &seconds)
    }
    world.withTenant(id) { tenant in
      tenant.rateLimit = RateLimit("\(requests)/\(seconds)")
      tenant.rateLimiter = RateLimiter()
    }
    return .noContent
  }

  private static let removeRateLimit = AdminOperation(
    "removeRateLimit",
    .delete,
    "/rate-limit",
    query: [.organization],
    Success(204)
  ) { call, world throws(RequestError) in
    world.withTenant(try call.organizationID(in: world)) { $0.rateLimit = nil }
    return .noContent
  }
}
