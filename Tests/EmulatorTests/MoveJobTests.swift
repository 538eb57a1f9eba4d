import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Jobs that move people to another location.
@Suite struct MoveJobTests {
  static let violatedRules = [
    "MOVE-USER-COUNT", "MOVE-REQUIRED", "MOVE-CALLING-USER", "MOVE-LIST-EMPTY", "MOVE-USERS-EMPTY",
    "MOVE-SAME-LOCATION", "MOVE-NUMBER-FORMAT",
  ]

  private func person(_ server: TestServer) throws -> JSONValue {
    try server.send(.get("/v1/people/\(DefaultFixture.hakim)?callingData=true")).json()
  }

  /// The codes of a list of errors or impacts in a validation.
  private func codes(_ response: TestResponse, _ list: String) throws -> [Int] {
    let pointer = JSONPointer(["response", "usersList", "0", list])
    guard case .array(let notes)? = try response.json()[pointer] else { return [] }
    return notes.compactMap { note -> Int? in
      guard case .number(let code)? = note["/code"] else { return nil }
      return Int(code.text)
    }
  }

  @Test func `a person takes the extension and the number along`() throws {
    let server = try TestServer()
    let job = try server.start(JobRequests.moves, JobRequests.movePerson())
    let ended = try server.send(.get(job)).json()
    #expect(ended["/latestExecutionStatus"] == "COMPLETED")
    #expect(ended["/counts/totalMoves"] == 1)
    #expect(ended["/counts/moved"] == 1)
    let person = try person(server)
    #expect(person["/locationId"] == .string(DefaultFixture.sanJose.description))
    #expect(person["/extension"] == "1001")
    #expect(try server.location(of: "+15558675301") == "San Jose")
    // The extension is free at the former location.
    let group = DefaultFixture.minimal.setting("/extension", to: "1001")
    #expect(try server.send(.post(DefaultFixture.create, group)).status == 201)
  }

  @Test func `a person gets the requested extension and number`() throws {
    let server = try TestServer()
    let changes: KeyValuePairs<String, JSONValue> = [
      "extension": "2050", "phoneNumber": "+15559235003",
    ]
    _ = try server.start(JobRequests.moves, JobRequests.movePerson(changes: changes))
    #expect(try person(server)["/extension"] == "2050")
    let path = "/v1/telephony/config/numbers?phoneNumber="
    let number = try server.send(.get(path + "15559235003"))
    #expect(try number.string("/phoneNumbers/0/owner/id") == DefaultFixture.hakim.description)
    // The former number stays where it was, and is free.
    let former = try server.send(.get(path + "15558675301")).json()
    #expect(former["/phoneNumbers/0/location/name"] == "Headquarters")
    #expect(former["/phoneNumbers/0/owner"] == nil)
  }

  @Test func `an empty extension or number is removed`() throws {
    let server = try TestServer()
    _ = try server.start(JobRequests.moves, JobRequests.movePerson(changes: ["phoneNumber": ""]))
    #expect(try person(server)["/extension"] == "1001")
    #expect(try server.location(of: "+15558675301") == "Headquarters")
    let other = try TestServer()
    _ = try other.start(JobRequests.moves, JobRequests.movePerson(changes: ["extension": ""]))
    #expect(try person(other)["/extension"] == nil)
    #expect(try other.location(of: "+15558675301") == "San Jose")
  }

