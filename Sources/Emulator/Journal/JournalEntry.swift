internal import Calling
internal import HTTP

/// One exchange in the journal.
///
/// A class, so that passing it to the journal copies one reference and not six.
final class JournalEntry: Sendable {
  /// The time of the request, by the system clock.
  let time: Timestamp
  /// The time of the request, by the clock of the organization if that is not the system clock.
  let clockTime: Timestamp?
  /// `OrganizationState.generation` when the request was handled, or `Journal.noOrganization`.
  let generation: Int
  let organizationID: WebexID?
  /// `nil` if path and method do not match an operation.
  let operationID: String?
  let record: RecordedExchange
  let status: Status
  let fault: TransportFault?
  /// The time of handling the request and the injected delay; zero for requests that no
  /// organization handled.
  let duration: Duration
  /// The ids of the violated rules, and `MOCK-FAULT` for an injected fault.
  let rules: [String]
  let warnings: [String]
  let faultID: String?

  /// An entry of a request that an organization has handled.
  ///
  /// - Parameters:
  ///   - exchange: the request after all stages.
  ///   - response: its response.
  ///   - delivery: how the response was sent.
  ///   - time: the time of the request, by the system clock.
  ///   - duration: the time of handling the request and the injected delay.
  init(
    _ exchange: Exchange,
    _ response: Response,
    _ delivery: Delivery,
    at time: Timestamp,
    duration: Duration
  ) {
    self.time = time
    clockTime = exchange.now == time ? nil : exchange.now
    generation = exchange.generation
    organizationID = exchange.organizationID
    operationID = exchange.operationID
    record = RecordedExchange(exchange.request, response, exchange.error?.violations ?? [])
    status = response.status
    fault = delivery.fault
    self.duration = duration
    rules = exchange.rules
    warnings = exchange.warnings
    faultID = exchange.faultID
  }

  /// An entry of a request that was rejected before an organization handled it.
  ///
  /// - Parameters:
  ///   - request: `nil` for a malformed request.
  ///   - response: its response.
  ///   - error: why the request was rejected.
  ///   - organizationID: the deleted organization of its token.
  ///   - operationID: `nil` if path and method do not match an operation.
  ///   - time: the time of the request, by the system clock.
  init(
    _ request: Request?,
    _ response: Response,
    _ error: RequestError,
    of organizationID: WebexID? = nil,
    operation operationID: String? = nil,
    at time: Timestamp
  ) {
    self.time = time
    clockTime = nil
    generation = Journal.noOrganization
    self.organizationID = organizationID
    self.operationID = operationID
    record = RecordedExchange(request, response, error.violations)
    status = response.status
    fault = nil
    duration = .zero
    rules = error.ruleIDs
    warnings = []
    faultID = nil
  }

  /// Whether a response was sent, perhaps in part.
  var hasResponse: Bool { fault != .close && fault != .reset }

  /// The approximate memory size of the entry.
  var bytes: Int {
    512 + record.byteCount + warnings.reduce(0) { $0 + $1.utf8.count }
  }
}
