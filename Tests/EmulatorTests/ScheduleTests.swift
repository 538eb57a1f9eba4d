import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Schedules of locations, of people and of the user of the token.
@Suite struct ScheduleTests {
  private let server: TestServer
  private static let config = "/v1/telephony/config"
  private static let ofLocation = "\(config)/locations/\(DefaultFixture.headquarters)/schedules"
  private static let ofPerson = "/v1/people/\(DefaultFixture.hakim)/features/schedules"
  private static let ofUser = "\(config)/people/me/schedules"

  init() throws { server = try TestServer() }

  private static let monday: JSONValue = [
    "name": "Monday", "startDate": "2026-01-05", "endDate": "2026-01-05", "startTime": "09:00",
    "endTime": "17:00",
    "recurrence": ["recurForEver": true, "recurWeekly": ["sunday": false, "monday": true]],
  ]
  private static let office: JSONValue = [
    "name": "Office", "type": "businessHours", "events": [monday],
  ]
  private static let vacation: JSONValue = [
    "name": "Vacation", "type": "holidays",
    "events": [
      [
        "name": "Summer", "startDate": "2026-07-01", "endDate": "2026-07-14",
        "allDayEnabled": true,
        "recurrence": ["recurEndOccurrence": 3, "recurDaily": ["recurInterval": 365]],
      ]
    ],
  ]

  private func created(_ path: String, _ body: JSONValue) throws -> String {
    let response = try server.send(.post(path, body))
    #expect(response.status < 300, "\(response.text)")
    return try response.string("/id") ?? ""
  }

  private func item(_ path: String, _ body: JSONValue) throws -> String {
    "\(path)/\(body["/type"]?.text ?? "")/\(try created(path, body))"
  }

  private func names(_ path: String, _ member: String = "schedules") throws -> [String] {
    try server.send(.get(path)).items(member).compactMap { $0["/name"]?.text }
  }

  // MARK: Ids

  @Test func `the id of a schedule is made of its name, padded, and changes with it`() throws {
    let id = try created(Self.ofLocation, Self.office)
    #expect(WebexID(encoded: id).parts?.type == "SCHEDULE")
    #expect(WebexID(encoded: id).parts?.key == "T2ZmaWNl")
    let path = "\(Self.ofLocation)/businessHours/\(id)"
    let before = try server.send(.get(path)).json()
    #expect(before["/events/0/recurrence/recurWeekly/monday"] == true)
    let renamed = try server.send(.put(path, ["name": "Hours"]))
    #expect(renamed.status == 200)
    let newID = try #require(try renamed.string("/id"))
    #expect(WebexID(encoded: newID).parts?.key == "SG91cnM=")
    #expect(try server.send(.get(path)).rules == ["SCHEDULE-UNKNOWN"])
    let after = try server.send(.get("\(Self.ofLocation)/businessHours/\(newID)")).json()
    #expect(after["/events"] == before["/events"])
    let again = try server.send(
      .put("\(Self.ofLocation)/businessHours/\(newID)", ["name": "Hours", "newName": "Office"])
    )
    #expect(try again.string("/id") == id)
    #expect(try server.send(.get(path)).json() == before)
    #expect(try server.send(.put(path, before)).status == 200)
    #expect(try server.send(.get(path)).json() == before)
  }

  @Test func `a schedule is identified by its type and name`() throws {
    let hours = try item(Self.ofLocation, Self.office)
    let holidays = try item(Self.ofLocation, Self.office.setting("/type", to: "holidays"))
    #expect(hours.split(separator: "/").last == holidays.split(separator: "/").last)
    #expect(try server.send(.delete(hours)).status == 204)
    #expect(try server.send(.get(hours)).status == 404)
    #expect(try server.send(.get(holidays)).status == 200)
    let other = "\(Self.config)/locations/\(DefaultFixture.sanJose)/schedules"
    #expect(try names(other) == ["Company Holidays"])
    #expect(try names(Self.ofLocation + "?name=OFF") == ["Office"])
    #expect(try names(Self.ofLocation + "?type=businessHours") == ["Business Hours"])
  }

  // MARK: Events

  @Test func `events are added, renamed and deleted`() throws {
    let path = try item(Self.ofLocation, Self.office)
    let holiday: JSONValue = [
      "name": "Christmas", "startDate": "2026-12-25", "endDate": "2026-12-25", "allDay": true,
      "recurrence": [
        "recurForEver": true,
        "recurYearlyByDay": ["day": "FRIDAY", "week": "LAST", "month": "DECEMBER"],
      ],
    ]
    let response = try server.send(.post("\(path)/events", holiday))
    #expect(response.status == 201)
    #expect(response["X-Mock-Warning"]?.contains("allDay") == true)
    let id = try #require(try response.string("/id"))
    #expect(try names(path, "events") == ["Monday", "Christmas"])
    let event = try server.send(.get("\(path)/events/\(id)")).json()
    #expect(event["/allDayEnabled"] == true)
    #expect(event["/recurrence"] == holiday["/recurrence"])
    let update = try server.send(
      .put("\(path)/events/\(id)", event.setting("/newName", to: "Noel"))
    )
    #expect(update.status == 200)
    let newID = try #require(try update.string("/id"))
    #expect(try server.send(.get("\(path)/events/\(id)")).rules == ["SCHEDULE-EVENT-UNKNOWN"])
    #expect(try server.send(.get("\(path)/events/\(newID)")).json()["/allDayEnabled"] == true)
    let renames: JSONValue = [
      "name": "Office",
      "events": [Self.monday.setting("/newName", to: "Day 1")],
    ]
    #expect(try server.send(.put(path, renames)).status == 200)
    #expect(try names(path, "events") == ["Day 1"])
    let day = try server.send(.get(path)).string("/events/0/id") ?? ""
    #expect(try server.send(.delete("\(path)/events/\(day)")).status == 204)
    #expect(try names(path, "events").isEmpty)
  }

