import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct CallForwardingTests {
  private struct Group {
    let server: TestServer
    let path: String

    init(_ settings: EmulatorConfiguration = EmulatorConfiguration()) throws {
      server = try TestServer(settings, on: .inProcess)
      let id =
        try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).string("/id") ?? ""
      path = "\(DefaultFixture.create)/\(id)/callForwarding"
    }

    func put(_ settings: JSONValue) throws -> TestResponse {
      try server.send(.put(path, ["callForwarding": settings]))
    }

    func read() throws -> TestResponse { try server.send(.get(path)) }

    func create(_ rule: JSONValue) throws -> TestResponse {
      try server.send(.post(path + "/selectiveRules", rule))
    }
  }

  private static func rule(_ name: String) -> JSONValue {
    [
      "name": .string(name), "enabled": true,
      "forwardTo": ["selection": "FORWARD_TO_DEFAULT_NUMBER"], "callsTo": ["numbers": []],
      "callsFrom": [
        "selection": "ANY",
        "customNumbers": ["privateNumberEnabled": false, "unavailableNumberEnabled": false],
      ],
    ]
  }

  private static let mode = WebexID(
    .operatingMode,
    key: "25d6e7f8-091a-42b3-84e6-f708192a3b4c"
  )

  @Test(arguments: [
    "destinationVoicemailEnabled", "destinationVoiceMailEnabled", "sendToVoicemailEnabled",
  ])
  func `settings are merged, accepted in all spellings and returned in one`(
    spelling: String
  ) throws {
    let group = try Group()
    #expect(try group.put(["always": ["enabled": true, "destination": "1234"]]).status == 204)
    let voicemail = JSONValue.object(JSONObject([.init(name: spelling, value: true)]))
    #expect(try group.put(["always": voicemail]).status == 204)
    let read = try group.read()
    #expect(try read.string("/callForwarding/always/destination") == "1234")
    #expect(try read.json()["/callForwarding/always/sendToVoicemailEnabled"] == true)
    #expect(try group.server.send(.put(group.path, try read.json())).status == 204)
    #expect(try group.read().body == read.body)
    #expect(try group.put(["always": ["enabled": false, "destination": ""]]).status == 204)
    #expect(try group.read().json()["/callForwarding/always/destination"] == nil)
  }

  @Test func `a rule is created, renamed and deleted, and its id changes with its name`() throws {
    let group = try Group()
    let created = try group.create(Self.rule("WhenTo"))
    #expect(created.status == 201)
    let id = try #require(try created.string("/id"))
    #expect(WebexID(encoded: id).parts?.key == "V2hlblRv")
    let path = "\(group.path)/selectiveRules/\(id)"
    #expect(try group.server.send(.get(path)).string("/name") == "WhenTo")
    let renamed = try group.server.send(.put(path, ["name": "Bob"]))
    #expect(renamed.status == 201)
    let newID = try #require(try renamed.string("/id"))
    #expect(WebexID(encoded: newID).parts?.key == "Qm9i")
    #expect(try group.server.send(.get(path)).status == 404)
    #expect(try group.put(["selective": ["enabled": true]]).status == 204)
    #expect(try group.put(["rules": [["id": .string(newID), "enabled": false]]]).status == 204)
    let newPath = "\(group.path)/selectiveRules/\(newID)"
    #expect(try group.server.send(.get(newPath)).json()["/enabled"] == false)
    #expect(try group.server.send(.delete(newPath)).status == 204)
    #expect(try group.server.send(.delete(newPath)).status == 404)
    #expect(try group.read().json()["/callForwarding/selective/enabled"] == false)
  }

  @Test func `an operating mode is returned with its name and level`() throws {
    let group = try Group()
    let body: JSONValue = [
      "operatingModes": [
        "enabled": true,
        "modes": [
          [
            "id": .string(Self.mode.description), "normalOperationEnabled": false,
            "forwardTo": ["selection": "FORWARD_TO_SPECIFIED_NUMBER", "destination": "1234"],
          ]
        ],
      ]
    ]
    #expect(try group.put(body).status == 204)
    let read = try group.read()
    #expect(try read.string("/callForwarding/operatingModes/modes/0/name") == "Closed")
    #expect(try read.string("/callForwarding/operatingModes/modes/0/level") == "ORGANIZATION")
    let path = group.path + "/actions/switchMode/invoke"
    #expect(try group.server.send(.post(path, bytes: [])).status == 204)
    #expect(try group.server.send(.post(path, ["mode": "x"])).status == 204)
    let journal = try group.server.send(.get("/__admin/requests?limit=1"))
    #expect(journal.text.contains("ignored unknown property '/mode'"))
  }

  /// `operatingModes` with one mode.
  private static func modes(_ id: String, selection: String = "DO_NOT_FORWARD") -> JSONValue {
    [
      "enabled": true,
      "modes": [
        [
          "id": .string(id), "normalOperationEnabled": false,
          "forwardTo": ["selection": .string(selection)],
        ]
      ],
    ]
  }

  @Test func `the UUID of an operating mode is accepted under the live rules`() throws {
    let uuid = try #require(Self.mode.parts?.key)
    let body: JSONValue = ["operatingModes": Self.modes(uuid)]
    let documented = try Group().put(body)
    #expect(documented.rules == ["CF-MODE-UNKNOWN"])
    #expect(try documented.descriptions()[0].contains("write \(Self.mode)"))
    let live = try Group(.live)
    #expect(try live.put(body).status == 204)
    let id = "/callForwarding/operatingModes/modes/0/id"
    #expect(try live.read().string(JSONPointer(id) ?? "") == Self.mode.description)
  }

  @Test(arguments: ["???", "a>>b", "é/ü", "~~~~"])
  func `the id of a rule is safe as a path segment, whatever its name`(name: String) throws {
    let group = try Group()
    let created = try group.server.send(
      .post(group.path + "/selectiveRules", Self.rule(name))
    )
    let id = try #require(try created.string("/id"))
    #expect(id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }, "\(id)")
    #expect(WebexID(encoded: id).parts?.key.contains("/") == false)
    #expect(
      try group.server.send(.get("\(group.path)/selectiveRules/\(id)")).string("/name") == name
    )
  }

  static let invalidSettings: [(rule: String, body: JSONValue)] = [
    ("CF-DESTINATION", ["always": ["enabled": true]]),
    ("CF-SELECTIVE-RULE", ["selective": ["enabled": true]]),
    ("CF-RULE-UNKNOWN", ["rules": [["id": "unknown", "enabled": true]]]),
    ("BODY-REQUIRED", ["rules": [[:]]]),
    ("CF-MODE-UNKNOWN", ["operatingModes": modes("unknown")]),
    ("CF-MODE-UNKNOWN", ["operatingModes": modes("")]),
    ("CF-RULE-UNKNOWN", ["rules": [["id": "", "enabled": true]]]),
    (
      "CF-SELECTION",
      [
        "operatingModes": modes(mode.description, selection: "AWAY")
      ]
    ),
    ("BODY-TYPE", ["always": true]),
  ]

  @Test(arguments: invalidSettings)
  func `settings that violate a rule change nothing`(rule: String, body: JSONValue) throws {
    let group = try Group()
    let before = try group.read().body
    let response = try group.put(body)
    #expect(response.status == 400)
    #expect(response.rules.first == rule)
    #expect(try response.descriptions().first?.contains("(at /callForwarding/") == true)
    #expect(try group.read().body == before)
  }

  static let invalidRules: [(rule: String, status: Int, change: JSONPointer, value: JSONValue?)] = [
    ("BODY-REQUIRED", 400, "/name", nil),
    ("BODY-REQUIRED", 400, "/callsFrom", nil),
    ("BODY-REQUIRED", 400, "/callsFrom/customNumbers", nil),
    ("BODY-REQUIRED", 400, "/callsTo", nil), ("BODY-REQUIRED", 400, "/forwardTo/selection", nil),
    ("FR-NAME-LENGTH", 400, "/name", ""),
    ("FR-NAME-UNIQUE", 409, "/name", "Taken"),
    ("CF-SELECTION", 400, "/forwardTo/selection", "AWAY"),
    ("FR-FORWARD-NUMBER", 400, "/forwardTo/selection", "FORWARD_TO_SPECIFIED_NUMBER"),
    ("FR-CALLER-SELECTION", 400, "/callsFrom/selection", "SOME"),
    (
      "FR-CALLER-COUNT", 400, "/callsFrom/customNumbers/numbers",
      .array((0..<13).map { .string("+1555867530\($0)") })
    ),
    ("FR-CALLED-TYPE", 400, "/callsTo/numbers", [["phoneNumber": "1", "type": "THIRD"]]),
    ("FR-CALLED-NUMBERS", 400, "/callsTo/numbers", [["type": "PRIMARY"]]),
    (
      "FR-CALLED-NUMBERS", 400, "/callsTo/numbers",
      .array((0..<13).map { _ in ["phoneNumber": "+15558675303", "type": "PRIMARY"] })
    ),
    ("HG-NAME-CHARACTERS", 400, "/name", "a\u{0}b"),
    ("FR-SCHEDULE", 400, "/businessSchedule", "Never"),
    ("FR-SCHEDULE", 400, "/holidaySchedule", "Business Hours"),
  ]

  @Test(arguments: invalidRules)
  func `an invalid selective rule is not created`(
    rule: String,
    status: Int,
    change: JSONPointer,
    value: JSONValue?
  ) throws {
    let group = try Group()
    #expect(try group.create(Self.rule("Taken")).status == 201)
    let before = try group.read().body
    let response = try group.create(Self.rule("New").setting(change, to: value))
    #expect(response.status == status)
    #expect(response.rules == [rule])
    #expect(try group.read().body == before)
  }

  @Test func `a called number with an empty phoneNumber needs only an extension`() throws {
    let number: JSONValue = ["phoneNumber": "", "extension": "1234", "type": "PRIMARY"]
    let rule = Self.rule("Night").setting("/callsTo/numbers", to: [number])
    #expect(try Group().create(rule).status == 201)
  }

  @Test func `a group has at most 100 selective rules`() throws {
    let group = try Group()
    for number in 0..<100 { #expect(try group.create(Self.rule("\(number)")).status == 201) }
    #expect(try group.create(Self.rule("one more")).rules == ["FR-COUNT"])
  }

  static var violatedRules: Set<String> {
    Set(invalidSettings.map(\.rule) + invalidRules.map(\.rule) + ["FR-COUNT", "FR-UNKNOWN"])
  }
}
