import Calling
import JSON
import Testing
@testable import TestSupport

/// A body that violates exactly one rule.
struct RuleViolationCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var status: Int
  /// The pointer in the description.
  var pointer: String
  /// The changes to the minimal valid body.
  var changes: [(JSONPointer, JSONValue?)]
  var location = DefaultFixture.headquarters
  /// Bodies of hunt groups to create first.
  var before: [JSONValue] = []

  var testDescription: String { rule + " " + changes.map(\.0.description).joined(separator: " ") }

  init(
    _ rule: String,
    _ status: Int = 400,
    at pointer: String,
    _ changes: (JSONPointer, JSONValue?)...,
    before: [JSONValue] = []
  ) {
    self.rule = rule
    self.status = status
    self.pointer = pointer
    self.changes = changes
    self.before = before
  }

  var body: JSONValue {
    changes.reduce(DefaultFixture.minimal) { $0.setting($1.0, to: $1.1) }
  }
}

/// Bodies that violate the rules of createHuntGroup, for each rule.
enum RuleViolationCases {
  private static let agent: JSONValue = ["id": .string(DefaultFixture.hakim.description)]

  private static func weighted(_ weights: String...) -> JSONValue {
    let ids = [DefaultFixture.hakim, DefaultFixture.lobby, DefaultFixture.frontDesk]
    return .array(
      zip(ids, weights).map { ["id": .string($0.description), "weight": .string($1)] }
    )
  }

  static func agents(_ count: Int) -> JSONValue {
    .array((0..<count).map { ["id": .string(WebexID(.person, key: "unknown-\($0)").description)] })
  }

  static let identity = [
    RuleViolationCase("BODY-TYPE", at: "/name", ("/name", 5)),
    RuleViolationCase("BODY-TYPE", at: "/callPolicies", ("/callPolicies", "CIRCULAR")),
    RuleViolationCase("BODY-TYPE", at: "/agents", ("/agents", [:])),
    RuleViolationCase("BODY-TYPE", at: "/agents/0", ("/agents", ["id"])),
    RuleViolationCase("BODY-TYPE", at: "/enabled", ("/enabled", "true")),
    RuleViolationCase("BODY-TYPE", at: "/extension", ("/extension", 7800)),
    RuleViolationCase(
      "BODY-TYPE",
      at: "/callPolicies/noAnswer/nextAgentRings",
      ("/callPolicies/noAnswer", ["nextAgentRings": "5"])
    ),
    RuleViolationCase("BODY-REQUIRED", at: "/name", ("/name", nil)),
    RuleViolationCase("BODY-REQUIRED", at: "/name", ("/name", .null)),
    RuleViolationCase("BODY-REQUIRED", at: "/callPolicies", ("/callPolicies", nil)),
    RuleViolationCase("BODY-REQUIRED", at: "/callPolicies/policy", ("/callPolicies", [:])),
    RuleViolationCase("BODY-REQUIRED", at: "/agents", ("/agents", nil)),
    RuleViolationCase("BODY-REQUIRED", at: "/agents/0/id", ("/agents", [[:]])),
    RuleViolationCase("BODY-REQUIRED", at: "/enabled", ("/enabled", nil)),
    RuleViolationCase("HG-NAME-LENGTH", at: "/name", ("/name", "")),
    RuleViolationCase(
      "HG-NAME-LENGTH",
      at: "/name",
      ("/name", .string(String(repeating: "n", count: 31)))
    ),
    RuleViolationCase("HG-NAME-CHARACTERS", at: "/name", ("/name", "Sa\u{0}les")),
    RuleViolationCase("HG-NAME-CHARACTERS", at: "/lastName", ("/lastName", "line\nbreak")),
    RuleViolationCase(
      "HG-NAME-UNIQUE",
      409,
      at: "/name",
      ("/name", "SALES"),
      ("/extension", "7801"),
      before: [DefaultFixture.minimal]
    ),
    RuleViolationCase(
      "HG-CALLER-NAME-LENGTH",
      at: "/firstName",
      ("/firstName", .string(String(repeating: "n", count: 31)))
    ),
    RuleViolationCase("HG-LANGUAGE", at: "/languageCode", ("/languageCode", "tlh")),
    RuleViolationCase("HG-TIME-ZONE", at: "/timeZone", ("/timeZone", "America/New_Yrok")),
  ]

  static let numbers = [
    RuleViolationCase("HG-NUMBER-OR-EXTENSION", at: "/extension", ("/extension", nil)),
    RuleViolationCase(
      "HG-NUMBER-OR-EXTENSION",
      at: "/extension",
      ("/extension", ""),
      ("/phoneNumber", .null)
    ),
    RuleViolationCase("HG-EXTENSION-DIGITS", at: "/extension", ("/extension", "78a0")),
    RuleViolationCase("HG-EXTENSION-DIGITS", at: "/extension", ("/extension", "٧٨٠٠")),
    RuleViolationCase("HG-EXTENSION-LENGTH", at: "/extension", ("/extension", "7")),
    RuleViolationCase("HG-EXTENSION-LENGTH", at: "/extension", ("/extension", "12345678901")),
    RuleViolationCase("HG-EXTENSION-EMERGENCY", at: "/extension", ("/extension", "911")),
    RuleViolationCase("HG-EXTENSION-TAKEN", 409, at: "/extension", ("/extension", "1001")),
    RuleViolationCase("HG-EXTENSION-TAKEN", 409, at: "/extension", ("/extension", "7001")),
    RuleViolationCase(
      "HG-EXTENSION-TAKEN",
      409,
      at: "/extension",
      ("/name", "Other"),
      before: [DefaultFixture.minimal]
    ),
    RuleViolationCase("HG-NUMBER-FORMAT", at: "/phoneNumber", ("/phoneNumber", "555-CALL")),
    RuleViolationCase("HG-NUMBER-FORMAT", at: "/phoneNumber", ("/phoneNumber", "12345")),
    RuleViolationCase(
      "HG-NUMBER-FORMAT",
      at: "/alternateNumbers/0/phoneNumber",
      ("/alternateNumbers", [["phoneNumber": ""]])
    ),
    RuleViolationCase("HG-NUMBER-INVENTORY", at: "/phoneNumber", ("/phoneNumber", "+12125550100")),
    // The number belongs to San Jose, the location is Headquarters.
    RuleViolationCase("HG-NUMBER-INVENTORY", at: "/phoneNumber", ("/phoneNumber", "+15559235002")),
    RuleViolationCase("HG-NUMBER-TAKEN", 409, at: "/phoneNumber", ("/phoneNumber", "+15558675301")),
  ]

