internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum ClockEndpoints {
  static let all: [Endpoint<ServiceState>] = [getClock, setClock, advanceClock]

  private static let clockSchema = JSONSchema.object(["now": .dateTime, "frozen": .boolean])

  private static let getClock = Endpoint<ServiceState>(
    "getClock",
    .get,
    "/clock",
    query: [.organization],
    SuccessResponse(200, clockSchema)
  ) { context, state throws(RequestError) in
    state.clockResponse(of: try context.organizationID(in: state), at: context.now)
  }

  /// Sets the time, freezes or unfreezes the clock, or both.
  ///
  /// An absent property does not change.
  private static let setClock = Endpoint<ServiceState>(
    "setClock",
    .put,
    "/clock",
    query: [.organization],
    body: { _ in JSONSchema.object(optional: ["frozen": .boolean, "now": .dateTime]) },
    SuccessResponse(200, clockSchema)
  ) { context, state throws(RequestError) in
    let id = try context.organizationID(in: state)
    var isFrozen = state.organizationState(id).clock.isFrozen
    var time: Timestamp?
    let real = context.now
    try context.read { body in
      var text: String?
      body.bool("frozen", into: &isFrozen)
      body.string("now", into: &text)
      guard let text else { return }
      time = Timestamp(text)
      guard let moment = time else {
        return body.addIssue(
          "now",
          "expected a time such as 2026-01-31T12:00:00Z, found \(text.quotedForMessage)"
        )
      }
      if !moment.isWithinMaximumOffset(of: real) {
        body.addIssue("now", "must be within 100 years of the current time, got \(text)")
      }
    }
    state.withOrganizationState(id) { organizationState in
      organizationState.clock.freeze(isFrozen, at: real)
      if let time { organizationState.clock.set(time, at: real) }
    }
    return state.clockResponse(of: id, at: context.now)
  }

  private static let advanceClock = Endpoint<ServiceState>(
    "advanceClock",
    .post,
    "/clock/advance",
    query: [.organization],
    body: { _ in JSONSchema.object(["seconds": .integer(0...VirtualClock.maximumOffsetSeconds)]) },
    SuccessResponse(200, clockSchema)
  ) { context, state throws(RequestError) in
    let id = try context.organizationID(in: state)
    let real = context.now
    var clock = state.organizationState(id).clock
    var seconds = 0
    try context.read { body in
      body.integer("seconds", .required, in: 0...VirtualClock.maximumOffsetSeconds, into: &seconds)
      clock.advance(seconds: seconds, at: real)
      if !clock.time(at: real).isWithinMaximumOffset(of: real) {
        body.addIssue(
          "seconds",
          "\(seconds) seconds would move the clock more than 100 years from the current time"
        )
      }
    }
    state.withOrganizationState(id) { $0.clock = clock }
    return state.clockResponse(of: id, at: context.now)
  }
}

extension ServiceState {
  fileprivate func clockResponse(of id: WebexID, at now: Timestamp) -> Response {
    let clock = organizationState(id).clock
    return .json { json in
      json.object { json in
        json.member("now", clock.time(at: now).description)
        json.member("frozen", clock.isFrozen)
      }
    }
  }
}

extension Timestamp {
  fileprivate func isWithinMaximumOffset(of other: Timestamp) -> Bool {
    abs(milliseconds - other.milliseconds) / 1000 <= VirtualClock.maximumOffsetSeconds
  }
}
