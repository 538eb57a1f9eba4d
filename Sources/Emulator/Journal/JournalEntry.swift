internal import Calling
internal import HTTP

/// One exchange in the journal.
struct JournalEntry: Sendable {
  /// The time of the request, by the system clock.
  let time: Timestamp
  /// The generation of the organization that the entry belongs to, or `Journal.noOrganization`.
  var generation = Journal.noOrganization
  var organizationID: WebexID?
  /// `nil` if path and method do not match an operation.
  var operationID: String?
  let record: RecordedExchange
  let status: Status
  let delivery: Delivery
  /// From the complete request to the first byte of the response, including injected delays.
  var duration = Duration.zero
  /// The ids of the violated rules.
  var rules: [String] = []
  var warnings: [String] = []
  var faultID: String?

  /// - Parameters:
  ///   - request: `nil` for a malformed request.
  ///   - reply: the response and its delivery.
  ///   - time: the time of the request, by the system clock.
  init(_ request: Request?, _ reply: Reply, at time: Timestamp) {
    self.time = time
    record = RecordedExchange(request, reply.response)
    status = reply.response.status
    delivery = reply.delivery
  }

  /// The approximate memory size of the entry.
  var bytes: Int {
    512 + record.byteCount + warnings.reduce(0) { $0 + $1.utf8.count }
  }
}