  static let policies = [
    RuleViolationCase(
      "HG-POLICY",
      at: "/callPolicies/policy",
      ("/callPolicies/policy", "ROUND_ROBIN")
    ),
    RuleViolationCase(
      "HG-POLICY",
      at: "/callPolicies/policy",
      ("/callPolicies/policy", "circular")
    ),
    RuleViolationCase(
      "HG-NEXT-AGENT-RINGS",
      at: "/callPolicies/noAnswer/nextAgentRings",
      ("/callPolicies/noAnswer", ["nextAgentRings": 0])
    ),
    RuleViolationCase(
      "HG-NEXT-AGENT-RINGS",
      at: "/callPolicies/noAnswer/nextAgentRings",
      ("/callPolicies/noAnswer", ["nextAgentRings": 21])
    ),
    RuleViolationCase(
      "HG-NUMBER-OF-RINGS",
      at: "/callPolicies/noAnswer/numberOfRings",
      ("/callPolicies/noAnswer", ["numberOfRings": 21])
    ),
    RuleViolationCase(
      "HG-NUMBER-OF-RINGS",
      at: "/callPolicies/noAnswer/numberOfRings",
      ("/callPolicies/noAnswer", ["numberOfRings": -1])
    ),
    RuleViolationCase(
      "HG-DESTINATION",
      at: "/callPolicies/noAnswer/destination",
      ("/callPolicies/noAnswer", ["forwardEnabled": true])
    ),
    RuleViolationCase(
      "HG-DESTINATION",
      at: "/callPolicies/busyRedirect/destination",
      ("/callPolicies/busyRedirect", ["enabled": true])
    ),
    RuleViolationCase(
      "HG-DESTINATION",
      at: "/callPolicies/businessContinuityRedirect/destination",
      ("/callPolicies/businessContinuityRedirect", ["enabled": true, "destination": ""])
    ),
    RuleViolationCase(
      "HG-DESTINATION-LENGTH",
      at: "/callPolicies/busyRedirect/destination",
      ("/callPolicies/busyRedirect", ["destination": .string(String(repeating: "1", count: 31))])
    ),
    RuleViolationCase(
      "HG-CUSTOM-NAME",
      at: "/directLineCallerIdName/customName",
      ("/directLineCallerIdName", ["selection": "CUSTOM_NAME"])
    ),
    RuleViolationCase(
      "HG-CALLER-ID-SELECTION",
      at: "/directLineCallerIdName/selection",
      ("/directLineCallerIdName", ["selection": "LAST_NAME"])
    ),
    RuleViolationCase("HG-DIAL-BY-NAME", at: "/dialByName", ("/dialByName", "100%")),
    RuleViolationCase("HG-DIAL-BY-NAME", at: "/dialByName", ("/dialByName", "Jürgen")),
  ]

  static let agents = [
    RuleViolationCase("HG-AGENT-TYPE", at: "/agents/0/id", ("/agents", [["id": "not-base64!"]])),
    RuleViolationCase("HG-AGENT-TYPE", at: "/agents/0/id", ("/agents", [["id": ""]])),
    RuleViolationCase(
      "HG-AGENT-TYPE",
      at: "/agents/0/id",
      ("/agents", [["id": .string(DefaultFixture.headquarters.description)]])
    ),
    RuleViolationCase(
      "HG-AGENT-UNKNOWN",
      at: "/agents/0/id",
      ("/agents", [["id": .string(WebexID(.person, key: "unknown").description)]])
    ),
    RuleViolationCase(
      "HG-AGENT-CALLING",
      at: "/agents/0/id",
      ("/agents", [["id": .string(DefaultFixture.emma.description)]])
    ),
    RuleViolationCase("HG-AGENT-DUPLICATE", at: "/agents/1/id", ("/agents", [agent, agent])),
    // Padding does not make an id different.
    RuleViolationCase(
      "HG-AGENT-DUPLICATE",
      at: "/agents/1/id",
      ("/agents", [agent, ["id": .string(DefaultFixture.hakim.description + "=")]])
    ),
    RuleViolationCase("HG-WEIGHT-POLICY", at: "/agents/0/weight", ("/agents", weighted("50"))),
    RuleViolationCase(
      "HG-WEIGHT-RANGE",
      at: "/agents/0/weight",
      ("/agents", weighted("101")),
      ("/callPolicies/policy", "WEIGHTED")
    ),
    RuleViolationCase(
      "HG-WEIGHT-RANGE",
      at: "/agents/1/weight",
      ("/agents", weighted("50", "half")),
      ("/callPolicies/policy", "WEIGHTED")
    ),
    RuleViolationCase(
      "HG-WEIGHT-TOTAL",
      at: "/agents",
      ("/agents", weighted("50", "50", "1")),
      ("/callPolicies/policy", "WEIGHTED")
    ),
  ]

  static let all = identity + numbers + policies + agents
}
