internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let clockOperations = [getClock, setClock, advanceClock]

  private static let clockSchema = JSONSchema.object(["now": .dateTime, "frozen": .boolean])

  private static let getClock = AdminOperation(
    "getClock",
    .get,
    "/clock",
    query: [.organization],
    Success(200, clockSchema)
  ) { call, world throws(RequestError) in
    world.clockResponse(of: try call.organizationID(in: world))
  }

  /// Sets the time, or freezes it, or both; what is left out stays.
  private static let setClock = AdminOperation(
    "setClock",
    .put,
    "/clock",
    query: [.organization],
    body: .object(optional: ["frozen": .boolean, "now": .dateTime]),
    Success(200, clockSchema)
  ) { call, world throws(RequestError) in
    let id = try call.organizationID(in: world)
    var isFrozen = world.tenant(id).clock.isFrozen
    var time: Timestamp?
    let real = world.realTime
    try call.read { body in
      var text: String?
      body.bool("frozen", into: &isFrozen)
      body.string("now", into: &text)
      guard let text else { return }
      time = Timestamp(text)
      guard let moment = time, moment.isWithinReach(of: real) else {
        return body.addIssue("now", "expected a time such as 2026-01-31T12:00:00Z")
      }
    }
    world.withTenant(id) { tenant in
      tenant.clock.freeze(isFrozen, at: real)
      if let time { tenant.clock.set(time, at: real) }
    }
    return world.clockResponse(of: id)
  }

  private static let advanceClock = AdminOperation(
    "advanceClock",
    .post,
    "/clock/advance",
    query: [.organization],
    body: .object(["seconds": .integer(0...Clock.reachSeconds)]),
    Success(200, clockSchema)
  ) { call, world throws(RequestError) in
    let id = try call.organizationID(in: world)
    let real = world.realTime
    var clock = world.tenant(id).clock
    var seconds = 0
    try call.read { body in
      body.integer("seconds", .required, in: 0...Clock.reachSeconds, into: &seconds)
      clock.advance(seconds: seconds, at: real)
      if !clock.time(at: real).isWithinReach(of: real) {
        body.addIssue("seconds", "the clock would be more than a hundred years away")
      }
    }
    world.withTenant(id) { $0.clock = clock }
    return world.clockResponse(of: id)
  }
}

extension World {
  fileprivate func clockResponse(of id: WebexID) -> Response {
    let clock = tenant(id).clock
    return .json { json in
      json.object { json in
        json.member("now", clock.time(at: realTime).description)
        json.member("frozen", clock.isFrozen)
      }
    }
  }
}

extension Timestamp {
  fileprivate func isWithinReach(of other: Timestamp) -> Bool {
    abs(milliseconds - other.milliseconds) / 1000 <= Clock.reachSeconds
  }
}
