internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let rateLimitOperations = [getRateLimit, setRateLimit, removeRateLimit]

  /// What is in force, what came so far, and what `?requests=N&seconds=S` would have refused.
  private static let getRateLimit = AdminOperation(
    .get,
    "/rate-limit"
  ) { call, world throws(Refusal) in
    let query = call.request.target.query
    var trial: RateLimit?
    if query["requests"] != nil || query["seconds"] != nil {
      trial = RateLimit("\(query["requests"] ?? "")/\(query["seconds"] ?? "")")
      guard trial != nil else {
        throw Refusal(.queryValue, "requests and seconds are whole numbers of at least one")
      }
    }
    return .json { json in
      json.object { json in
        if let limit = world.rateLimit {
          json.object("limit") { json in
            json.member("requests", limit.requests)
            json.member("seconds", limit.seconds)
          }
        } else {
          json.member("limit", JSONValue.null)
        }
        json.member("counted", world.traffic.count)
        json.member("peakPerSecond", world.traffic.peakPerSecond)
        if let trial { json.member("wouldHaveRefused", world.traffic.refusals(by: trial)) }
        json.member("truncated", world.traffic.isTruncated)
      }
    }
  }

  private static let setRateLimit = AdminOperation(
    .put,
    "/rate-limit"
  ) { call, world throws(Refusal) in
    var (requests, seconds) = (1, 1)
    try call.read { body in
      body.wholeNumber("requests", .required, in: 1...1_000_000, into: &requests)
      body.wholeNumber("seconds", .required, in: 1...86_400, into: &seconds)
    }
    world.rateLimit = RateLimit("\(requests)/\(seconds)")
    world.rateLimiter = RateLimiter()
    return .noContent
  }

  private static let removeRateLimit = AdminOperation(
    .delete,
    "/rate-limit"
  ) { _, world throws(Refusal) in
    world.rateLimit = nil
    return .noContent
  }
}
