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
    if let operation, Operation.named(operation) == nil {
      body.addIssue("operation", Operation.unknownOperationMessage(operation))
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
        body.addIssue(
          "status",
          "\(number) is none of \(InjectedFault.supportedStatuses.map(String.init).joined(separator: ", "))"
        )
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
    checkConflicts(&body, isBeforeWritten: body.has("when") && when == .before)
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
          return body.addIssue("uniform", "expected the least and the most, for example [100, 500]")
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

  private func checkConflicts(_ body: inout JSONReader, isBeforeWritten: Bool) {
    if status == nil, connection == nil, delay == nil {
      body.addIssue("status", "expected an effect: status, delayMs or connection")
    }
    if let connection, status != nil, ![.truncate, .dribble].contains(connection) {
      body.addIssue(
        "connection",
        "\(connection.rawValue) sends no answer, so no status goes with it"
      )
    }
    if truncateAfterBytes != nil, connection != .truncate {
      body.addIssue("truncateAfterBytes", "it goes with \"connection\": \"truncate\"")
    }
    if retryAfter != nil, status == nil {
      body.addIssue("retryAfter", "it goes with a status")
    }
    if bodyStyle != .webex, (status ?? 0) < 500 {
      body.addIssue("body", "only a status of 500 or more comes as html or empty")
    }
    if appliesAfterOperation, status == nil, connection == nil {
      body.addIssue("when", "there is nothing to send after the change")
    }
    if appliesAfterOperation, let status, status < 500, status != 202 {
      body.addIssue("when", "after a change only 202 and statuses of 500 or more are sent")
    }
    if isBeforeWritten, status == nil, [.truncate, .dribble].contains(connection) {
      body.addIssue("when", "what is cut is the operation's own answer, so it is carried out")
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
