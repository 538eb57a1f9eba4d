internal import Calling

extension OrganizationState {
  /// Applies the rate limit; also counts requests that are rejected later.
  ///
  /// - Throws: `rateLimit`, with the time after which the next request is allowed.
  mutating func limitRate(of exchange: Exchange) throws(RequestError) {
    guard let limit = rateLimit, let client = exchange.credentials.token ?? exchange.grant,
      let seconds = rateLimiter.countRequest(of: client, limit, at: exchange.now)
    else { return }
    // Source of the beginning of the message: Webex errors in public reports.
    throw RequestError(
      .rateLimit,
      "Too Many Requests: more than \(limit.requests) "
        + "\(limit.requests == 1 ? "request" : "requests") in \(limit.seconds) s."
        + " Retry after \(seconds) s.",
      recovery: .retryAfter(seconds: seconds)
    )
  }
}