  @Test func `a person leaves the features of the former location, and no others`() throws {
    let server = try TestServer()
    let agents: JSONValue = [["id": .string(DefaultFixture.hakim.description)]]
    let group = DefaultFixture.minimal.setting("/agents", to: agents)
    let here = try server.send(.post(DefaultFixture.create, group)).string("/id") ?? ""
    let there = DefaultFixture.groups(at: DefaultFixture.sanJose)
    let other = try server.send(.post(there, group)).string("/id") ?? ""
    let pickups =
      "/v1/telephony/config/locations/\(DefaultFixture.headquarters)/callPickups"
    let body: JSONValue = ["name": "Team", "agents": [.string(DefaultFixture.hakim.description)]]
    let pickup = try server.send(.post(pickups, body)).string("/id") ?? ""
    let validation = try server.send(
      .post(JobRequests.moves, JobRequests.movePerson(validates: true))
    )
    #expect(validation.status == 200)
    #expect(try codes(validation, "impacts") == [19717, 19705, 19722])
    #expect(validation.text.contains("Sales, Team"))
    _ = try server.start(JobRequests.moves, JobRequests.movePerson())
    let path = "\(DefaultFixture.create)/\(here)"
    #expect(try server.send(.get(path)).json()["/agents"] == [])
    #expect(try server.send(.get("\(there)/\(other)")).json()["/agents/0"] != nil)
    #expect(try server.send(.get("\(pickups)/\(pickup)")).json()["/agents/0"] == nil)
  }

