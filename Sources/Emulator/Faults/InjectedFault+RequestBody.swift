internal import Calling
internal import HTTP
internal import JSON

extension InjectedFault {
  /// Reads the body of `POST /__admin/faults`: one fault, those of a preset, or the text of
  /// `--fault`.
  static func read(from body: inout JSONReader, created: Timestamp) -> [InjectedFault] {
    var fault = InjectedFault(created: created)
    body.object("match") { fault.match.read(from: &$0) }
    let preset: FaultPreset? = body.enumerationIfPresent("preset")
    body.object("effect", body.has("preset") || body.has("fault") ? .optional : .required) {
      fault.effect.read(from: &$0)
    }
    body.object("schedule") { fault.schedule.read(from: &$0) }
    fault.checkList(&body)
    let percent = body.integerIfPresent("percent", in: FaultPreset.percentRange)
    var (text, organization): (String?, String?)
    body.string("fault", into: &text)
    body.string("orgId", into: &organization)
    guard !body.isRecordingSchema else { return [] }
    if body.has("fault") { return read(text, organization, from: &body, created: created) }
    if body.has("orgId") {
      body.addIssue("orgId", "requires 'fault'; other faults have 'match.orgId'")
    }
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
    if let reason = preset.conflict(with: fault.schedule) { body.addIssue("schedule", reason) }
    return preset.faults(percent: percent, like: fault)
  }
}

extension InjectedFault {
  /// The faults of the text form: `{"fault": "429; times=1", "orgId": "…"}`.
  private static func read(
    _ text: String?,
    _ organization: String?,
    from body: inout JSONReader,
    created: Timestamp
  ) -> [InjectedFault] {
    for name: StaticString in ["match", "preset", "effect", "schedule", "percent"]
    where body.has(name) {
      body.addIssue("\(name)", "cannot be combined with 'fault'")
    }
    guard let text else { return [] }
    do throws(FaultSyntaxError) {
      return try parse(text).map { fault in
        var fault = fault
        fault.created = created
        fault.match.organizationID = organization.map(WebexID.init(encoded:))
        return fault
      }
    } catch {
      body.addIssue("fault", error.reason)
      return []
    }
  }

  /// Only the responses to GET are lists.
  private func checkList(_ body: inout JSONReader) {
    guard effect.list != nil, let id = match.operationID, let endpoint = WebexAPI.endpoint(id),
      endpoint.method != .get
    else { return }
    body.addIssue(at: JSONPointer(["effect", "list"]), "\(id) does not respond with a list")
  }
}

extension InjectedFault.Schedule {
  fileprivate mutating func read(from body: inout JSONReader) {
    body.integer("skip", in: 0...Self.countLimit, into: &skip)
    times = body.integerIfPresent("times", in: 1...Self.countLimit)
    body.integer("every", in: 1...Self.countLimit, into: &every)
    probability = body.double("probability", in: 0...1) ?? 1
    if probability == 0 { body.addIssue("probability", "with 0 the fault would never apply") }
    seconds = body.integerIfPresent("forSeconds", in: 1...Self.countLimit)
  }
}
