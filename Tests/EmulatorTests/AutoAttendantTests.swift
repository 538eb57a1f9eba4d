import Calling
import JSON
import Testing
@testable import TestSupport

@Suite struct AutoAttendantTests {
  static let violatedRules = Set(violations.map(\.rule)).union(["SCHEDULE-IN-USE"])

  private static let attendants = ContractRequests.collection("autoAttendants")
  private static let schedules =
    "\(ContractRequests.config)/locations/\(DefaultFixture.headquarters)/schedules"
  private static let schedule = TestRequest.post(
    schedules,
    ["name": "Open", "type": "businessHours"]
  )

  private static func menu(_ action: String = "EXIT", value: JSONValue? = nil) -> JSONValue {
    var key = JSONObject([
      .init(name: "key", value: "0"), .init(name: "action", value: .string(action)),
    ])
    key["value"] = value
    return [
      "greeting": "DEFAULT", "extensionEnabled": true, "keyConfigurations": [.object(key)],
    ]
  }

  private static let minimal: JSONValue = [
    "name": "Main", "extension": "7950", "phoneNumber": .null, "businessSchedule": "Open",
    "businessHoursMenu": menu(), "afterHoursMenu": menu(),
  ]

  private func created(_ body: JSONValue = minimal, on server: TestServer) throws -> String {
    #expect(try server.send(Self.schedule).status == 201)
    let response = try server.send(.post(Self.attendants, body))
    #expect(response.status == 201, "\(response.text)")
    return "\(Self.attendants)/\(try response.string("/id") ?? "")"
  }

  @Test func `an attendant of the smallest body has the defaults`() throws {
    let server = try TestServer()
    let item = try created(on: server)
    let read = try server.send(.get(item)).json()
    let expected: [(JSONPointer, JSONValue)] = [
      ("/enabled", true), ("/language", "English"), ("/extensionDialing", "ENTERPRISE"),
      ("/nameDialing", "ENTERPRISE"), ("/alternateNumbers", []),
      ("/businessHoursMenu/keyConfigurations/0/action", "EXIT"),
      ("/afterHoursMenu/callTreatment/noInputTimer", 10),
      ("/afterHoursMenu/callTreatment/retryAttemptForNoInput", "NO_REPEAT"),
    ]
    for (pointer, value) in expected { #expect(read[pointer] == value, "\(pointer)") }
    #expect(try server.send(.put(item, read)).status == 204)
    #expect(try server.send(.get(item)).json() == read)
  }

  @Test func `a menu is replaced, and the other one stays`() throws {
    let server = try TestServer()
    let item = try created(on: server)
    let before = try server.send(.get(item)).json()
    let menu = Self.menu("TRANSFER_WITHOUT_PROMPT", value: "+15558675301")
    #expect(try server.send(.put(item, ["afterHoursMenu": menu])).status == 204)
    let after = try server.send(.get(item)).json()
    #expect(after["/businessHoursMenu"] == before["/businessHoursMenu"])
    #expect(after["/afterHoursMenu/keyConfigurations/0/value"] == "+1-5558675301")
    #expect(try server.send(.put(item, after)).status == 204)
    #expect(try server.send(.get(item)).json() == after)
  }

  @Test(arguments: ["TRANSFER_TO_OPERATOR", "NAME_DIALING", "EXTENSION_DIALING"])
  func `a key that needs a value accepts an empty one`(_ action: String) throws {
    let server = try TestServer()
    let item = try created(on: server)
    let empty: JSONValue = ["afterHoursMenu": Self.menu(action, value: "")]
    #expect(try server.send(.put(item, empty)).status == 204)
    let missing: JSONValue = ["afterHoursMenu": Self.menu(action, value: .null)]
    let response = try server.send(.put(item, missing))
    #expect(response.rules == ["ATTENDANT-KEY-VALUE"])
    #expect(try response.json()["/errorCode"] == 25008)
  }

  @Test func `a schedule of an attendant cannot be deleted, and another one must exist`() throws {
    let server = try TestServer()
    let item = try created(on: server)
    let list = try server.send(.get(Self.schedules)).items("schedules")
    let id = list.first { $0["/name"] == "Open" }?["/id"]?.text ?? ""
    let schedule = "\(Self.schedules)/businessHours/\(id)"
    #expect(try server.send(.delete(schedule)).rules == ["SCHEDULE-IN-USE"])
    let read = try server.send(.get(item)).json()
    #expect(try server.send(.put(item, read)).status == 204)
    let other: JSONValue = ["businessSchedule": "Other"]
    #expect(try server.send(.put(item, other)).rules == ["FR-SCHEDULE"])
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try server.send(.delete(schedule)).status == 204)
  }

