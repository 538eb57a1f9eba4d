internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// Call control: the conference of the user of a token.
extension ContractOperationHandler {
  private static let conferences = ["telephony", "conference"]

  func conference(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    let path = Self.conferences + [try callOwner(context, organization)]
    let action = action
    var record = organization.records[path]
    if operation.method == "GET" {
      guard record != nil else { return .json { $0.value([:]) } }
      return success(record, context, organization, target)
    }
    let body = try body(&context, isPartial: false).withoutNull
    let ids =
      (body["callIds"]?.strings ?? []) + [body.text("callId")].compactMap(\.self)
      + context.parameters.filter { $0.name == "callId" }.map(\.value)
    for id in ids {
      let call = Self.calls + [WebexID(encoded: id).description]
      guard organization.records[call] != nil else { throw .unknownItem(call, in: organization) }
    }
    if action.isCreate, record == nil {
      record = JSONObject([
        .init(name: "appearance", value: 1),
        .init(name: "created", value: .string(context.now.description)),
        .init(name: "muted", value: false), .init(name: "type", value: "bargeIn"),
        .init(name: "participants", value: []),
      ])
    } else if action.isCreate {
      throw RequestError(.contractState, "\(operation.id): the user has a conference already")
    }
    guard var conference = record else { throw .unknownItem(path, in: organization) }
    if !action.isCreate { try check(action, conference) }
    if action.newState == "none" {
      organization.removeRecord(at: path)
      return success(conference, context, organization, target)
    }
    if let state = action.newState { conference["state"] = .string(state) }
    var participants: [JSONValue] = []
    if case .array(let rows)? = conference["participants"] { participants = rows }
    for id in ids where !participants.contains(where: { $0.member("callId") == .string(id) }) {
      participants.append(["callId": .string(id), "muted": false, "deafened": false])
    }
    let isForRow = action.view?["row"] != nil
    for (name, value) in action.changes {
      if isForRow, !ids.isEmpty {
        participants = participants.map { row in
          guard case .object(var object) = row, let id = object.text("callId"), ids.contains(id)
          else { return row }
          object[name] = value.value
          return .object(object)
        }
      } else {
        conference[name] = value.value
      }
    }
    conference["participants"] = .array(participants)
    try organization.setRecord(conference, at: path, under: context.configuration.ruleSet)
    return success(conference, context, organization, target)
  }
}
