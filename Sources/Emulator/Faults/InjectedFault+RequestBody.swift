internal import Calling
internal import JSON

extension InjectedFault {
  /// Reads the body of `POST /__admin/faults`: one fault, or those of a preset.
  static func read(from body: inout JSONReader, created: Timestamp) -> [InjectedFault] {
    var fault = InjectedFault(created: created)
    var preset: FaultPreset?
    body.object("match") { fault.match.read(from: &$0) }
    if body.has("preset") {
      preset = body.enumerationIfPresent("preset")
    }
    body.object("effect", body.has("preset") ? .optional : .required) {
      fault.effect.read(from: &$0)
    }
    body.object("schedule") { fault.schedule.read(from: &$0) }
    let percent = body.integerIfPresent("percent", in: FaultPreset.percentRange)
    guard !body.isRecordingSchema else { return [] }
    guard let preset else {
      if percent != nil, !body.has("preset") { body.addIssue("percent", "requires 'preset'") }
      return [fault]
    }
    if body.has("effect") { body.addIssue("preset", "cannot be combined with 'effect'") }
    if fault.schedule.probability < 1 {
      body.addIssue(
        at: JSONPointer(["schedule", "probability"]),
        "cannot be combined with 'preset', which has 'percent'"
      )
    }
    return preset.faults(percent: percent, like: fault)
  }
}

extension InjectedFault.Schedule {
  fileprivate mutating func read(from body: inout JSONReader) {
    body.integer("skip", in: 0...Self.countLimit, into: &skip)
    times = body.integerIfPresent("times", in: 1...Self.countLimit)
    body.integer("every", in: 1...Self.countLimit, into: &every)
    probability = body.double("probability", in: 0...1) ?? 1
    seconds = body.integerIfPresent("forSeconds", in: 1...Self.countLimit)
  }
}
