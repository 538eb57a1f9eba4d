internal import Calling
internal import HTTP
internal import JSON

enum CallForwardingEndpoints {
  private static let forwarding = HuntGroupEndpoints.groups + "/{huntGroupId}/callForwarding"
  private static let rules = forwarding + "/selectiveRules"

  static let all: [Endpoint<Organization>] = [
    getCallForwarding, updateCallForwarding, switchMode, createRule, getRule, updateRule,
    deleteRule,
  ]

  private static let getCallForwarding = Endpoint<Organization>(
    "getHuntGroupCallForwardingSettings",
    .get,
    forwarding,
    .telephonyRead,
    SuccessResponse(200, .callForwarding)
  ) { context, organization throws(RequestError) in
    let group = try organization.huntGroup(
      context.id("huntGroupId", .huntGroup),
      at: context.id("locationId", .location)
    )
    return .json { organization.write(group.callForwarding, to: &$0) }
  }

  private static let updateCallForwarding = Endpoint<Organization>(
    "updateHuntGroupCallForwardingSettings",
    .put,
    forwarding,
    .telephonyWrite,
    body: .updateCallForwarding,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let (group, location) = try context.huntGroup()
    context.warnings += try organization.updateCallForwarding(
      of: group,
      at: location,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  /// Switches back to normal operation; emulated modes have no exceptions, so nothing changes.
  private static let switchMode = Endpoint<Organization>(
    "switchHuntGroupCallForwardingMode",
    .post,
    forwarding + "/actions/switchMode/invoke",
    .telephonyWrite,
    body: .switchMode,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let (group, location) = try context.huntGroup()
    _ = try organization.huntGroup(group, at: location)
    if !context.request.body.isEmpty {
      context.warnings += try Organization.ignoredMembers(
        of: try context.body(),
        under: context.configuration.ruleSet
      )
    }
    return .noContent
  }

  private static let createRule = Endpoint<Organization>(
    "createHuntGroupSelectiveCallForwardingRule",
    .post,
    rules,
    .telephonyWrite,
    body: .createSelectiveRule,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let (group, location) = try context.huntGroup()
    let created = try organization.createSelectiveRule(
      of: group,
      at: location,
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .id(created.id, status: 201)
  }

  private static let getRule = Endpoint<Organization>(
    "getHuntGroupSelectiveCallForwardingRule",
    .get,
    rules + "/{ruleId}",
    .telephonyRead,
    SuccessResponse(200, .selectiveRule)
  ) { context, organization throws(RequestError) in
    let rule = try organization.selectiveRule(
      context.id("ruleId", .selectiveRule),
      of: context.id("huntGroupId", .huntGroup),
      at: context.id("locationId", .location)
    )
    return .json { rule.write(to: &$0) }
  }

  /// Responds with 201 and an id, not 204, because the id is derived from the name.
  private static let updateRule = Endpoint<Organization>(
    "updateHuntGroupSelectiveCallForwardingRule",
    .put,
    rules + "/{ruleId}",
    .telephonyWrite,
    body: .updateSelectiveRule,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let (group, location) = try context.huntGroup()
    let rule = try context.id("ruleId", of: .selectiveRule)
    let updated = try organization.updateSelectiveRule(
      rule,
      of: group,
      at: location,
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += updated.warnings
    return .id(updated.id, status: 201)
  }

  private static let deleteRule = Endpoint<Organization>(
    "deleteHuntGroupSelectiveCallForwardingRule",
    .delete,
    rules + "/{ruleId}",
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let (group, location) = try context.huntGroup()
    let rule = try context.id("ruleId", of: .selectiveRule)
    try organization.deleteSelectiveRule(rule, of: group, at: location)
    return .noContent
  }
}
