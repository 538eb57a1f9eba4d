internal import Calling
internal import HTTP
internal import JSON

extension Operation {
  private static let forwarding = groups + "/{huntGroupId}/callForwarding"
  private static let rules = forwarding + "/selectiveRules"

  static let callForwardingOperations = [
    getCallForwarding, updateCallForwarding, switchMode, createRule, getRule, updateRule,
    deleteRule,
  ]

  private static let getCallForwarding = Operation(
    "getHuntGroupCallForwardingSettings",
    .get,
    forwarding,
    .telephonyRead,
    Success(200, .callForwarding)
  ) { call, organization throws(RequestError) in
    let group = try organization.huntGroup(call.id("huntGroupId"), at: call.id("locationId"))
    return .json { organization.write(group.callForwarding, to: &$0) }
  }

  private static let updateCallForwarding = Operation(
    "updateHuntGroupCallForwardingSettings",
    .put,
    forwarding,
    .telephonyWrite,
    body: .callForwarding,
    Success(204)
  ) { call, organization throws(RequestError) in
    let (group, location) = try call.huntGroup()
    call.notes += try organization.updateCallForwarding(
      of: group,
      at: location,
      try call.body(),
      under: call.settings.rulebook
    )
    return .noContent
  }

  /// Back to normal operation; the emulated modes have no exception to end, so nothing changes.
  private static let switchMode = Operation(
    "switchHuntGroupCallForwardingMode",
    .post,
    forwarding + "/actions/switchMode/invoke",
    .telephonyWrite,
    Success(204)
  ) { call, organization throws(RequestError) in
    let (group, location) = try call.huntGroup()
    _ = try organization.huntGroup(group, at: location)
    if !call.request.body.isEmpty { _ = try call.body() }
    return .noContent
  }

  private static let createRule = Operation(
    "createHuntGroupSelectiveCallForwardingRule",
    .post,
    rules,
    .telephonyWrite,
    body: .createSelectiveRule,
    Success(201, .made)
  ) { call, organization throws(RequestError) in
    let (group, location) = try call.huntGroup()
    let made = try organization.createSelectiveRule(
      of: group,
      at: location,
      try call.body(),
      under: call.settings.rulebook
    )
    call.notes += made.notes
    return .id(made.id, status: 201)
  }

  private static let getRule = Operation(
    "getHuntGroupSelectiveCallForwardingRule",
    .get,
    rules + "/{ruleId}",
    .telephonyRead,
    Success(200, .selectiveRule)
  ) { call, organization throws(RequestError) in
    let rule = try organization.selectiveRule(
      call.id("ruleId"),
      of: call.id("huntGroupId"),
      at: call.id("locationId")
    )
    return .json { rule.write(to: &$0) }
  }

  /// Answers 201 with an id, not 204, because the id changes with the name.
  private static let updateRule = Operation(
    "updateHuntGroupSelectiveCallForwardingRule",
    .put,
    rules + "/{ruleId}",
    .telephonyWrite,
    body: .updateSelectiveRule,
    Success(201, .made)
  ) { call, organization throws(RequestError) in
    let (group, location) = try call.huntGroup()
    let rule = try call.id("ruleId", of: .selectiveRule)
    let changed = try organization.updateSelectiveRule(
      rule,
      of: group,
      at: location,
      try call.body(),
      under: call.settings.rulebook
    )
    call.notes += changed.notes
    return .id(changed.id, status: 201)
  }

  private static let deleteRule = Operation(
    "deleteHuntGroupSelectiveCallForwardingRule",
    .delete,
    rules + "/{ruleId}",
    .telephonyWrite,
    Success(204)
  ) { call, organization throws(RequestError) in
    let (group, location) = try call.huntGroup()
    let rule = try call.id("ruleId", of: .selectiveRule)
    try organization.deleteSelectiveRule(rule, of: group, at: location)
    return .noContent
  }
}
