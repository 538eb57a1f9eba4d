internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// Records whether clients wait as long as `Retry-After` says after a 423, 429 or 503, and whether
/// they repeat a POST that succeeded although a fault hid its outcome.
struct RetryCompliance: Sendable {
  /// How a client reacted to one `Retry-After`.
  private enum Outcome: String, CaseIterable {
    /// The request was sent again at or after the due time.
    case honored
    /// The request was sent again before the due time.
    case early
    /// The due time has not been reached, and the request has not been sent again.
    case pending
    /// The due time has passed, and the request has not been sent again.
    case abandoned
  }

  /// One 423, 429 or 503 with `Retry-After`.
  private struct RetryAfterWait {
    var requestLine: String
    var status: Int
    var sent: Timestamp
    var due: Timestamp
    var retriedAt: Timestamp?

    func write(at now: Timestamp, to json: inout JSONWriter) {
      json.object { json in
        json.member("request", requestLine)
        json.member("status", status)
        json.member("sent", sent.description)
        json.member("due", due.description)
        json.member("retriedAt", retriedAt?.description)
        json.member("outcome", outcome(at: now).rawValue)
        if let retriedAt, retriedAt < due {
          json.member("earlyByMs", due.milliseconds - retriedAt.milliseconds)
        }
      }
    }

    private func outcome(at now: Timestamp) -> Outcome {
      if let retriedAt { return retriedAt < due ? .early : .honored }
      return now < due ? .pending : .abandoned
    }
  }

  /// A POST that succeeded, while a fault hid its outcome.
  private struct FaultedSuccess {
    var requestLine: String
    var fault: String
    var retries = 0
  }

  /// Requests with the same key count as retries.
  private struct Key: Hashable {
    var token: String
    var method: String
    var target: String
    /// The hash of the body, since a POST of another item is not a retry.
    var bodyHash: Int
  }

  private var waits: [RetryAfterWait] = []
  private var faultedSuccesses: [FaultedSuccess] = []
  private var pendingWaits: [Key: Int] = [:]
  private var pendingFaultedSuccesses: [Key: Int] = [:]
  /// Maximum number of entries of each kind; the report is `truncated` if there were more.
  private static let entryLimit = 1000
  private var isTruncated = false

  private func key(_ request: Request, _ credentials: Credentials) -> Key {
    Key(
      token: credentials.token ?? "",
      method: request.method.description,
      target: request.target.description,
      bodyHash: request.body.hashValue
    )
  }

  /// Records a request, which may be a retry.
  mutating func record(_ request: Request, _ credentials: Credentials, at now: Timestamp) {
    guard !(pendingWaits.isEmpty && pendingFaultedSuccesses.isEmpty) else { return }
    let key = key(request, credentials)
    if let index = pendingWaits.removeValue(forKey: key) { waits[index].retriedAt = now }
    if let index = pendingFaultedSuccesses[key] { faultedSuccesses[index].retries += 1 }
  }

  /// Records a 423, 429 or 503 with `Retry-After`, and a POST whose success a fault hides.
  ///
  /// - Parameters:
  ///   - response: the response as sent, after fault injection.
  ///   - request: the request to which it responds.
  ///   - credentials: the credentials of the request.
  ///   - faultID: the id of the fault that hides from the client that the operation succeeded,
  ///     if any.
  ///   - now: the time by the clock of the organization.
  mutating func record(
    _ response: Response,
    to request: Request,
    _ credentials: Credentials,
    hiddenSuccess faultID: String?,
    at now: Timestamp
  ) {
    if [423, 429, 503].contains(response.status.code),
      let due = response.fields["Retry-After"].flatMap({ Self.due($0, at: now) })
    {
      record(
        RetryAfterWait(
          requestLine: "\(request.method) \(request.target)",
          status: response.status.code,
          sent: now,
          due: due
        ),
        of: key(request, credentials)
      )
    }
    if let faultID, request.method == .post {
      record(
        FaultedSuccess(requestLine: "\(request.method) \(request.target)", fault: faultID),
        of: key(request, credentials)
      )
    }
  }

  /// The time that a value of `Retry-After` means; `nil` if it is neither seconds nor a date.
  private static func due(_ value: String, at now: Timestamp) -> Timestamp? {
    if value.isASCIIDigits, let seconds = Int(value), seconds <= InjectedFault.Schedule.countLimit {
      return Timestamp(milliseconds: now.milliseconds + seconds * 1000)
    }
    return HTTPDate.secondsSince1970(value).map { Timestamp(milliseconds: $0 * 1000) }
  }

  private mutating func record(_ wait: RetryAfterWait, of key: Key) {
    guard waits.count < Self.entryLimit else { return isTruncated = true }
    pendingWaits[key] = waits.count
    waits.append(wait)
  }

  private mutating func record(_ success: FaultedSuccess, of key: Key) {
    guard faultedSuccesses.count < Self.entryLimit else { return isTruncated = true }
    pendingFaultedSuccesses[key] = faultedSuccesses.count
    faultedSuccesses.append(success)
  }

  /// The schema of the report that `write(at:to:)` writes.
  static let schema = JSONSchema.object([
    "now": .dateTime,
    "waits": .array(
      .object(
        [
          "request": .string, "status": .integer, "sent": .dateTime, "due": .dateTime,
          "outcome": .enumeration(Outcome.allCases.map(\.rawValue)),
        ],
        optional: ["retriedAt": .dateTime, "earlyByMs": .integer]
      )
    ),
    "retriesAfterSuccess": .array(
      .object(["request": .string, "fault": .string, "retries": .integer])
    ),
    "truncated": .boolean,
  ])

  func write(at now: Timestamp, to json: inout JSONWriter) {
    json.object { json in
      json.member("now", now.description)
      json.array("waits") { json in for wait in waits { wait.write(at: now, to: &json) } }
      json.array("retriesAfterSuccess") { json in
        for success in faultedSuccesses where success.retries > 0 {
          json.object { json in
            json.member("request", success.requestLine)
            json.member("fault", success.fault)
            json.member("retries", success.retries)
          }
        }
      }
      json.member("truncated", isTruncated)
    }
  }
}
