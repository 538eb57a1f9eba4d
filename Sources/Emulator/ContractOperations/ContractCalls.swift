internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// Call control: calls and conferences of the user of a token, or of a member in the path.
///
/// A call to the number or extension of another member alerts there; both sides of a call have the
/// same session and change together. A call to another number stays in the state `connecting` until
/// its user connects it. What an action requires and does is a row of the relations.
extension ContractOperationHandler {
  static let calls = ["telephony", "calls"]
  private static let history = ["telephony", "callHistory"]
  private static let historyLimit = 100

  /// A row of an action: the states in which it is possible, and what it changes.
  struct CallAction {
    let view: JSONView?

    var states: [String] { view?["from"]?.strings ?? [] }
    var newState: String? { view?["to"]?.string }
    var isCreate: Bool { view?["creates"]?.bool == true }
    var isTransfer: Bool { view?["transfers"]?.bool == true }
    var changes: [(name: String, value: JSONView)] { view?["set"]?.members ?? [] }

    /// Whether the action is possible.
    func isPossible(for record: JSONObject) -> Bool {
      guard states.isEmpty || record.text("state").map(states.contains) ?? false else {
        return false
      }
      for (name, value) in view?["requires"]?.members ?? [] {
        let choices = (value.string ?? "").split(separator: "|").map(String.init)
        guard let text = record.text(name), choices.contains(text) else { return false }
      }
      return !(view?["unless"]?.members ?? []).contains { record[$0.name] == $0.value.value }
    }
  }

  var action: CallAction {
    CallAction(view: paths.relations.rows(.shapes, of: operation.id).first)
  }

