import JSON

/// Calls from and to the premises of the customer, and outgoing permissions.
extension CallRoutingTests {
  static let premises: [CallRoutingCase] = [
    .init(
      "step 8, the more specific of two plans",
      "u1",
      to: "+14085557712",
      .dialPlan("D3", to: "T2", type: "TRUNK", ["+14085557712"]),
      expect: .plan("D3")
    ),
    .init(
      "step 8, X before !, assumed",
      "u1",
      to: "+17775551234",
      .dialPlan("D3", to: "T2", type: "TRUNK", ["+1777!"]),
      .dialPlan("D4", to: "TA", type: "TRUNK", ["+1777XXXXXXX"]),
      expect: .plan("D4")
    ),
    .init(
      "step 8, not E.164",
      "u1",
      to: "6401",
      .dialPlan("D3", to: "T2", type: "TRUNK", ["64XX"]),
      expect: .plan("D3")
    ),
    .init(
      "step 9",
      "u1",
      to: "6401",
      .unknownExtensions(at: "A", to: "TA"),
      expect: .type("UNKNOWN_EXTENSION"),
      .rejected(false),
      .member("/unknownExtension/trunkName", "TA")
    ),
    .init(
      "step 10",
      "u1",
      to: "+12125550001",
      .connection(of: "A", to: "TA", type: "TRUNK"),
      expect: .type("PSTN_NUMBER"),
      .member("/pstnNumber/trunkName", "TA")
    ),
    .init(
      "section 2, route",
      "u1",
      to: "+12125550001",
      .routeGroup("G", of: "TA"),
      .connection(of: "A", to: "G", type: "ROUTE_GROUP"),
      expect: .member("/pstnNumber/routeGroupName", "G"),
      .member("/pstnNumber/trunkName", .null)
    ),
    .init(
      "step 1",
      "u1",
      to: "911",
      .connection(of: "A", to: "TA", type: "TRUNK"),
      .callType(of: "u1", "INTERNAL_CALL", "BLOCK"),
      expect: .type("EMERGENCY"),
      .member("/emergency/trunkName", "TA"),
      .rejected(false)
    ),
    .init(
      "step 6, route list",
      "u1",
      to: "+14085551901",
      expect: .type("ROUTE_LIST"),
      .member("/routeList/name", "RL1"),
      .member("/routeList/routeGroupName", "RL1 group")
    ),
    .init(
      "section 4, no number",
      "TA",
      to: "+14085551001",
      expect: .noSource,
      .agent("u1")
    ),
    .init(
      "section 4, line 2, a group with the trunk",
      "TA",
      "+15550001111",
      to: "1001",
      .routeGroup("G", of: "TA"),
      .dialPlan("D3", to: "G", type: "ROUTE_GROUP", ["+1555000XXXX"]),
      expect: .comesFrom("DIAL_PATTERN"),
      .member("/callSourceInfo/dialPlanName", "D3")
    ),
    .init(
      "section 4, line 2, only plans of the trunk",
      "TA",
      "+14085557701",
      to: "1001",
      .dialPlan("D3", to: "T2", type: "TRUNK", ["+14085557701"]),
      expect: .comesFrom("DIAL_PATTERN"),
      .member("/callSourceInfo/dialPlanName", "D1")
    ),
    .init(
      "section 4, without steps 1 and 4",
      "TA",
      "+14085557701",
      to: "911",
      expect: .type("UNKNOWN_EXTENSION"),
      .rejected()
    ),
    .init(
      "section 4, line 4",
      "TA",
      "+12125550001",
      to: "+14085551001",
      expect: .comesFrom("UNKNOWN_NUMBER"),
      .agent("u1")
    ),
    .init(
      "step 3, not for trunks",
      "TA",
      "+14085557701",
      to: "1001",
      .translation(at: "A", "1001", "1002"),
      expect: .agent("u1"),
      .noServices
    ),
  ]

  static let permissions: [CallRoutingCase] = [
    .init(
      "step 11, defaults",
      "u1",
      to: "+493012345678",
      expect: .type("PSTN_NUMBER"),
      .rejected(),
      .byType("callType", "INTERNATIONAL"),
      .byType("configurationLevel", "LOCATION")
    ),
    .init(
      "step 11, defaults",
      "u1",
      to: "99005550001",
      expect: .byType("callType", "PREMIUM_SERVICES_I")
    ),
    .init(
      "step 11",
      "u1",
      to: "+493012345678",
      .callType(of: "A", "INTERNATIONAL", "ALLOW"),
      expect: .rejected(false),
      .noServices
    ),
    .init(
      "step 11",
      "u1",
      to: "+18005550001",
      .callType(of: "A", "TOLL_FREE", "BLOCK"),
      expect: .rejected(),
      .byType("callType", "TOLL_FREE")
    ),
    .init(
      "step 11, patterns before types",
      "u1",
      to: "+493012345678",
      .digitPattern(of: "A", "+49!", "ALLOW"),
      expect: .rejected(false),
      .byPattern("permission", "ALLOW")
    ),
    .init(
      "section 2, transfer",
      "u1",
      to: "+493012345678",
      .callType(of: "A", "INTERNATIONAL", "TRANSFER_NUMBER_1"),
      .transferNumber(of: "A", 1, "+14085551001"),
      expect: .rejected(false),
      .byType("transferNumber", "+14085551001")
    ),
    .init(
      "section 2, assumed to reject",
      "u1",
      to: "+493012345678",
      .callType(of: "A", "INTERNATIONAL", "TRANSFER_NUMBER_2"),
      expect: .rejected(),
      .byType("reason", "TRANSFER_NUMBER_2_NOT_CONFIGURED")
    ),
    .init(
      "section 2, translation first",
      "u1",
      to: "1001",
      .translation(at: "A", "1001", "1002"),
      .digitPattern(of: "u1", "1002", "BLOCK"),
      expect: .rejected(),
      .translation("name", "1001"),
      .member("/appliedServices/1/outgoingCallingPlanPermissionsByDigitPattern/number", "1002")
    ),
  ]
}