  @Test func `an extension that is taken at the target is reset`() throws {
    let server = try TestServer()
    let there = DefaultFixture.groups(at: DefaultFixture.sanJose)
    let group = DefaultFixture.minimal.setting("/extension", to: "1001")
    #expect(try server.send(.post(there, group)).status == 201)
    let body = JobRequests.movePerson(validates: true)
    #expect(
      try codes(server.send(.post(JobRequests.moves, body)), "impacts") == [19717, 19713, 19722]
    )
    _ = try server.start(JobRequests.moves, JobRequests.movePerson())
    #expect(try person(server)["/extension"] == nil)
  }

  @Test(
    arguments: [
      (["extension": "2001"], 4202), (["extension": "1"], 4910),
      (["phoneNumber": "+15558675303"], 27966), (["phoneNumber": "+15559235001"], 27966),
      (["phoneNumber": "+12125550100"], 27966),
      (["extension": "", "phoneNumber": ""], 1_026_016),
    ] as [(KeyValuePairs<String, JSONValue>, Int)]
  )
  func `what prevents a move is an error of its validation and of its job`(
    changes: KeyValuePairs<String, JSONValue>,
    code: Int
  ) throws {
    let server = try TestServer()
    let before = try server.stateWithoutJobs()
    let validation = try server.send(
      .post(JobRequests.moves, JobRequests.movePerson(validates: true, changes: changes))
    )
    #expect(validation.status == 200)
    #expect(try codes(validation, "errors") == [code])
    let job = try server.start(JobRequests.moves, JobRequests.movePerson(changes: changes))
    #expect(try server.status(job) == "FAILED")
    #expect(try server.errorCodes(job) == ["\(code)"])
    #expect(try server.stateWithoutJobs() == before)
  }

  @Test func `the target is a location with calling`() throws {
    let server = try TestServer()
    for target in [DefaultFixture.warehouse, WebexID(.location, key: "none")] {
      let body = JobRequests.movePerson(to: target, validates: true)
      #expect(try codes(server.send(.post(JobRequests.moves, body)), "errors") == [4152])
    }
  }

  @Test func `an emergency callback number that depends on a person prevents the move`() throws {
    let server = try TestServer()
    let setting: JSONValue = [
      "selected": "LOCATION_MEMBER_NUMBER",
      "locationMemberId": .string(DefaultFixture.hakim.description),
    ]
    let config = "/v1/telephony/config"
    let own = "\(config)/people/\(DefaultFixture.maria)/emergencyCallbackNumber"
    #expect(try server.send(.put(own, setting)).status == 204)
    let location =
      "\(config)/locations/\(DefaultFixture.headquarters)/features/emergencyCallbackNumber"
    #expect(try server.send(.put(location, setting)).status == 204)
    let body = JobRequests.movePerson(validates: true)
    let errors = try codes(server.send(.post(JobRequests.moves, body)), "errors")
    #expect(Set(errors) == [27967, 27968])
  }

  @Test func `a main number does not leave its location with a person`() throws {
    let fixture = #"""
      {"organizations": [{"id": "o", "name": "O", "licenses": [
        {"id": "l", "name": "Webex Calling - Professional", "totalUnits": 1}], "locations": [
        {"id": "a", "name": "A", "timeZone": "America/New_York", "address": {"country": "US"},
          "calling": {"mainNumber": "+15558675300"}},
        {"id": "b", "name": "B", "timeZone": "America/New_York", "address": {"country": "US"},
          "calling": {}}],
        "numbers": [{"phoneNumber": "+15558675300", "location": "a"}],
        "people": [{"id": "p", "firstName": "P", "lastName": "Q", "emails": ["p@example.com"],
          "licenses": ["Webex Calling - Professional"], "location": "a",
          "phoneNumber": "+15558675300"}]}]}
      """#
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    let body = JobRequests.movePerson(
      WebexID(.person, key: "p"),
      to: WebexID(.location, key: "b"),
      validates: true
    )
    let response = try server.send(.post(JobRequests.moves, body))
    #expect(try codes(response, "errors") == [19604])
    #expect(try codes(response, "impacts") == [19717, 19723])
  }

  @Test func `a person who has moved meanwhile is not moved again`() throws {
    let server = try TestServer(.with { $0.jobDelay = 60 })
    let jobs = try (1...2).map { _ in
      try server.start(JobRequests.moves, JobRequests.movePerson())
    }
    try server.advance(60)
    #expect(try server.status(jobs[0]) == "COMPLETED")
    #expect(try server.status(jobs[1]) == "FAILED")
    #expect(try server.errorCodes(jobs[1]) == ["25378"])
  }

  @Test func `the document's list of targets is accepted too`() throws {
    let server = try TestServer()
    let body = JobRequests.movePerson(validates: true)
    let list: JSONValue = ["usersList": [body["/usersList"] ?? .null]]
    #expect(try server.send(.post(JobRequests.moves, list)).status == 200)
  }

  private static let users: JSONValue = [["userId": .string(DefaultFixture.hakim.description)]]

  @Test(
    arguments: [
      ("/usersList", [], "MOVE-LIST-EMPTY", 1_026_011),
      ("/usersList", nil, "MOVE-LIST-EMPTY", 1_026_011),
      ("/usersList/users", [], "MOVE-USERS-EMPTY", 1_026_012),
      ("/usersList/locationId", nil, "MOVE-REQUIRED", 1_026_006),
      ("/usersList/validate", nil, "MOVE-REQUIRED", 1_026_006),
      ("/usersList/users/0/userId", nil, "MOVE-REQUIRED", 1_026_006),
      (
        "/usersList/users/0/userId", .string(DefaultFixture.emma.description), "MOVE-CALLING-USER",
        1_026_010
      ),
      (
        "/usersList/users/0/userId", .string(DefaultFixture.lobby.description), "MOVE-CALLING-USER",
        1_026_010
      ),
      (
        "/usersList/locationId", .string(DefaultFixture.headquarters.description),
        "MOVE-SAME-LOCATION", 1_026_013
      ),
      ("/usersList/users/0/phoneNumber", "5559235003", "MOVE-NUMBER-FORMAT", 1_026_017),
      (
        "/usersList/users",
        [
          ["userId": .string(DefaultFixture.hakim.description)],
          ["userId": .string(DefaultFixture.maria.description)],
        ], "MOVE-USER-COUNT", 1_026_005
      ),
    ] as [(JSONPointer, JSONValue?, String, Int)]
  )
  func `an invalid request is rejected in the form that clients read`(
    pointer: JSONPointer,
    value: JSONValue?,
    rule: String,
    code: Int
  ) throws {
    let server = try TestServer()
    let state = try server.send(.get("/__admin/state")).text
    for validates in [true, false] {
      let body = JobRequests.movePerson(validates: validates).setting(pointer, to: value)
      let response = try server.send(.post(JobRequests.moves, body))
      #expect(response.status == 400)
      #expect(response.rules == [rule])
      let expected = JSONValue.number(JSONNumber(code))
      #expect(try response.json()["/errors/0/code"] == expected)
      #expect(try response.string("/errors/0/message") != nil)
    }
    #expect(try server.send(.get("/__admin/state")).text == state)
  }
}
