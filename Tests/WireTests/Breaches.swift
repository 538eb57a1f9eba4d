import Calling
import JSON
import Testing

/// One way to break one rule and no other.
struct Breach: Sendable, CustomTestStringConvertible {
  var rule: String
  var status: Int
  /// Where the description says the fault is.
  var pointer: String
  /// What is changed about the smallest valid body.
  var changes: [(JSONPointer, JSONValue?)]
  var location = Example.headquarters
  /// Bodies that are created first.
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
    changes.reduce(Example.smallest) { $0.setting($1.0, to: $1.1) }
  }
}

/// Every rule of create, with bodies that break it.
enum Breaches {
  private static let agent: JSONValue = ["id": .string(Example.hakim.description)]

  private static func weighted(_ weights: String...) -> JSONValue {
    let ids = [Example.hakim, Example.lobby, Example.frontDesk]
    return .array(
      zip(ids, weights).map { ["id": .string($0.description), "weight": .string($1)] }
    )
  }

  static func agents(_ count: Int) -> JSONValue {
    .array((0..<count).map { ["id": .string(WebexID(.person, key: "nobody-\($0)").description)] })
  }

  static let identity = [
    Breach("BODY-TYPE", at: "/name", ("/name", 5)),
    Breach("BODY-TYPE", at: "/callPolicies", ("/callPolicies", "CIRCULAR")),
    Breach("BODY-TYPE", at: "/agents", ("/agents", [:])),
    Breach("BODY-TYPE", at: "/agents/0", ("/agents", ["id"])),
    Breach("BODY-TYPE", at: "/enabled", ("/enabled", "true")),
    Breach("BODY-TYPE", at: "/extension", ("/extension", 7800)),
    Breach(
      "BODY-TYPE",
      at: "/callPolicies/noAnswer/nextAgentRings",
      ("/callPolicies/noAnswer", ["nextAgentRings": "5"])
    ),
    Breach("BODY-REQUIRED", at: "/name", ("/name", nil)),
    Breach("BODY-REQUIRED", at: "/name", ("/name", .null)),
    Breach("BODY-REQUIRED", at: "/callPolicies", ("/callPolicies", nil)),
    Breach("BODY-REQUIRED", at: "/callPolicies/policy", ("/callPolicies", [:])),
    Breach("BODY-REQUIRED", at: "/agents", ("/agents", nil)),
    Breach("BODY-REQUIRED", at: "/agents/0/id", ("/agents", [[:]])),
    Breach("BODY-REQUIRED", at: "/enabled", ("/enabled", nil)),
    Breach("HG-NAME-LENGTH", at: "/name", ("/name", "")),
    Breach("HG-NAME-LENGTH", at: "/name", ("/name", .string(String(repeating: "n", count: 31)))),
    Breach("HG-NAME-CHARACTERS", at: "/name", ("/name", "Sa\u{0}les")),
    Breach("HG-NAME-CHARACTERS", at: "/lastName", ("/lastName", "line\nbreak")),
    Breach(
      "HG-NAME-UNIQUE",
      409,
      at: "/name",
      ("/name", "SALES"),
      ("/extension", "7801"),
      before: [Example.smallest]
    ),
    Breach(
      "HG-CALLER-NAME-LENGTH",
      at: "/firstName",
      ("/firstName", .string(String(repeating: "n", count: 31)))
    ),
    Breach("HG-LANGUAGE", at: "/languageCode", ("/languageCode", "tlh")),
    Breach("HG-TIME-ZONE", at: "/timeZone", ("/timeZone", "America/New_Yrok")),
  ]

  static let numbers = [
    Breach("HG-NUMBER-OR-EXTENSION", at: "/extension", ("/extension", nil)),
    Breach(
      "HG-NUMBER-OR-EXTENSION",
      at: "/extension",
      ("/extension", ""),
      ("/phoneNumber", .null)
    ),
    Breach("HG-EXTENSION-DIGITS", at: "/extension", ("/extension", "78a0")),
    Breach("HG-EXTENSION-DIGITS", at: "/extension", ("/extension", "٧٨٠٠")),
    Breach("HG-EXTENSION-LENGTH", at: "/extension", ("/extension", "7")),
    Breach("HG-EXTENSION-LENGTH", at: "/extension", ("/extension", "12345678901")),
    Breach("HG-EXTENSION-EMERGENCY", at: "/extension", ("/extension", "911")),
    Breach("HG-EXTENSION-TAKEN", 409, at: "/extension", ("/extension", "1001")),
    Breach("HG-EXTENSION-TAKEN", 409, at: "/extension", ("/extension", "7001")),
    Breach(
      "HG-EXTENSION-TAKEN",
      409,
      at: "/extension",
      ("/name", "Other"),
      before: [Example.smallest]
    ),
    Breach("HG-NUMBER-FORMAT", at: "/phoneNumber", ("/phoneNumber", "555-CALL")),
    Breach("HG-NUMBER-FORMAT", at: "/phoneNumber", ("/phoneNumber", "12345")),
    Breach("HG-NUMBER-INVENTORY", at: "/phoneNumber", ("/phoneNumber", "+12125550100")),
    // A number of San Jose is not one of Headquarters.
    Breach("HG-NUMBER-INVENTORY", at: "/phoneNumber", ("/phoneNumber", "+15559235002")),
    Breach("HG-NUMBER-TAKEN", 409, at: "/phoneNumber", ("/phoneNumber", "+15558675301")),
  ]