  private static let violations: [ViolationCase] = [
    .init(
      "ATTENDANT-DESTINATION",
      at: "/afterHoursMenu/keyConfigurations/0/value",
      "POST",
      attendants,
      minimal.setting("/afterHoursMenu", to: menu("TRANSFER_TO_OPERATOR", value: "0")),
      before: [schedule]
    ),
    .init(
      "ATTENDANT-DESTINATION",
      at: "/afterHoursMenu/keyConfigurations/0/value",
      "POST",
      attendants,
      minimal.setting("/afterHoursMenu", to: menu("TRANSFER_TO_MAILBOX", value: "")),
      before: [schedule]
    ),
    .init(
      "ATTENDANT-GREETING",
      at: "/afterHoursMenu/audioAnnouncementFile",
      "POST",
      attendants,
      minimal.setting("/afterHoursMenu/greeting", to: "CUSTOM"),
      before: [schedule]
    ),
    .init(
      "CALL-FEATURE-UNKNOWN",
      404,
      "DELETE",
      "\(attendants)/\(WebexID(.autoAttendant, key: "x"))"
    ),
    .init("FR-SCHEDULE", at: "/businessSchedule", "POST", attendants, minimal),
    .init(
      "BODY-REQUIRED",
      at: "/afterHoursMenu",
      "POST",
      attendants,
      minimal.setting("/afterHoursMenu", to: nil),
      before: [schedule]
    ),
    .init(
      "FR-SCHEDULE",
      at: "/businessSchedule",
      "POST",
      attendants,
      minimal.setting("/businessSchedule", to: ""),
      before: [schedule]
    ),
    .init(
      "BODY-TYPE",
      at: "/afterHoursMenu/keyConfigurations",
      "POST",
      attendants,
      minimal.setting(
        "/afterHoursMenu/keyConfigurations",
        to: [["key": "0", "action": "EXIT"], ["key": "0", "action": "EXIT"]]
      ),
      before: [schedule]
    ),
    .init(
      "ATTENDANT-KEY-VALUE",
      at: "/businessHoursMenu/keyConfigurations/0/value",
      "POST",
      attendants,
      minimal.setting("/businessHoursMenu", to: menu("NAME_DIALING")),
      before: [schedule]
    ),
    .init(
      "HG-NAME-UNIQUE",
      409,
      at: "/name",
      "POST",
      attendants,
      minimal.setting("/extension", to: "7951"),
      before: [schedule, .post(attendants, minimal)]
    ),
    .init(
      "HG-NUMBER-INVENTORY",
      at: "/alternateNumbers/0/phoneNumber",
      "POST",
      attendants,
      minimal.setting(
        "/alternateNumbers",
        to: [["phoneNumber": "+14155550000", "ringPattern": "NORMAL"]]
      ),
      before: [schedule]
    ),
    .init(
      "BODY-TYPE",
      at: "/afterHoursMenu/callTreatment/noInputTimer",
      "POST",
      attendants,
      minimal.setting("/afterHoursMenu/callTreatment", to: ["noInputTimer": 61]),
      before: [schedule]
    ),
  ]

  @Test(arguments: violations)
  func `a request that violates one rule changes nothing`(_ violation: ViolationCase) throws {
    try violation.check(on: TestServer())
  }
}
