internal import Calling
internal import DequeModule
internal import HTTP
internal import JSON

/// The tokens of organisations that were deleted, and the requests that still came with them: work
/// that a test left running.
struct DeletedOrganizations: Sendable {
  /// One request that came too late.
  struct LateRequest: Sendable {
    var request: String
    var organizationID: WebexID
    var time: Timestamp
  }

  private var organizationIDs: [String: WebexID] = [:]
  private var order: Deque<String> = []
  /// The requests that nobody has been told of.
  private(set) var unreportedLateRequests = LateRequests()
  /// All of them.
  private(set) var lateRequestCount = 0

  struct LateRequests: Sendable {
    var count = 0
    /// The first of them.
    var first: [LateRequest] = []
  }

  /// Tokens remembered; the oldest go first.
  private static let tokenLimit = 8000
  private static let lateRequestLimit = 100

  mutating func record(tokens: some Sequence<String>, of organizationID: WebexID) {
    for token in tokens {
      organizationIDs[token] = organizationID
      order.append(token)
      if order.count > Self.tokenLimit, let oldest = order.popFirst() {
        organizationIDs[oldest] = nil
      }
    }
  }

  /// The deleted organisation that a token belonged to.
  subscript(token: String) -> WebexID? { organizationIDs.isEmpty ? nil : organizationIDs[token] }

  /// Whether an organisation was deleted whose tokens are remembered.
  func contains(_ organizationID: WebexID) -> Bool {
    organizationIDs.values.contains(organizationID)
  }

  /// Tells of the requests, once.
  mutating func takeLateRequests() -> LateRequests {
    defer { unreportedLateRequests = LateRequests() }
    return unreportedLateRequests
  }

  mutating func record(_ request: Request, of organizationID: WebexID, at time: Timestamp) {
    lateRequestCount += 1
    unreportedLateRequests.count += 1
    guard unreportedLateRequests.first.count < Self.lateRequestLimit else { return }
    unreportedLateRequests.first.append(
      LateRequest(
        request: "\(request.method) \(request.target.description.truncated(to: 200))",
        organizationID: organizationID,
        time: time
      )
    )
  }
}