  @Test func `under the live rules an update keeps what the body lacks`() throws {
    let server = try TestServer(.with { $0.ruleSet.mode = .live })
    let id = try server.send(.post(Self.ofLocation, Self.office)).string("/id") ?? ""
    let path = "\(Self.ofLocation)/businessHours/\(id)"
    let rename: JSONValue = ["events": [["name": "Monday", "newName": "First day"]]]
    #expect(try server.send(.put(path, rename)).status == 200)
    let events = try server.send(.get(path)).items("events")
    #expect(events.first?["/name"] == "First day")
    #expect(events.first?["/startTime"] == "09:00")
    let event = "\(path)/events/\(events.first?["/id"]?.text ?? "")"
    #expect(try server.send(.put(event, ["allDayEnabled": true])).status == 200)
    #expect(try server.send(.get(event)).json()["/startTime"] == nil)
    let text: JSONValue = ["recurYearlyByDate": ["dayOfMonth": "25", "month": "MAY"]]
    #expect(try server.send(.put(event, ["recurrence": text])).status == 200)
    #expect(try server.send(.get(event)).json()["/recurrence/recurYearlyByDate/dayOfMonth"] == 25)
  }

  // MARK: People

  @Test func `a person has the schedules of the location, which stay out of reach`() throws {
    let office = try created(Self.ofLocation, Self.office)
    let path = try item(Self.ofPerson, Self.vacation)
    let list = try server.send(.get(Self.ofPerson)).items("schedules")
    #expect(
      list.map { $0["/name"] } == ["Vacation", "Business Hours", "Office", "Company Holidays"]
    )
    #expect(list.map { $0["/level"] } == ["PEOPLE", "LOCATION", "LOCATION", "LOCATION"])
    let rows = try server.send(.get(Self.ofLocation)).items("schedules")
    #expect(rows.map { $0["/name"] } == ["Business Hours", "Office", "Company Holidays"])
    #expect(rows.allSatisfy { $0["/level"] == nil })
    let inherited = "\(Self.ofPerson)/businessHours/\(office)"
    for request in [TestRequest.get(inherited), .delete(inherited)] {
      #expect(try server.send(request).rules == ["SCHEDULE-UNKNOWN"])
    }
    #expect(try server.send(.post(Self.ofPerson, Self.office)).rules == ["SCHEDULE-NAME-UNIQUE"])
    let same: JSONValue = ["name": "Vacation", "newName": "Vacation", "type": "holidays"]
    let before = try server.send(.get(path)).json()
    #expect(try server.send(.put(path, same)).string("/id") == before["/id"]?.text)
    #expect(try server.send(.get(path)).json() == before)
    let missing = try server.send(.put(path, ["name": "Vacation", "type": "holidays"]))
    #expect(missing.rules == ["BODY-REQUIRED"])
    #expect(try server.send(.delete(path)).status == 204)
  }

  @Test func `the user of a token has the schedules of the person`() throws {
    func send(_ request: TestRequest) throws -> TestResponse { try server.send(request) }
    let token = "full-admin"
    let response = try send(.post(Self.ofUser, Self.vacation, token: token))
    #expect(response.status == 200)
    let id = try response.string("/id") ?? ""
    #expect(WebexID(encoded: id).parts?.type == "USER_SCHEDULE")
    let path = "\(Self.ofUser)/holidays/\(id)"
    let own = try send(.get(path, token: token)).json()
    #expect(own == (try send(.get("\(Self.ofPerson)/holidays/\(id)")).json()))
    #expect(own["/events/0/recurrence/recurEndOccurrence"] == 3)
    let list = try send(.get(Self.ofUser, token: token)).json()
    #expect(list == (try send(.get(Self.ofPerson)).json()))
    #expect(try send(.put(path, ["name": "Leave"], token: token)).status == 204)
    #expect(try send(.get(path, token: token)).status == 404)
    let hours = try send(.get(Self.ofLocation)).string("/schedules/0/id") ?? ""
    let inherited = "\(Self.config)/people/me/locations/schedules/businessHours/\(hours)"
    #expect(try send(.get(inherited, token: token)).string("/name") == "Business Hours")
  }

  // MARK: Call forwarding

  @Test func `a rule can name a new schedule and keeps the name of a deleted one`() throws {
    let path = try item(Self.ofLocation, Self.office)
    let group = try created(DefaultFixture.create, DefaultFixture.minimal)
    let rules = "\(DefaultFixture.create)/\(group)/callForwarding/selectiveRules"
    let rule: JSONValue = [
      "name": "Night", "enabled": true, "businessSchedule": "Office",
      "forwardTo": ["selection": "FORWARD_TO_DEFAULT_NUMBER"], "callsTo": ["numbers": []],
      "callsFrom": [
        "selection": "ANY",
        "customNumbers": ["privateNumberEnabled": false, "unavailableNumberEnabled": false],
      ],
    ]
    let id = try created(rules, rule)
    #expect(try server.send(.delete(path)).status == 204)
    let stored = try server.send(.get("\(rules)/\(id)"))
    #expect(try stored.string("/businessSchedule") == "Office")
    #expect(
      try server.send(.post(rules, rule.setting("/name", to: "2"))).rules == ["FR-SCHEDULE"]
    )
    let state = try server.send(.get("/__admin/state"))
    #expect(try server.send(.put("/__admin/state", try state.json())).status == 204)
    #expect(try server.send(.get("/__admin/state")).body == state.body)
  }

  @Test func `a saved state has the events of all schedules`() throws {
    _ = try created(Self.ofLocation, Self.office)
    _ = try created(Self.ofPerson, Self.vacation)
    let state = try server.send(.get("/__admin/state"))
    let other = try TestServer()
    #expect(try other.send(.put("/__admin/state", try state.json())).status == 204)
    #expect(try other.send(.get("/__admin/state")).body == state.body)
    #expect(
      try other.send(.get(Self.ofPerson)).body == (try server.send(.get(Self.ofPerson)).body)
    )
  }

  // MARK: Rules

  static let invalid: [(rule: String, status: Int, change: JSONPointer, value: JSONValue?)] = [
    ("BODY-REQUIRED", 400, "/name", nil), ("BODY-REQUIRED", 400, "/type", nil),
    ("BODY-REQUIRED", 400, "/events/0/startDate", nil), ("BODY-TYPE", 400, "/type", "weekly"),
    ("SCHEDULE-NAME-LENGTH", 400, "/name", ""),
    ("SCHEDULE-NAME-LENGTH", 400, "/name", .string(String(repeating: "n", count: 41))),
    ("SCHEDULE-NAME-UNIQUE", 409, "/name", "Business Hours"),
    ("SCHEDULE-EVENT-NAME-LENGTH", 400, "/events/0/name", ""),
    ("SCHEDULE-EVENT-NAME-UNIQUE", 409, "/events", [monday, monday]),
    ("SCHEDULE-EVENT-FORMAT", 400, "/events/0/startDate", "2026-02-30"),
    ("SCHEDULE-EVENT-FORMAT", 400, "/events/0/endTime", "24:00"),
    ("SCHEDULE-EVENT-TIMES", 400, "/events/0/endTime", nil),
    ("SCHEDULE-EVENT-ORDER", 400, "/events/0/endDate", "2026-01-04"),
    ("SCHEDULE-EVENT-ORDER", 400, "/events/0/endTime", "09:00"),
    ("SCHEDULE-EVENT-RECURRENCE", 400, "/events/0/recurrence", ["recurForEver": true]),
    (
      "SCHEDULE-EVENT-RECURRENCE", 400, "/events/0/recurrence/recurYearlyByDate",
      ["dayOfMonth": 1, "month": "MAY"]
    ),
    ("SCHEDULE-EVENT-RECURRENCE", 400, "/events/0/recurrence/recurEndDate", "2027-01-01"),
  ]

  @Test(arguments: invalid)
  func `an invalid schedule is rejected and changes nothing`(
    rule: String,
    status: Int,
    change: JSONPointer,
    value: JSONValue?
  ) throws {
    let before = try server.send(.get("/__admin/state")).body
    let response = try server.send(
      .post(Self.ofLocation, Self.office.setting(change, to: value))
    )
    #expect(response.status == status)
    #expect(response.rules == [rule], "\(response.text)")
    #expect(try server.send(.get("/__admin/state")).body == before)
  }

  @Test func `an update cannot change the type`() throws {
    let path = try item(Self.ofPerson, Self.vacation)
    let body: JSONValue = ["name": "Vacation", "newName": "Leave", "type": "businessHours"]
    let before = try server.send(.get("/__admin/state")).body
    #expect(try server.send(.put(path, body)).rules == ["SCHEDULE-TYPE"])
    #expect(try server.send(.get("/__admin/state")).body == before)
    let location = try item(Self.ofLocation, Self.office)
    let response = try server.send(.put(location, ["name": "Office", "type": "holidays"]))
    #expect(response.status == 200)
    #expect(response["X-Mock-Warning"]?.contains("/type") == true)
  }

  static var violatedRules: Set<String> {
    Set(invalid.map(\.rule) + ["SCHEDULE-UNKNOWN", "SCHEDULE-EVENT-UNKNOWN", "SCHEDULE-TYPE"])
  }
}

extension JSONValue {
  /// The text of a string.
  var text: String? { if case .string(let text) = self { text } else { nil } }
}