  /// The id of the member whose calls they are.
  func callOwner(
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> String {
    guard let parameter = context.parameters.first(where: { $0.name == "memberId" }) else {
      return try ContractTarget.me(context, organization).id.description
    }
    for kind in [Member.Kind.person, .workspace, .virtualLine] {
      let id = WebexID(parameter.value, as: kind.idKind, acceptsUUID: true)
      if organization.members[id]?.kind == kind { return id.description }
    }
    throw .unknownItem(["members", parameter.value], in: organization)
  }

  // MARK: Calls

  func call(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    let owner = try callOwner(context, organization)
    if operation.method == "GET", segments.last?.hasPrefix("{") == false {
      let path = segments.last == "history" ? Self.history : Self.calls
      let rows = organization.records.records(below: path)
        .filter { $0.record.text("memberId") == owner }
        .map { (ContractTarget(target, item: path + [$0.key]), $0.record) }
      return page(of: rows, &context, organization)
    }
    let body = try body(&context, isPartial: false).withoutNull
    let action = action
    if action.isCreate {
      let generator = organization.idGenerator
      let sides = newCall(of: owner, body, context, &organization)
      do throws(RequestError) {
        for side in sides {
          let path = Self.calls + [side.text("id") ?? ""]
          try organization.setRecord(side, at: path, under: context.configuration.ruleSet)
        }
      } catch {
        // A rejected request must not consume an id.
        organization.idGenerator = generator
        throw error
      }
      let path = Self.calls + [sides[0].text("id") ?? ""]
      return success(sides[0], context, organization, ContractTarget(target, item: path))
    }
    let names = ["callId1", "callId2", "callId"]
    var ids = names.compactMap { body.text($0) }
    if ids.isEmpty { ids = context.parameters.filter { $0.name == "callId" }.map(\.value) }
    if ids.isEmpty, operation.method != "GET" {
      ids = organization.records.records(below: Self.calls)
        .filter { $0.record.text("memberId") == owner }.suffix(1).map(\.key)
    }
    var calls: [(path: [String], record: JSONObject)] = []
    for id in ids.isEmpty ? [""] : ids {
      let path = Self.calls + [WebexID(encoded: id).description]
      guard let call = organization.records[path], call.text("memberId") == owner else {
        let member = names.first { body.text($0) == id }
        throw .unknownItem(path, at: member.map { "/\($0)" }, in: organization)
      }
      try check(action, call)
      calls.append((path, call))
    }
    for (path, call) in calls {
      try apply(action, to: call, at: path, context, &organization)
      if action.isTransfer { continue }
      try applyToOtherSide(action, of: call, context, &organization)
    }
    if action.isTransfer {
      try transfer(calls.map(\.record), to: body.text("destination"), context, &organization)
    }
    return success(calls.first?.record, context, organization, target)
  }

  func check(_ action: CallAction, _ record: JSONObject) throws(RequestError) {
    guard !action.isPossible(for: record) else { return }
    throw RequestError(
      .contractState,
      "\(operation.id) is not possible in the state \(record.text("state") ?? "none")"
        + (action.states.isEmpty ? "" : "; it is in \(action.states.joined(separator: ", "))")
    )
  }

  private func newCall(
    of owner: String,
    _ body: JSONObject,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) -> [JSONObject] {
    let session = organization.idGenerator.uuid()
    let number = body.text("destination") ?? body.text("target") ?? ""
    let state = action.newState ?? "connecting"
    let called = member(called: number, organization)
    let other = called?.id.description == owner ? nil : called
    let caller = organization.members[WebexID(encoded: owner)]
    func side(of id: String, _ state: String, isOrigin: Bool, _ remote: Member?) -> JSONObject {
      let key = newID(at: Self.calls, JSONObject(), &organization.idGenerator)
      return JSONObject([
        .init(name: "id", value: .string(key)), .init(name: "callId", value: .string(key)),
        .init(name: "callSessionId", value: .string(session)),
        .init(name: "memberId", value: .string(id)),
        .init(name: "personality", value: isOrigin ? "originator" : "terminator"),
        .init(name: "state", value: .string(state)),
        .init(name: "remoteParty", value: Self.party(remote, number)),
        .init(name: "appearance", value: 1),
        .init(name: "created", value: .string(context.now.description)),
        .init(name: "muteCapable", value: true), .init(name: "muted", value: false),
      ])
    }
    let origin = side(of: owner, state, isOrigin: true, other)
    guard let other, state == "connecting" else { return [origin] }
    return [origin, side(of: other.id.description, "alerting", isOrigin: false, caller)]
  }

  /// The other sides of the calls of a user who transfers them talk to each other, or the other
  /// side of one call alerts at a destination.
  private func transfer(
    _ calls: [JSONObject],
    to destination: String?,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) {
    let sessions = calls.compactMap { $0["callSessionId"] }
    var others = organization.records.records(below: Self.calls)
      .filter { sessions.contains($0.record["callSessionId"] ?? .null) }
    for index in others.indices {
      others[index].record["callSessionId"] = sessions.first
      let remote = others.count > 1 ? others[1 - min(index, 1)].record.text("memberId") : nil
      if let member = remote.flatMap({ organization.members[WebexID(encoded: $0)] }) {
        others[index].record["remoteParty"] = Self.party(member, "")
      } else if let destination {
        others[index].record["remoteParty"] = Self.party(nil, destination)
      }
      try organization.setRecord(
        others[index].record,
        at: Self.calls + [others[index].key],
        under: context.configuration.ruleSet
      )
    }
    guard let destination, let first = others.first,
      let target = member(called: destination, organization)
    else { return }
    let caller = first.record.text("memberId")
      .flatMap { organization.members[WebexID(encoded: $0)] }
    let id = newID(at: Self.calls, JSONObject(), &organization.idGenerator)
    var call = first.record
    for (name, value) in [
      ("id", .string(id)), ("callId", .string(id)), ("memberId", .string(target.id.description)),
      ("personality", "terminator"), ("state", "alerting"),
      ("remoteParty", Self.party(caller, destination)),
    ] as [(String, JSONValue)] {
      call[name] = value
    }
    try organization.setRecord(call, at: Self.calls + [id], under: context.configuration.ruleSet)
  }

  /// The member with an extension or a number.
  private func member(called number: String, _ organization: Organization) -> Member? {
    organization.members.values.first { member in
      !number.isEmpty
        && (member.extensionDigits == number || member.phoneNumber?.description == number)
    }
  }

  /// The other party of a call: a member, or a number.
  private static func party(_ member: Member?, _ number: String) -> JSONValue {
    var party = JSONObject([
      .init(name: "number", value: .string(member?.extensionDigits ?? number)),
      .init(name: "privacyEnabled", value: false),
      .init(name: "callType", value: member == nil ? "external" : "location"),
    ])
    if let member {
      party["name"] = .string(member.displayName)
      party["personId"] = .string(member.id.description)
    }
    return .object(party)
  }

  /// Connects or ends the other side of a call.
  private func applyToOtherSide(
    _ action: CallAction,
    of call: JSONObject,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) {
    let isConnecting = action.newState == "connected" && call.text("state") != "held"
    guard isConnecting || action.newState == "gone" else { return }
    for (key, other) in Array(organization.records.records(below: Self.calls))
    where other["callSessionId"] == call["callSessionId"] && other["id"] != call["id"] {
      try apply(action, to: other, at: Self.calls + [key], context, &organization)
    }
  }

  private func apply(
    _ action: CallAction,
    to call: JSONObject,
    at path: [String],
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) {
    guard operation.method != "GET" else { return }
    var call = call
    for (name, value) in action.changes { call[name] = value.value }
    if let state = action.newState, state != "gone" {
      call["state"] = .string(state)
      if state == "connected", call["answered"] == nil {
        call["answered"] = .string(context.now.description)
      }
    }
    guard action.newState == "gone" else {
      return try organization.setRecord(call, at: path, under: context.configuration.ruleSet)
    }
    organization.removeRecord(at: path)
    let isOutgoing = call.text("personality") == "originator"
    var number = ""
    if case .object(let party)? = call["remoteParty"] { number = party.text("number") ?? "" }
    let entry: JSONValue = [
      "type": isOutgoing ? "placed" : "received", "number": .string(number),
      "time": .string(context.now.description), "privacyEnabled": false,
      "callbackAddress": .string(number), "memberId": call["memberId"] ?? .null,
    ]
    let keys = organization.records.keys(below: Self.history)
    if keys.count >= Self.historyLimit { organization.removeRecord(at: Self.history + [keys[0]]) }
    if case .object(let record) = entry {
      let key = path.last ?? ""
      try organization.setRecord(
        record,
        at: Self.history + [key],
        under: context.configuration.ruleSet
      )
    }
  }
}
