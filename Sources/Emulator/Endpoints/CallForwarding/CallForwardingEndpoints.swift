internal import Calling
internal import HTTP
internal import JSON

/// The operations on the call forwarding of one family of features.
struct CallForwardingEndpoints {
  let kind: ForwardedFeature.Kind
  /// The name of the feature in the ids of operations, for example `HuntGroup`.
  let name: String
  /// The path of the features of a location.
  let features: String
  /// The name of the id in the path.
  let parameter: String
  let idKind: WebexID.Kind

  static let huntGroups = CallForwardingEndpoints(
    kind: .huntGroup,
    name: "HuntGroup",
    features: HuntGroupEndpoints.groups,
    parameter: "huntGroupId",
    idKind: .huntGroup
  )
  static let callQueues = CallForwardingEndpoints(
    kind: .recorded(.callQueues),
    name: "CallQueue",
    features: CallQueueEndpoints.items.path,
    parameter: CallQueueEndpoints.items.parameter,
    idKind: .callQueue
  )
  static let autoAttendants = CallForwardingEndpoints(
    kind: .recorded(.autoAttendants),
    name: "AutoAttendant",
    features: AutoAttendantEndpoints.items.path,
    parameter: AutoAttendantEndpoints.items.parameter,
    idKind: .autoAttendant
  )

  var all: [Endpoint<Organization>] {
    [
      getCallForwarding, updateCallForwarding, switchMode, createRule, getRule, updateRule,
      deleteRule,
    ]
  }

  private var path: String { "\(features)/{\(parameter)}/callForwarding" }
  private var rules: String { path + "/selectiveRules" }

  /// The feature that a request reads.
  private func readFeature(_ context: OperationContext<Organization>) -> ForwardedFeature {
    ForwardedFeature(
      kind,
      context.id(parameter, idKind),
      at: context.id("locationId", .location)
    )
  }

  /// The feature that a request changes.
  ///
  /// - Throws: `idMalformed`.
  private func changedFeature(
    _ context: OperationContext<Organization>
  ) throws(RequestError) -> ForwardedFeature {
    ForwardedFeature(
      kind,
      try context.id(parameter, of: idKind),
      at: try context.id("locationId", of: .location)
    )
  }

  private var getCallForwarding: Endpoint<Organization> {
    Endpoint(
      "get\(name)CallForwardingSettings",
      .get,
      path,
      .telephonyRead,
      SuccessResponse(200, .callForwarding)
    ) { context, organization throws(RequestError) in
      let forwarding = try organization.callForwarding(of: readFeature(context))
      return .json { organization.write(forwarding, to: &$0) }
    }
  }

  private var updateCallForwarding: Endpoint<Organization> {
    Endpoint(
      "update\(name)CallForwardingSettings",
      .put,
      path,
      .telephonyWrite,
      body: .updateCallForwarding,
      SuccessResponse(204)
    ) { context, organization throws(RequestError) in
      context.warnings += try organization.updateCallForwarding(
        of: try changedFeature(context),
        try context.body(),
        under: context.configuration.ruleSet
      )
      return .noContent
    }
  }

  /// Switches back to normal operation; emulated modes have no exceptions, so nothing changes.
  private var switchMode: Endpoint<Organization> {
    Endpoint(
      "switch\(name)CallForwardingMode",
      .post,
      path + "/actions/switchMode/invoke",
      .telephonyWrite,
      body: .switchMode,
      SuccessResponse(204)
    ) { context, organization throws(RequestError) in
      _ = try organization.callForwarding(of: try changedFeature(context))
      if !context.request.body.isEmpty {
        context.warnings += try Organization.ignoredMembers(
          of: try context.body(),
          under: context.configuration.ruleSet
        )
      }
      return .noContent
    }
  }

  private var createRule: Endpoint<Organization> {
    Endpoint(
      "create\(name)SelectiveCallForwardingRule",
      .post,
      rules,
      .telephonyWrite,
      body: .createSelectiveRule,
      SuccessResponse(201, .createdID)
    ) { context, organization throws(RequestError) in
      let created = try organization.createSelectiveRule(
        of: try changedFeature(context),
        try context.body(),
        under: context.configuration.ruleSet
      )
      context.warnings += created.warnings
      return .id(created.id, status: 201)
    }
  }

  private var getRule: Endpoint<Organization> {
    Endpoint(
      "get\(name)SelectiveCallForwardingRule",
      .get,
      rules + "/{ruleId}",
      .telephonyRead,
      SuccessResponse(200, .selectiveRule)
    ) { context, organization throws(RequestError) in
      let rule = try organization.selectiveRule(
        context.id("ruleId", .selectiveRule),
        of: readFeature(context)
      )
      return .json { rule.write(to: &$0) }
    }
  }

  /// Responds with 201 and an id, not 204, because the id is derived from the name.
  private var updateRule: Endpoint<Organization> {
    Endpoint(
      "update\(name)SelectiveCallForwardingRule",
      .put,
      rules + "/{ruleId}",
      .telephonyWrite,
      body: .updateSelectiveRule,
      SuccessResponse(201, .createdID)
    ) { context, organization throws(RequestError) in
      let feature = try changedFeature(context)
      let updated = try organization.updateSelectiveRule(
        try context.id("ruleId", of: .selectiveRule),
        of: feature,
        try context.body(),
        under: context.configuration.ruleSet
      )
      context.warnings += updated.warnings
      return .id(updated.id, status: 201)
    }
  }

  private var deleteRule: Endpoint<Organization> {
    Endpoint(
      "delete\(name)SelectiveCallForwardingRule",
      .delete,
      rules + "/{ruleId}",
      .telephonyWrite,
      SuccessResponse(204)
    ) { context, organization throws(RequestError) in
      let feature = try changedFeature(context)
      let rule = try context.id("ruleId", of: .selectiveRule)
      try organization.deleteSelectiveRule(rule, of: feature)
      return .noContent
    }
  }
}
