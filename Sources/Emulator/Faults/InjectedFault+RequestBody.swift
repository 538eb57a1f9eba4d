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

extension InjectedFault.Match {
  fileprivate mutating func read(from body: inout JSONReader) {
    var organization: String?
    body.string("operation", into: &operation)
    body.string("method", into: &method)
    body.string("path", length: 1...500, into: &path)
    body.string("orgId", into: &organization)
    body.string("bodyContains", length: 1...500, into: &bodyContains)
    organizationID = organization.map(WebexID.init(encoded:))
    if operation == "*" { operation = nil }
    if let operation, WebexAPI.registry[operation] == nil {
      body.addIssue("operation", WebexAPI.registry.unknownIDMessage(operation))
    }
  }
}

extension InjectedFault.Effect {
  fileprivate mutating func read(from body: inout JSONReader) {
    var number = 0
    if body.has("status") {
      body.integer("status", in: 0...999, into: &number)
      status = number
      if !InjectedFault.supportedStatuses.contains(number) {
        body.addIssue("status", "\(number) is not one of \(InjectedFault.statusList)")
      }
    }
    retryAfter = body.integerIfPresent("retryAfter", in: 1...86_400)
    body.enumeration("body", into: &bodyStyle)
    readDelay(from: &body)
    if body.has("connection") {
      var fault = InjectedFault.ConnectionFault.reset
      body.enumeration("connection", into: &fault)
      connection = fault
    }
    truncateAfterBytes = body.integerIfPresent("truncateAfterBytes", in: 0...1_000_000)
    var when = When.before
    body.enumeration("when", into: &when)
    appliesAfterOperation = when == .after
    checkConflicts(&body, isBeforeExplicit: body.has("when") && when == .before)
  }

  private enum When: String, CaseIterable { case before, after }

  private mutating func readDelay(from body: inout JSONReader) {
    let isNumber = body.isNumber("delayMs")
    if isNumber || body.isRecordingSchema {
      delay = body.integerIfPresent("delayMs", in: 0...InjectedFault.maximumDelayMilliseconds)
        .map { .fixed(milliseconds: $0) }
    }
    guard !isNumber else { return }
    body.object("delayMs") { body in
      if body.has("uniform") {
        var range: [Int] = []
        body.integers("uniform", in: 0...InjectedFault.maximumDelayMilliseconds, into: &range)
        guard range.count == 2, range[0] <= range[1] else {
          return body.addIssue(
            "uniform",
            "expected [minimum, maximum], for example [100, 500]"
              + (range.count == 2 ? ", found [\(range[0]), \(range[1])]" : "")
          )
        }
        delay = .uniform(range[0]...range[1])
      } else {
        body.object("lognormal", .required) { body in
          let median = body.integerIfPresent(
            "medianMs",
            in: 1...InjectedFault.maximumDelayMilliseconds,
            .required
          )
          let sigma = body.double("sigma", in: 0...5)
          if let median { delay = .lognormal(medianMilliseconds: median, sigma: sigma ?? 0.5) }
        }
      }
    }
  }

  private func checkConflicts(_ body: inout JSONReader, isBeforeExplicit: Bool) {
    if status == nil, connection == nil, delay == nil {
      body.addIssue("status", "an effect requires at least one of status, delayMs and connection")
    }
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
    if isBeforeExplicit, status == nil, [.truncate, .dribble].contains(connection) {
      body.addIssue(
        "when",
        "'before' cannot be combined with truncate or dribble unless 'status' is set: "
          + "the operation must run to produce the response"
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
