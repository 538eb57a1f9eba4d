import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Operating modes of the organization and of locations, and their holidays.
@Suite struct OperatingModeTests {
  private let server: TestServer
  private static let config = "/v1/telephony/config"
  private static let modes = "\(config)/operatingModes"
  private static let forwarding: JSONValue = [
    "enabled": false, "destinationVoicemailEnabled": false,
  ]
  private static let hours: JSONValue = [
    "enabled": true, "allDayEnabled": false, "startTime": "09:00", "endTime": "17:00",
  ]
  private static let day: JSONValue = [
    "name": "Day", "type": "SAME_HOURS_DAILY", "level": "LOCATION",
    "locationId": .string(DefaultFixture.headquarters.description),
    "sameHoursDaily": ["mondayToFriday": hours, "saturdayToSunday": hours],
    "callForwarding": forwarding,
  ]
  private static let newYear: JSONValue = [
    "name": "New Year", "startDate": "2027-01-01", "endDate": "2027-01-01",
    "allDayEnabled": true,
    "recurrence": ["recurYearlyByDate": ["dayOfMonth": 1, "month": "JANUARY"]],
  ]
  private static let closed: JSONValue = [
    "name": "Public holidays", "type": "HOLIDAY", "level": "ORGANIZATION",
    "holidays": [newYear], "callForwarding": forwarding,
  ]

  init() throws { server = try TestServer() }

  private func created(_ path: String, _ body: JSONValue) throws -> String {
    let response = try server.send(.post(path, body))
    #expect(response.status == 201, "\(response.text)")
    return try response.string("/id") ?? ""
  }

  private func names(_ path: String) throws -> [String] {
    try server.send(.get(path)).items("operatingModes").compactMap { $0["/name"]?.text }
  }

  private func state() throws -> [UInt8] { try server.send(.get("/__admin/state")).body }

  // MARK: Modes

  @Test func `a mode is created, changed and deleted`() throws {
    let path = "\(Self.modes)/\(try created(Self.modes, Self.day))"
    let read = try server.send(.get(path)).json()
    #expect(read["/location/name"] == "Headquarters")
    #expect(read["/sameHoursDaily/mondayToFriday"] == Self.hours)
    #expect(read["/holidays"] == nil)
    #expect(try server.send(.put(path, read)).status == 204)
    #expect(try server.send(.get(path)).json() == read)
    let change: JSONValue = [
      "name": "Open", "type": "NONE", "holidays": [Self.newYear],
      "sameHoursDaily": ["saturdayToSunday": ["enabled": false]],
      "callForwarding": ["enabled": true, "destination": "4711"],
    ]
    let response = try server.send(.put(path, change))
    #expect(response.status == 204, "\(response.text)")
    #expect(response["X-Mock-Warning"]?.contains("/type") == true)
    #expect(response["X-Mock-Warning"]?.contains("/holidays") == true)
    let changed = try server.send(.get(path)).json()
    #expect(changed["/type"] == "SAME_HOURS_DAILY")
    #expect(changed["/sameHoursDaily/saturdayToSunday/enabled"] == false)
    #expect(changed["/sameHoursDaily/mondayToFriday"] == Self.hours)
    #expect(changed["/callForwarding/destination"] == "4711")
    #expect(try server.send(.delete(path)).status == 204)
    #expect(try server.send(.get(path)).rules == ["MODE-UNKNOWN"])
  }

  @Test func `under the live rules most members can be absent`() throws {
    let server = try TestServer(.with { $0.ruleSet.mode = .live })
    let monday: JSONValue = ["enabled": true, "startTime": "09:00", "endTime": "17:00"]
    let response = try server.send(
      .post(
        Self.modes,
        [
          "name": "Mondays", "type": "DIFFERENT_HOURS_DAILY", "level": "ORGANIZATION",
          "differentHoursDaily": ["monday": monday],
        ]
      )
    )
    #expect(response.status == 201, "\(response.text)")
    let id = try response.string("/id") ?? ""
    let mode = try server.send(.get("\(Self.modes)/\(id)")).json()
    #expect(mode["/differentHoursDaily/monday/allDayEnabled"] == false)
    #expect(mode["/differentHoursDaily/sunday/enabled"] == false)
    #expect(mode["/callForwarding/enabled"] == false)
  }

