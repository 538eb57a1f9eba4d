internal import Calling
internal import HTTP

/// One exchange as the journal keeps it.
struct JournalEntry: Sendable {
  /// By the clock of the machine.
  let time: Timestamp
  /// The life of the organisation that the entry belongs to; nobody's is 0.
  var generation = Journal.noOrganization
  var organizationID: WebexID?
  /// `nil` if no operation has the path and method.
  var operationID: String?
  let record: RecordedExchange
  let status: Status
  let delivery: Delivery
  /// From the whole request to the first byte of its answer, injected delays included.
  var duration = Duration.zero
  /// The ids of the rules that were broken.
  var rules: [String] = []
  var warnings: [String] = []
  var faultID: String?

  /// - Parameters:
  ///   - request: `nil` for bytes that were no request.
  ///   - reply: the answer, and how it left.
  ///   - time: by the clock of the machine.
  init(_ request: Request?, _ reply: Reply, at time: Timestamp) {
    self.time = time
    record = RecordedExchange(request, reply.response)
    status = reply.response.status
    delivery = reply.delivery
  }

  /// About what the entry takes in memory.
  var bytes: Int {
    512 + record.byteCount + warnings.reduce(0) { $0 + $1.utf8.count }
  }
}
