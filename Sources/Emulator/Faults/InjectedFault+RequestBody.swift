internal import Calling
internal import HTTP
internal import JSON

extension InjectedFault {
  /// Reads the body of `POST /__admin/faults`.
  mutating func read(from body: inout JSONReader) {
    body.object("match") { match.read(from: &$0) }
    body.object("effect", .required) { effect.read(from: &$0) }
    body.object("schedule") { schedule.read(from: &$0) }
  }
}

extension InjectedFault.Effect {
  fileprivate mutating func read(from body: inout JSONReader) {
    let issueCount = body.issues.count
    status = body.integerIfPresent("status", in: 100...599)
    if let status, !InjectedFault.supportedStatuses.contains(status) {
      body.addIssue("status", "\(status) is not one of \(InjectedFault.statusList)")
    }
    retryAfter = body.integerIfPresent("retryAfter", in: InjectedFault.retryAfterRange)
    body.enumeration("body", into: &bodyStyle)
    readDelay(from: &body)
    if body.has("connection") {
      var fault = InjectedFault.ConnectionFault.reset
      body.enumeration("connection", into: &fault)
      connection = fault
    }
    truncateAfterBytes = body.integerIfPresent(
      "truncateAfterBytes",
      in: InjectedFault.truncateRange
    )
    var when = When.before
    body.enumeration("when", into: &when)
    appliesAfterOperation = when == .after
    // Conflicts between values are reported if each of the values is valid.
    guard body.issues.count == issueCount else { return }
    checkConflicts(&body, specifiesWhenBefore: body.has("when") && when == .before)
  }

  private enum When: String, CaseIterable { case before, after }

  private mutating func readDelay(from body: inout JSONReader) {
    let type = body.typeName(of: "delayMs")
    if type == "a number" || body.isRecordingSchema {
      delay = body.integerIfPresent("delayMs", in: InjectedFault.delayRange)
        .map { .fixed(milliseconds: $0) }
    }
    if type == "an object" || body.isRecordingSchema {
      body.object("delayMs") { readDistribution(from: &$0) }
    }
    guard let type, !["a number", "an object"].contains(type) else { return }
    body.addIssue("delayMs", "expected \(Self.delayForms), found \(type)")
  }

  private static let delayForms =
    "a number of milliseconds, {\"uniform\": [100, 500]} or {\"lognormal\": {\"medianMs\": 200}}"

  private mutating func readDistribution(from body: inout JSONReader) {
    let issueCount = body.issues.count
    var range: [Int] = []
    body.integers("uniform", in: InjectedFault.delayRange, into: &range)
    body.object("lognormal") { body in
      let median = body.integerIfPresent(
        "medianMs",
        in: 1...InjectedFault.delayRange.upperBound,
        .required
      )
      let sigma = body.double("sigma", in: 0...5)
      if let median { delay = .lognormal(medianMilliseconds: median, sigma: sigma ?? 0.5) }
    }
    guard body.issues.count == issueCount else { return }
    switch (body.has("uniform"), body.has("lognormal")) {
    case (true, true):
      body.addIssue("uniform", "cannot be combined with 'lognormal'")
    case (false, false):
      body.addIssue(at: JSONPointer(), "expected \(Self.delayForms), found an object with neither")
    case (true, false):
      guard range.count == 2, range[0] <= range[1] else {
        let found = range.map(String.init).joined(separator: ", ")
        return body.addIssue(
          "uniform",
          "expected [minimum, maximum], for example [100, 500], with a minimum of at most the"
            + " maximum, found [\(found)]"
        )
      }
      delay = .uniform(range[0]...range[1])
    case (false, true): break
    }
  }

  private func checkConflicts(_ body: inout JSONReader, specifiesWhenBefore: Bool) {
    let issueCount = body.issues.count
    if let connection, status != nil, ![.truncate, .dribble].contains(connection) {
      body.addIssue(
        "connection",
        "'status' cannot be combined with connection '\(connection.rawValue)', "
          + "which sends no response"
      )
    }
    if truncateAfterBytes != nil, connection != .truncate {
      body.addIssue("truncateAfterBytes", "requires \"connection\": \"truncate\"")
    }
    if retryAfter != nil, status == nil {
      body.addIssue("retryAfter", "requires 'status'")
    }
    if bodyStyle != .webex, (status ?? 0) < 500 {
      body.addIssue(
        "body",
        "'\(bodyStyle.rawValue)' requires a status of 500 or higher, got "
          + (status.map(String.init) ?? "no status")
      )
    }
    if appliesAfterOperation, status == nil, connection == nil {
      body.addIssue("when", "'after' requires 'status' or 'connection'")
    }
    if appliesAfterOperation, let status, status < 500, status != 202 {
      body.addIssue(
        "when",
        "'after' requires the status 202 or a status of 500 or higher, got \(status)"
      )
    }
    if specifiesWhenBefore, status == nil, [.truncate, .dribble].contains(connection) {
      body.addIssue(
        "when",
        "'before' cannot be combined with truncate or dribble unless 'status' is set: "
          + "the operation must run to produce the response"
      )
    }
    if body.issues.count == issueCount, status == nil, connection == nil, delay == nil {
      body.addIssue(
        at: JSONPointer(),
        "an effect requires at least one of 'status', 'delayMs' or 'connection'"
      )
    }
  }
}

extension InjectedFault.Schedule {
  fileprivate mutating func read(from body: inout JSONReader) {
    body.integer("skip", in: 0...1_000_000_000, into: &skip)
    times = body.integerIfPresent("times", in: 1...1_000_000_000)
    body.integer("every", in: 1...1_000_000_000, into: &every)
    probability = body.double("probability", in: 0...1) ?? 1
    seconds = body.integerIfPresent("forSeconds", in: 1...1_000_000_000)
  }
}
