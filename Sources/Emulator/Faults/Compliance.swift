internal import Calling
internal import HTTP
internal import JSON

/// Whether clients did as they were told: when they came back after a Retry-After, and whether
/// they sent again what had been carried out already.
struct Compliance: Sendable {
  /// One answer that told its client to wait.
  private struct Wait {
    var exchange: String
    var status: Int
    var sent: Timestamp
    var due: Timestamp
    var returned: Timestamp?

    func write(at now: Timestamp, to json: inout JSONWriter) {
      json.object { json in
        json.member("request", exchange)
        json.member("status", status)
        json.member("sent", sent.description)
        json.member("due", due.description)
        json.member("returned", returned?.description)
        json.member("verdict", verdict(at: now))
      }
    }

    private func verdict(at now: Timestamp) -> String {
      if let returned {
        let early = due.milliseconds - returned.milliseconds
        return early <= 0 ? "honoured" : "early by \(early) ms"
      }
      let late = now.milliseconds - due.milliseconds
      return late < 0 ? "not yet" : "gave up after \(now.milliseconds - sent.milliseconds) ms"
    }
  }

  /// A change that was made though its client was told that it failed.
  private struct Loss {
    var exchange: String
    var fault: String
    var retries = 0
  }

  private struct Key: Hashable {
    var token: String
    var method: String
    var target: String
  }

  private var waits: [Wait] = []
  private var losses: [Loss] = []
  private var openWaits: [Key: Int] = [:]
  private var openLosses: [Key: Int] = [:]
  /// Answers remembered of each kind; after that no more are taken, and the report says so.
  private static let memory = 1000
  private var isTruncated = false

  private func key(_ request: Request, _ credentials: Credentials) -> Key {
    Key(
      token: credentials.token ?? "",
      method: request.method.description,
      target: request.target.description
    )
  }

  /// A request came: perhaps somebody has come back.
  mutating func note(_ request: Request, _ credentials: Credentials, at now: Timestamp) {
    guard !(openWaits.isEmpty && openLosses.isEmpty) else { return }
    let key = key(request, credentials)
    if let index = openWaits.removeValue(forKey: key) { waits[index].returned = now }
    if let index = openLosses[key] { losses[index].retries += 1 }
  }

  /// An answer went out: perhaps it tells its client to wait.
  mutating func note(
    _ response: Response,
    to request: Request,
    _ credentials: Credentials,
    lostBy fault: InjectedFault?,
    at now: Timestamp
  ) {
    if [423, 429, 503].contains(response.status.code),
      let seconds = response.fields["Retry-After"].flatMap({ Int($0) })
    {
      remember(
        Wait(
          exchange: "\(request.method) \(request.target)",
          status: response.status.code,
          sent: now,
          due: Timestamp(milliseconds: now.milliseconds + seconds * 1000)
        ),
        of: key(request, credentials)
      )
    }
    if let fault, request.method == .post {
      remember(
        Loss(exchange: "\(request.method) \(request.target)", fault: fault.id),
        of: key(request, credentials)
      )
    }
  }

  private mutating func remember(_ wait: Wait, of key: Key) {
    guard waits.count < Self.memory else { return isTruncated = true }
    openWaits[key] = waits.count
    waits.append(wait)
  }

  private mutating func remember(_ loss: Loss, of key: Key) {
    guard losses.count < Self.memory else { return isTruncated = true }
    openLosses[key] = losses.count
    losses.append(loss)
  }

  /// What `write` writes.
  static let schema = JSONSchema.object([
    "now": .dateTime,
    "waits": .array(
      .object(
        [
          "request": .string, "status": .integer, "sent": .dateTime, "due": .dateTime,
          "verdict": .string,
        ],
        optional: ["returned": .dateTime]
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
        for loss in losses where loss.retries > 0 {
          json.object { json in
            json.member("request", loss.exchange)
            json.member("fault", loss.fault)
            json.member("retries", loss.retries)
          }
        }
      }
      json.member("truncated", isTruncated)
    }
  }
}
