import JSON
import Testing
@testable import TestSupport

@Suite struct CallRoutingTests {
  static let violatedRules: Set<String> = ["CALL-ORIGINATOR", "CALL-TRUNK-EXTENSION"]

  @Test(arguments: observed + decided)
  func `a call goes where the procedure says`(_ test: CallRoutingCase) throws {
    var (digit, betweenLocations): (String?, Bool) = ("9", false)
    for case .noOutsideDialDigit in test.setup { digit = nil }
    for case .betweenLocations in test.setup { betweenLocations = true }
    let organization = try CallRoutingOrganization(
      outsideDialDigit: digit,
      betweenLocations: betweenLocations
    )
    for setup in test.setup { try setup.apply(to: organization) }
    let response = try organization.route(
      from: test.originator,
      test.originatorNumber,
      to: test.destination
    )
    #expect(response.status == 200, "\(response.text)")
    let json = try response.json()
    for expected in test.expected {
      let value = json[expected.pointer] ?? .null
      #expect(value == expected.value, "\(expected.pointer) of \(response.text)")
    }
  }

  /// Calls whose results tests of clients against the live API show.
  private static let observed: [CallRoutingCase] =
    [
      .init(
        "case 1",
        "u1",
        to: "1002",
        expect: .agent("u2"),
        .address("1002"),
        .member("/hostedAgent/phoneNumber", .null),
        .noSource,
        .noServices,
        .rejected(false),
        .member("/outsideAccessCode", .null)
      ),
      .init(
        "case 2",
        "u2",
        to: "1001",
        expect: .agent("u1"),
        .member("/hostedAgent/phoneNumber", "+14085551001")
      ),
      .init("case 3", "u2", to: "+14085551001", expect: .agent("u1"), .address("+14085551001")),
      .init("case 4", "u2", to: "4085551001", expect: .agent("u1"), .address("+14085551001")),
      .init(
        "case 5",
        "u2",
        to: "914085551001",
        expect: .agent("u1"),
        .address("+14085551001"),
        .member("/outsideAccessCode", "9")
      ),
      .init(
        "case 6",
        "u1",
        to: "1500",
        expect: .type("HOSTED_FEATURE"),
        .feature("AUTO_ATTENDANT"),
        .address("1500"),
        .member("/hostedFeature/phoneNumber", "+14085551500")
      ),
      .init(
        "case 7",
        "u1",
        to: "94085551500",
        expect: .feature("AUTO_ATTENDANT"),
        .address("+14085551500")
      ),
      .init("case 8", "u1", to: "+14085551600", expect: .feature("HUNT_GROUP")),
      .init("case 8", "u1", to: "+14085551700", expect: .feature("CALL_QUEUE")),
      .init("case 9", "u1", to: "81011002", expect: .agent("u2")),
      .init("case 10", "u1", to: "81022001", expect: .agent("u3")),
      .init("case 11", "u1", to: "2001", .betweenLocations, expect: .agent("u3")),
      .init("case 12", "u1", to: "2001", expect: .rejected(), .type("UNKNOWN_EXTENSION")),
      .init("case 13", "u1", to: "+442045206001", expect: .plan("D1"), .type("PBX_USER")),
      .init(
        "case 14",
        "u1",
        to: "9011442045206001",
        expect: .plan("D1"),
        .member("/pbxUser/dialPattern", "+442045206XXX"),
        .member("/pbxUser/trunkName", "TA"),
        .member("/pbxUser/trunkLocationName", "A"),
        .member("/pbxUser/routeGroupId", .null)
      ),
      .init(
        "case 15",
        "u1",
        to: "9011442045206001",
        .digitPattern(of: "u1", "+442045206XXX", "BLOCK"),
        expect: .type("PBX_USER"),
        .rejected()
      ),
      .init(
        "case 16",
        "u1",
        to: "9011442045206001",
        .callType(of: "u1", "INTERNAL_CALL", "BLOCK"),
        expect: .type("PBX_USER"),
        .rejected()
      ),
      .init(
        "case 17",
        "u1",
        to: "1002",
        .digitPattern(of: "A", "1002", "BLOCK"),
        expect: .rejected(),
        .byPattern("configurationLevel", "LOCATION"),
        .byPattern("permission", "BLOCK"),
        .byPattern("number", "1002"),
        .member("/appliedServices/1", .null)
      ),
      .init(
        "case 18",
        "u1",
        to: "1002",
        .digitPattern(of: "u1", "1002", "BLOCK"),
        expect: .rejected(),
        .byPattern("configurationLevel", "PEOPLE")
      ),
      .init(
        "case 19",
        "u1",
        to: "1002",
        .digitPattern(of: "A", "1002", "BLOCK"),
        .digitPattern(of: "u1", "1002", "ALLOW"),
        expect: .agent("u2"),
        .rejected(false),
        .byPattern("configurationLevel", "PEOPLE"),
        .byPattern("permission", "ALLOW"),
        .member("/appliedServices/1", .null)
      ),
      .init(
        "case 22",
        "u1",
        to: "9123",
        .translation(at: "A", "123", "99999999999"),
        expect: .translation("configurationLevel", "LOCATION"),
        .translation("matchingPattern", "123"),
        .translation("replacementPattern", "99999999999"),
        .translation("translatedNumber", "99999999999")
      ),
      .init(
        "case 23",
        "TA",
        "+14085557701",
        to: "1001",
        expect: .comesFrom("DIAL_PATTERN"),
        .member("/callSourceInfo/dialPlanName", "D1"),
        .agent("u1"),
        .address("1001"),
        .noServices
      ),
      .init(
        "case 26",
        "TA",
        "1234",
        to: "1001",
        .unknownExtensions(at: "A", to: "TA"),
        expect: .comesFrom("UNKNOWN_EXTENSION"),
        .agent("u1")
      ),
      .init(
        "case 28",
        "TA",
        "+14085557701",
        to: "+14085558801",
        expect: .comesFrom("DIAL_PATTERN"),
        .plan("D2"),
        .member("/pbxUser/trunkName", "TB"),
        .member("/pbxUser/trunkLocationName", "B")
      ),
      .init(
        "case 29",
        "TA",
        "+14085551901",
        to: "1001",
        expect: .comesFrom("ROUTE_LIST"),
        .member("/callSourceInfo/routeListName", "RL1"),
        .agent("u1")
      ),
    ]
    + emergency("case 20", digit: nil, ["911", "933", "1911"], not: ["9911", "1933", "91911"])
    + emergency("case 20", digit: nil, [], not: ["9933", "91933"])
    + emergency(
      "case 21",
      digit: "9",
      ["911", "933", "9911", "9933", "1911", "91911"],
      not: ["1933", "91933"]
    )

  private static func emergency(
    _ source: String,
    digit: String?,
    _ numbers: [String],
    not others: [String]
  ) -> [CallRoutingCase] {
    let setup: [CallRoutingSetup] = digit == nil ? [.noOutsideDialDigit] : []
    return (numbers + others).map { number in
      var test = CallRoutingCase(source, "u1", to: number)
      test.setup = setup
      if numbers.contains(number) {
        test.expected = [
          .type("EMERGENCY"), .rejected(false),
          .member("/emergency/isRedSky", false),
        ]
      } else {
        test.expected = [.member("/emergency", .null)]
      }
      return test
    }
  }
}