  static let policies = [
    Breach("HG-POLICY", at: "/callPolicies/policy", ("/callPolicies/policy", "ROUND_ROBIN")),
    Breach("HG-POLICY", at: "/callPolicies/policy", ("/callPolicies/policy", "circular")),
    Breach(
      "HG-NEXT-AGENT-RINGS",
      at: "/callPolicies/noAnswer/nextAgentRings",
      ("/callPolicies/noAnswer", ["nextAgentRings": 0])
    ),
    Breach(
      "HG-NEXT-AGENT-RINGS",
      at: "/callPolicies/noAnswer/nextAgentRings",
      ("/callPolicies/noAnswer", ["nextAgentRings": 21])
    ),
    Breach(
      "HG-NUMBER-OF-RINGS",
      at: "/callPolicies/noAnswer/numberOfRings",
      ("/callPolicies/noAnswer", ["numberOfRings": 21])
    ),
    Breach(
      "HG-NUMBER-OF-RINGS",
      at: "/callPolicies/noAnswer/numberOfRings",
      ("/callPolicies/noAnswer", ["numberOfRings": -1])
    ),
    Breach(
      "HG-DESTINATION",
      at: "/callPolicies/noAnswer/destination",
      ("/callPolicies/noAnswer", ["forwardEnabled": true])
    ),
    Breach(
      "HG-DESTINATION",
      at: "/callPolicies/busyRedirect/destination",
      ("/callPolicies/busyRedirect", ["enabled": true])
    ),
    Breach(
      "HG-DESTINATION",
      at: "/callPolicies/businessContinuityRedirect/destination",
      ("/callPolicies/businessContinuityRedirect", ["enabled": true, "destination": ""])
    ),
    Breach(
      "HG-DESTINATION-LENGTH",
      at: "/callPolicies/busyRedirect/destination",
      ("/callPolicies/busyRedirect", ["destination": .string(String(repeating: "1", count: 31))])
    ),
    Breach(
      "HG-CUSTOM-NAME",
      at: "/directLineCallerIdName/customName",
      ("/directLineCallerIdName", ["selection": "CUSTOM_NAME"])
    ),
    Breach(
      "HG-CALLER-ID-SELECTION",
      at: "/directLineCallerIdName/selection",
      ("/directLineCallerIdName", ["selection": "LAST_NAME"])
    ),
    Breach("HG-DIAL-BY-NAME", at: "/dialByName", ("/dialByName", "100%")),
    Breach("HG-DIAL-BY-NAME", at: "/dialByName", ("/dialByName", "Jürgen")),
  ]

  static let agents = [
    Breach("HG-AGENT-TYPE", at: "/agents/0/id", ("/agents", [["id": "not-base64!"]])),
    Breach(
      "HG-AGENT-TYPE",
      at: "/agents/0/id",
      ("/agents", [["id": .string(Example.headquarters.description)]])
    ),
    Breach(
      "HG-AGENT-UNKNOWN",
      at: "/agents/0/id",
      ("/agents", [["id": .string(WebexID(.person, key: "nobody").description)]])
    ),
    Breach(
      "HG-AGENT-CALLING",
      at: "/agents/0/id",
      ("/agents", [["id": .string(Example.emma.description)]])
    ),
    Breach("HG-AGENT-DUPLICATE", at: "/agents/1/id", ("/agents", [agent, agent])),
    // The same id, once with its padding, is still one agent.
    Breach(
      "HG-AGENT-DUPLICATE",
      at: "/agents/1/id",
      ("/agents", [agent, ["id": .string(Example.hakim.description + "=")]])
    ),
    Breach("HG-WEIGHT-POLICY", at: "/agents/0/weight", ("/agents", weighted("50"))),
    Breach(
      "HG-WEIGHT-RANGE",
      at: "/agents/0/weight",
      ("/agents", weighted("101")),
      ("/callPolicies/policy", "WEIGHTED")
    ),
    Breach(
      "HG-WEIGHT-RANGE",
      at: "/agents/1/weight",
      ("/agents", weighted("50", "half")),
      ("/callPolicies/policy", "WEIGHTED")
    ),
    Breach(
      "HG-WEIGHT-TOTAL",
      at: "/agents",
      ("/agents", weighted("50", "50", "1")),
      ("/callPolicies/policy", "WEIGHTED")
    ),
  ]

  static let all = identity + numbers + policies + agents
}
