import Calling
import JSON

/// Calls whose results follow from the steps of the decision.
extension CallRoutingTests {
  static let decided = hosted + numbers + premises + permissions

  private static let alternate: CallRoutingSetup = .put(
    "/autoAttendants/\(WebexID(.autoAttendant, key: "AA"))",
    ["alternateNumbers": [["phoneNumber": "+14085551501", "ringPattern": "NORMAL"]]]
  )

  private static let hosted: [CallRoutingCase] = [
    .init(
      "step 6",
      "u1",
      to: "+14085551501",
      alternate,
      expect: .feature("AUTO_ATTENDANT"),
      .address("+14085551501"),
      .member("/hostedFeature/phoneNumber", "+14085551500")
    ),
    .init(
      "step 6, type assumed",
      "u1",
      to: "1302",
      expect: .member("/hostedAgent/type", "VIRTUAL_LINE")
    ),
    .init("step 6", "u1", to: "1301", expect: .member("/hostedAgent/type", "PLACE")),
    .init(
      "step 6",
      "u1",
      to: "1700",
      .put("/voicePortal", ["name": "VP", "extension": "1700"]),
      expect: .feature("VOICE_MESSAGING"),
      .member("/hostedFeature/name", "VP")
    ),
    .init(
      "step 6, assumed for a park extension",
      "u1",
      to: "1600",
      expect: .type("UNKNOWN_EXTENSION"),
      .rejected()
    ),
    .init(
      "step 2, assumed",
      "u1",
      to: "9100",
      .put("/voicePortal", ["extension": "9100"]),
      expect: .feature("VOICE_MESSAGING"),
      .member("/outsideAccessCode", .null)
    ),
    .init(
      "step 2, the full string is a virtual extension",
      "u1",
      to: "91002",
      .post(
        "/virtualExtensions",
        ["displayName": "V", "phoneNumber": "+17011558169", "extension": "91002"]
      ),
      expect: .type("VIRTUAL_EXTENSION")
    ),
    .init("steps 2 and 4", "u1", to: "9*72", expect: .type("FAC")),
    .init("section 2", "u1", to: "(408) 555-1001", expect: .agent("u1")),
    .init(
      "step 4",
      "u1",
      to: "*72",
      expect: .type("FAC"),
      .member("/featureAccessCode/name", "Call Forwarding Always Activation"),
      .address("*72")
    ),
  ]

  private static let virtualExtension: CallRoutingSetup = .post(
    "/virtualExtensions",
    ["displayName": "V", "phoneNumber": "+17011558169", "extension": "7711"]
  )

  private static let range: CallRoutingSetup = .post(
    "/virtualExtensionRanges",
    ["name": "VR", "prefix": "+1214555", "patterns": ["78XX"]]
  )

  private static let numbers: [CallRoutingCase] = [
    .init(
      "step 7",
      "u1",
      to: "7711",
      virtualExtension,
      .connection(of: "A", to: "TA", type: "TRUNK"),
      expect: .type("VIRTUAL_EXTENSION"),
      .member("/virtualExtension/displayName", "V"),
      .member("/virtualExtension/locationName", ""),
      .member("/virtualExtension/trunkName", "TA")
    ),
    .init("step 7", "u1", to: "97011558169", virtualExtension, expect: .type("VIRTUAL_EXTENSION")),
    .init(
      "step 7",
      "u1",
      to: "7801",
      range,
      expect: .type("VIRTUAL_EXTENSION_RANGE"),
      .member("/virtualExtensionRange/pattern", "78XX"),
      .member("/virtualExtensionRange/prefix", "+1214555")
    ),
    .init(
      "step 10, a number without an owner",
      "u1",
      to: "+14085551099",
      expect: .type("PSTN_NUMBER"),
      .rejected(false)
    ),
    .init(
      "step 10, cloud connection",
      "u3",
      to: "+12125550001",
      expect: .type("PSTN_NUMBER"),
      .member("/pstnNumber/trunkId", .null),
      .member("/pstnNumber/routeGroupId", .null)
    ),
    .init("step 10", "u1", to: "*1", expect: .type("UNKNOWN_NUMBER"), .rejected()),
    .init("step 10, a URL", "u1", to: "x@y.example", expect: .type("UNKNOWN_NUMBER"), .rejected()),
    .init(
      "step 3 before 6",
      "u1",
      to: "1001",
      .translation(at: "A", "1001", "1002"),
      expect: .agent("u2"),
      .translation("matchedNumber", "1001")
    ),
    .init(
      "step 3",
      "u1",
      to: "1001",
      .translation(at: "", "100X", "1002"),
      expect: .agent("u2"),
      .translation("configurationLevel", "ORGANIZATION")
    ),
    .init(
      "step 3, location before organization",
      "u1",
      to: "1001",
      .translation(at: "", "1001", "1301"),
      .translation(at: "A", "100X", "1002"),
      expect: .agent("u2"),
      .translation("configurationLevel", "LOCATION")
    ),
    .init(
      "step 3, the most specific, once",
      "u1",
      to: "1001",
      .translation(at: "A", "1!", "1301"),
      .translation(at: "A", "1001", "1002"),
      .translation(at: "A", "1002", "1301"),
      expect: .agent("u2"),
      .member("/appliedServices/1", .null)
    ),
    .init(
      "step 3, a feature access code",
      "u1",
      to: "9900001234",
      .translation(at: "A", "900001!", "*88*"),
      expect: .type("FAC"),
      .member("/featureAccessCode/code", "*88")
    ),
  ]
}
