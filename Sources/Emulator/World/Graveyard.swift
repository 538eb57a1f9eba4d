internal import Calling
internal import DequeModule
internal import HTTP
internal import JSON

/// The tokens of organisations that were deleted, and the requests that still came with them: work
/// that a test left running.
struct Graveyard: Sendable {
  /// One request that came too late.
  struct Stray: Sendable {
    var request: String
    var organizationID: WebexID
    var time: Timestamp
  }

  private var holders: [String: WebexID] = [:]
  private var order: Deque<String> = []
  /// The requests that nobody has been told of.
  private(set) var strays = Strays()
  /// All of them.
  private(set) var strayCount = 0

  struct Strays: Sendable {
    var count = 0
    /// The first of them.
    var first: [Stray] = []
  }

  /// Tokens remembered; the oldest go first.
  private static let tokenLimit = 8000
  private static let strayLimit = 100

  mutating func bury(_ tokens: some Sequence<String>, of organizationID: WebexID) {
    for token in tokens {
      holders[token] = organizationID
      order.append(token)
      if order.count > Self.tokenLimit, let oldest = order.popFirst() { holders[oldest] = nil }
    }
  }

  /// The deleted organisation that a token belonged to.
  subscript(token: String) -> WebexID? { holders.isEmpty ? nil : holders[token] }

  /// Whether an organisation was deleted whose tokens are remembered.
  func holds(_ organizationID: WebexID) -> Bool { holders.values.contains(organizationID) }

  /// Tells of the requests, once.
  mutating func takeStrays() -> Strays {
    defer { strays = Strays() }
    return strays
  }

  mutating func note(_ request: Request, of organizationID: WebexID, at time: Timestamp) {
    strayCount += 1
    strays.count += 1
    guard strays.first.count < Self.strayLimit else { return }
    strays.first.append(
      Stray(
        request: "\(request.method) \(request.target.description.truncated(to: 200))",
        organizationID: organizationID,
        time: time
      )
    )
  }
}
