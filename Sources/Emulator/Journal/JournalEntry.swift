internal import Calling
internal import HTTP

/// One exchange in the journal.
struct JournalEntry: Sendable {
  /// The time of the request, by the system clock.
  let time: Timestamp
  /// The time of the request, by the clock of the organization if that is not the system clock.
  var clockTime: Timestamp?
  /// `OrganizationState.generation` when the request was handled, or `Journal.noOrganization`.
  var generation = Journal.noOrganization
  var organizationID: WebexID?
  /// `nil` if path and method do not match an operation.
  var operationID: String?
  let record: RecordedExchange
  let status: Status
  let fault: TransportFault?
  /// The time of handling the request and the injected delay; zero for requests that no
  /// organization handled.
  var duration = Duration.zero
  /// The ids of the violated rules, and `MOCK-FAULT` for an injected fault.
  var rules: [String] = []
  var warnings: [String] = []
  var faultID: String?

  /// - Parameters:
  ///   - request: `nil` for a malformed request.
  ///   - response: its response.
  ///   - delivery: how the response was sent.
  ///   - error: why the request was rejected.
  ///   - time: the time of the request, by the system clock.
  init(
    _ request: Request?,
    _ response: Response,
    _ delivery: Delivery = Delivery(),
    error: RequestError? = nil,
    at time: Timestamp
  ) {
    self.time = time
    record = RecordedExchange(request, response, error?.violations ?? [])
    rules = error?.ruleIDs ?? []
    status = response.status
    fault = delivery.fault
  }

  /// Whether a response was sent, perhaps in part.
  var hasResponse: Bool { fault != .close && fault != .reset }

  /// The approximate memory size of the entry.
  var bytes: Int {
    512 + record.byteCount + warnings.reduce(0) { $0 + $1.utf8.count }
  }
}
