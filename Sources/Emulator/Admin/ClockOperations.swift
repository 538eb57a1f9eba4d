internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let clockOperations = [getClock, setClock, advanceClock]

  private static let getClock = AdminOperation(.get, "/clock") { call, world throws(Refusal) in
    world.clockResponse(of: try call.organizationID(in: world))
  }

  /// Sets the time, or freezes it, or both; what is left out stays.
  private static let setClock = AdminOperation(.put, "/clock") { call, world throws(Refusal) in
    let id = try call.organizationID(in: world)
    var isFrozen = world.clocks[id]?.isFrozen ?? false
    var time: Timestamp?
    let real = world.realTime
    try call.read { body in
      var text: String?
      body.flag("frozen", into: &isFrozen)
      body.string("now", into: &text)
      guard let text else { return }
      time = Timestamp(text)
      guard let moment = time, moment.isWithinReach(of: real) else {
        return body.refuse("now", "expected a time such as 2026-01-31T12:00:00Z")
      }
    }
    world.clocks[id, default: Clock()].freeze(isFrozen, at: real)
    if let time { world.clocks[id, default: Clock()].set(time, at: real) }
    return world.clockResponse(of: id)
  }

  private static let advanceClock = AdminOperation(
    .post,
    "/clock/advance"
  ) { call, world throws(Refusal) in
    let id = try call.organizationID(in: world)
    let real = world.realTime
    var clock = world.clocks[id] ?? Clock()
    var seconds = 0
    try call.read { body in
      body.wholeNumber("seconds", .required, in: 0...Clock.reachSeconds, into: &seconds)
      clock.advance(seconds: seconds, at: real)
      if !clock.time(at: real).isWithinReach(of: real) {
        body.refuse("seconds", "the clock would be more than a hundred years away")
      }
    }
    world.clocks[id] = clock
    return world.clockResponse(of: id)
  }
}

extension World {
  fileprivate func clockResponse(of id: WebexID) -> Response {
    let clock = clocks[id] ?? Clock()
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