  @Test func `modes are listed by name, location and level`() throws {
    _ = try created(Self.modes, Self.day)
    _ = try created(Self.modes, Self.closed)
    #expect(try names(Self.modes) == ["Closed", "Day", "Holiday", "Public holidays"])
    #expect(
      try names(Self.modes + "?order=desc") == ["Public holidays", "Holiday", "Day", "Closed"]
    )
    let location = "limitToLocationId=\(DefaultFixture.headquarters)"
    #expect(try names("\(Self.modes)?\(location)") == ["Day", "Holiday"])
    let organization = "limitToOrgLevelEnabled=true"
    #expect(try names("\(Self.modes)?\(location)&\(organization)").first == "Closed")
    #expect(try names(Self.modes + "?name=HOL") == ["Holiday", "Public holidays"])
    #expect(try names(Self.modes + "?max=1&start=1") == ["Day"])
    #expect(try server.send(.get(Self.modes + "?order=size")).status == 400)
    let available = "operatingModes/availableOperatingModes"
    let locations = "\(Self.config)/locations"
    #expect(try names("\(locations)/\(DefaultFixture.headquarters)/\(available)").count == 4)
    #expect(
      try names("\(locations)/\(DefaultFixture.sanJose)/\(available)")
        == ["Closed", "Public holidays"]
    )
  }

  @Test func `a location administrator changes only modes of assigned locations`() throws {
    let (token, sanJose) = ("location-admin", DefaultFixture.sanJose.description)
    let before = try state()
    for body in [Self.day, Self.closed] {
      #expect(try server.send(.post(Self.modes, body, token: token)).status == 403)
    }
    #expect(try state() == before)
    let own = Self.day.setting("/locationId", to: .string(sanJose))
    #expect(try server.send(.post(Self.modes, own, token: token)).status == 201)
    let list = try server.send(.get(Self.modes, token: token)).items("operatingModes")
    #expect(list.map { $0["/name"] } == ["Closed", "Day"])
    let closed = "\(Self.modes)/\(list.first?["/id"]?.text ?? "")"
    #expect(try server.send(.get(closed, token: token)).status == 200)
    #expect(try server.send(.delete(closed, token: token)).status == 403)
  }

  // MARK: Holidays

  @Test func `a holiday keeps its id in its own update and loses it in that of the mode`() throws {
    let path = "\(Self.modes)/\(try created(Self.modes, Self.closed))"
    let mode = try server.send(.get(path)).json()
    let id = mode["/holidays/0/id"]?.text ?? ""
    #expect(WebexID(encoded: id).parts?.type == "SCHEDULE_EVENT")
    let holiday = "\(path)/holidays/\(id)"
    #expect(try server.send(.get(holiday)).json() == mode["/holidays/0"])
    #expect(try server.send(.put(holiday, ["name": "1 January"])).status == 204)
    #expect(try server.send(.get(holiday)).json()["/allDayEnabled"] == true)
    let times: JSONValue = ["allDayEnabled": true, "startTime": "00:00", "endTime": "12:00"]
    let response = try server.send(.put(holiday, times))
    #expect(response["X-Mock-Warning"]?.contains("allDayEnabled") == true)
    #expect(try server.send(.get(holiday)).json()["/allDayEnabled"] == false)
    let second = try created("\(path)/holidays", Self.newYear)
    #expect(try server.send(.get(path)).json()["/holidays/1/id"] == .string(second))
    #expect(try server.send(.put(path, try server.send(.get(path)).json())).status == 204)
    #expect(try server.send(.get(holiday)).rules == ["HOLIDAY-UNKNOWN"])
    let new = try server.send(.get(path)).string("/holidays/0/id") ?? ""
    #expect(try server.send(.delete("\(path)/holidays/\(new)")).status == 204)
    #expect(try server.send(.get(path)).items("holidays").count == 1)
  }

  @Test func `the live API misreports whole days of one holiday`() throws {
    let server = try TestServer(.with { $0.ruleSet.mode = .live })
    let id = try server.send(.post(Self.modes, Self.closed)).string("/id") ?? ""
    let mode = try server.send(.get("\(Self.modes)/\(id)")).json()
    #expect(mode["/holidays/0/allDayEnabled"] == true)
    let holiday = "\(Self.modes)/\(id)/holidays/\(mode["/holidays/0/id"]?.text ?? "")"
    #expect(try server.send(.get(holiday)).json()["/allDayEnabled"] == false)
  }

  // MARK: Features

  @Test func `features use new modes, and lose those that are deleted`() throws {
    let id = try created(Self.modes, Self.day)
    let group = try created(DefaultFixture.create, DefaultFixture.minimal)
    let path = "\(DefaultFixture.create)/\(group)/callForwarding"
    let mode: JSONValue = [
      "id": .string(id), "normalOperationEnabled": true,
      "forwardTo": ["selection": "FORWARD_TO_DEFAULT_NUMBER"],
    ]
    let body: JSONValue = [
      "callForwarding": ["operatingModes": ["enabled": true, "modes": [mode]]]
    ]
    #expect(try server.send(.put(path, body)).status == 204)
    let modes = JSONPointer(["callForwarding", "operatingModes", "modes"])
    let read = try server.send(.get(path)).json()
    #expect(read[modes]?["/0/name"] == "Day")
    #expect(try server.send(.delete("\(Self.modes)/\(id)")).status == 204)
    #expect(try server.send(.get(path)).json()[modes] == [])
    #expect(try server.send(.put(path, body)).rules == ["CF-MODE-UNKNOWN"])
  }

  @Test func `a saved state has the settings of modes`() throws {
    _ = try created(Self.modes, Self.day)
    _ = try created(Self.modes, Self.closed)
    let saved = try server.send(.get("/__admin/state"))
    let other = try TestServer()
    #expect(try other.send(.put("/__admin/state", try saved.json())).status == 204)
    #expect(try other.send(.get("/__admin/state")).body == saved.body)
  }

  // MARK: Rules

  static let invalid: [(rule: String, status: Int, change: JSONPointer, value: JSONValue?)] = [
    ("BODY-REQUIRED", 400, "/name", nil), ("BODY-REQUIRED", 400, "/level", nil),
    ("BODY-REQUIRED", 400, "/callForwarding", nil), ("BODY-TYPE", 400, "/type", "DAILY"),
    ("BODY-REQUIRED", 400, "/sameHoursDaily", nil),
    ("BODY-REQUIRED", 400, "/sameHoursDaily/mondayToFriday/allDayEnabled", nil),
    ("MODE-NAME-LENGTH", 400, "/name", .string(String(repeating: "n", count: 81))),
    ("MODE-NAME-UNIQUE", 409, "/name", "HOLIDAY"), ("MODE-LOCATION", 400, "/locationId", nil),
    ("MODE-LOCATION", 400, "/locationId", .string(DefaultFixture.warehouse.description)),
    ("MODE-TIMES", 400, "/sameHoursDaily/mondayToFriday/endTime", nil),
    ("SCHEDULE-EVENT-FORMAT", 400, "/sameHoursDaily/mondayToFriday/endTime", "5 pm"),
    ("MODE-DESTINATION", 400, "/callForwarding/enabled", true),
  ]
  static let invalidHolidays: [(rule: String, change: JSONPointer, value: JSONValue?)] = [
    ("BODY-REQUIRED", "/holidays", nil),
    ("HOLIDAY-NAME-LENGTH", "/holidays/0/name", .string(String(repeating: "n", count: 31))),
    ("HOLIDAY-COUNT", "/holidays", .array([JSONValue](repeating: newYear, count: 151))),
    ("SCHEDULE-EVENT-TIMES", "/holidays/0/allDayEnabled", false),
  ]

  @Test(arguments: invalid)
  func `an invalid mode is rejected and changes nothing`(
    rule: String,
    status: Int,
    change: JSONPointer,
    value: JSONValue?
  ) throws {
    let before = try state()
    let response = try server.send(.post(Self.modes, Self.day.setting(change, to: value)))
    #expect(response.status == status)
    #expect(response.rules == [rule], "\(response.text)")
    #expect(try state() == before)
  }

  @Test(arguments: invalidHolidays)
  func `invalid holidays of a mode are rejected`(
    rule: String,
    change: JSONPointer,
    value: JSONValue?
  ) throws {
    let before = try state()
    let response = try server.send(.post(Self.modes, Self.closed.setting(change, to: value)))
    #expect(response.rules == [rule], "\(response.text)")
    #expect(try state() == before)
  }

  @Test func `the organization has at most 100 modes, and a mode at most 150 holidays`() throws {
    let plain = Self.closed.setting("/type", to: "NONE").setting("/holidays", to: nil)
    let mode = try created(Self.modes, plain)
    let holidays = "\(Self.modes)/\(mode)/holidays"
    #expect(try server.send(.post(holidays, Self.newYear)).rules == ["HOLIDAY-MODE"])
    // The fixture has one.
    for number in 3...100 {
      _ = try created(Self.modes, plain.setting("/name", to: .string("Mode \(number)")))
    }
    let more = plain.setting("/name", to: "More")
    #expect(try server.send(.post(Self.modes, more)).rules == ["MODE-COUNT"])
    #expect(try server.send(.post(Self.modes, Self.day)).status == 201)
    #expect(try server.send(.delete("\(Self.modes)/\(mode)")).status == 204)
    let full = Self.closed.setting(
      "/holidays",
      to: .array([JSONValue](repeating: Self.newYear, count: 150))
    )
    let path = "\(Self.modes)/\(try created(Self.modes, full))/holidays"
    #expect(try server.send(.post(path, Self.newYear)).rules == ["HOLIDAY-COUNT"])
  }

  static var violatedRules: Set<String> {
    Set(
      invalid.map(\.rule) + invalidHolidays.map(\.rule)
        + ["MODE-UNKNOWN", "MODE-COUNT", "HOLIDAY-UNKNOWN", "HOLIDAY-MODE"]
    )
  }
}
