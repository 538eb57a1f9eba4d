internal import Calling

/// So many requests in so many seconds, for each token.
package struct RateLimit: Sendable, Hashable {
  package var requests: Int
  package var seconds: Int

  /// Reads `100/60`; `nil` unless both are whole numbers of at least one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let requests = parts[0], let seconds = parts[1],
      (1...1_000_000).contains(requests), (1...86_400).contains(seconds)
    else { return nil }
    self.requests = requests
    self.seconds = seconds
  }
}

/// Counts the requests of each token in windows that begin with the first of them.
struct RateLimiter: Sendable {
  private struct Window {
    var ends: Timestamp
    var requests: Int
  }

  private var windows: [String: Window] = [:]
  /// Tokens counted at once; clients can make up as many as they like.
  private static let tokenLimit = 10_000

  /// Counts a request: whole seconds until the next one passes, `nil` if this one does.
  mutating func secondsUntilAllowed(for token: String, _ limit: RateLimit, at now: Timestamp)
    -> Int?
  {
    if windows.count >= Self.tokenLimit { evictExpired(at: now) }
    let fresh = Window(
      ends: Timestamp(milliseconds: now.milliseconds + limit.seconds * 1000),
      requests: 0
    )
    var window = windows[token] ?? fresh
    if window.ends <= now { window = fresh }
    guard window.requests < limit.requests else {
      return (window.ends.milliseconds - now.milliseconds + 999) / 1000
    }
    window.requests += 1
    windows[token] = window
    return nil
  }

  private mutating func evictExpired(at now: Timestamp) {
    windows = windows.filter { $0.value.ends > now }
    // More tokens in one window than any suite has: rather forget than grow.
    if windows.count >= Self.tokenLimit { windows = [:] }
  }
}
