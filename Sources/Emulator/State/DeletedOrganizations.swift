internal import Calling
internal import DequeModule
internal import HTTP
internal import JSON
internal import Text

/// The tokens of deleted organizations, and the requests received with them afterwards.
///
/// Such a request comes from work that a test left running.
struct DeletedOrganizations: Sendable {
  /// A request with a token of a deleted organization.
  struct LateRequest: Sendable {
    var request: String
    var organizationID: WebexID
    var time: Timestamp
  }

  private var organizationIDs: [String: WebexID] = [:]
  private var order: Deque<String> = []
  /// The late requests that `takeLateRequests()` has not returned yet.
  private(set) var unreportedLateRequests = LateRequests()
  /// Number of late requests, including reported ones.
  private(set) var totalLateRequestCount = 0

  struct LateRequests: Sendable {
    var count = 0
    /// The first `lateRequestLimit` requests.
    var listed: [LateRequest] = []
  }

  /// Maximum number of recorded tokens; the oldest are discarded first.
  private static let tokenLimit = 8000
  private static let lateRequestLimit = 100

  /// Records the tokens of a deleted organization.
  mutating func record(tokens: some Sequence<String>, of organizationID: WebexID) {
    for token in tokens {
      organizationIDs[token] = organizationID
      order.append(token)
      if order.count > Self.tokenLimit, let oldest = order.popFirst() {
        organizationIDs[oldest] = nil
      }
    }
  }

  /// The deleted organization that a token belonged to; `nil` if the token is not recorded.
  subscript(token: String) -> WebexID? { organizationIDs.isEmpty ? nil : organizationIDs[token] }

  /// Whether tokens of this organization are recorded, so it has been deleted.
  func contains(_ organizationID: WebexID) -> Bool {
    organizationIDs.values.contains(organizationID)
  }

  /// Returns the unreported late requests and marks them as reported.
  mutating func takeLateRequests() -> LateRequests {
    defer { unreportedLateRequests = LateRequests() }
    return unreportedLateRequests
  }

  /// Records a late request.
  mutating func record(_ request: Request, of organizationID: WebexID, at time: Timestamp) {
    totalLateRequestCount += 1
    unreportedLateRequests.count += 1
    guard unreportedLateRequests.listed.count < Self.lateRequestLimit else { return }
    unreportedLateRequests.listed.append(
      LateRequest(
        request: "\(request.method) \(request.target.description.truncated(to: 200))",
        organizationID: organizationID,
        time: time
      )
    )
  }
}
