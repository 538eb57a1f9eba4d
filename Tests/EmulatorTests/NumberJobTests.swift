import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Jobs that move numbers and change their usage.
@Suite struct NumberJobTests {
  static let violatedRules = ["JOB-LOCATION", "NUMBER-JOB-COUNT", "NUMBER-JOB-RUNNING"]

  @Test func `a moved number is listed at the target and can be assigned there`() throws {
    let server = try TestServer()
    let job = try server.start(
      JobRequests.numbers,
      JobRequests.moveNumbers([JobRequests.freeNumber])
    )
    let ended = try server.send(.get(job)).json()
    #expect(ended["/counts/totalNumbers"] == 1)
    #expect(ended["/counts/numbersMoved"] == 1)
    #expect(ended["/counts/numbersFailed"] == 0)
    #expect(ended["/targetLocationId"] == .string(DefaultFixture.sanJose.description))
    #expect(try server.errorCodes(job).isEmpty)
    #expect(try server.location(of: JobRequests.freeNumber) == "San Jose")
    let group = DefaultFixture.minimal.setting("/phoneNumber", to: .string(JobRequests.freeNumber))
    let path = DefaultFixture.groups(at: DefaultFixture.sanJose)
    #expect(try server.send(.post(path, group)).status == 201)
  }

  @Test(arguments: [
    ("+15558675301", "BATCH-1017023"), ("+15558675300", "BATCH-1017024"),
    ("+15550000000", "10030000"), ("+15559235003", "10030001"), ("1", "10030000"),
  ])
  func `a number that cannot be moved makes the job fail, which changes nothing`(
    number: String,
    code: String
  ) throws {
    let server = try TestServer()
    let before = try server.stateWithoutJobs()
    let job = try server.start(JobRequests.numbers, JobRequests.moveNumbers([number]))
    #expect(try server.status(job) == "FAILED")
    #expect(try server.send(.get(job)).json()["/counts/numbersFailed"] == 1)
    #expect(try server.errorCodes(job) == [code])
    #expect(try server.stateWithoutJobs() == before)
  }

  @Test(arguments: [
    (#""active": false"#, #""US""#, "BATCH-1017021"),
    (#""active": true"#, #""CA""#, "BATCH-1017027"),
  ])
  func `inactive numbers and numbers for another country stay`(
    state: String,
    country: String,
    code: String
  ) throws {
    let fixture = """
      {"organizations": [{"id": "o", "name": "O", "locations": [
        {"id": "a", "name": "A", "timeZone": "America/New_York", "address": {"country": "US"},
          "calling": {}},
        {"id": "b", "name": "B", "timeZone": "America/New_York", "address": {"country": \(country)},
          "calling": {}}],
        "numbers": [{"phoneNumber": "+15558675303", "location": "a", \(state)}]}]}
      """
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    let body: JSONValue = [
      "operation": "MOVE",
      "targetLocationId": .string(WebexID(.location, key: "b").description),
      "numberList": [
        [
          "locationId": .string(WebexID(.location, key: "a").description),
          "numbers": ["+15558675303"],
        ]
      ],
    ]
    let job = try server.start(JobRequests.numbers, body)
    #expect(try server.errorCodes(job) == [code])
  }

  @Test func `numbers stay within one PSTN connection`() throws {
    let server = try TestServer()
    let path = "/v1/telephony/pstn/locations/\(DefaultFixture.sanJose)"
    let option = try server.send(.get(path + "/connectionOptions")).string("/items/1/id") ?? "x"
    #expect(try server.send(.put(path + "/connection", ["id": .string(option)])).status < 300)
    let job = try server.start(
      JobRequests.numbers,
      JobRequests.moveNumbers([JobRequests.freeNumber])
    )
    #expect(try server.errorCodes(job) == ["BATCH-1017022"])
  }

  @Test func `a job moves the numbers that it can move`() throws {
    let server = try TestServer()
    let numbers = [JobRequests.freeNumber, "+15558675301", JobRequests.otherFreeNumber]
    let job = try server.start(JobRequests.numbers, JobRequests.moveNumbers(numbers))
    let ended = try server.send(.get(job)).json()
    #expect(ended["/latestExecutionStatus"] == "COMPLETED")
    #expect(ended["/latestExecutionExitCode"] == "COMPLETED_WITH_ERRORS")
    #expect(ended["/counts/numbersMoved"] == 2)
    let error = try server.send(.get(job + "/errors")).json()
    #expect(error["/items/0/item"] == "+15558675301")
    #expect(error["/items/0/itemNumber"] == 1)
    #expect(error["/items/0/error/key"] == "400")
    #expect(error["/items/1"] == nil)
  }

  @Test func `a number that was assigned while the job was running is not moved`() throws {
    let server = try TestServer(.with { $0.jobDelay = 60 })
    let job = try server.start(
      JobRequests.numbers,
      JobRequests.moveNumbers([JobRequests.freeNumber])
    )
    let group = DefaultFixture.minimal.setting("/phoneNumber", to: .string(JobRequests.freeNumber))
    #expect(try server.send(.post(DefaultFixture.create, group)).status == 201)
    try server.advance(60)
    #expect(try server.errorCodes(job) == ["BATCH-1017023"])
    #expect(try server.location(of: JobRequests.freeNumber) == "Headquarters")
  }

  @Test func `the usage of unassigned numbers can be changed`() throws {
    let server = try TestServer()
    func change(_ usage: String) throws -> JSONValue? {
      let body = JobRequests.moveNumbers([JobRequests.freeNumber])
        .setting("/operation", to: "NUMBER_USAGE_CHANGE").setting("/targetLocationId", to: nil)
        .setting("/numberUsageType", to: .string(usage))
      let job = try server.start(JobRequests.numbers, body)
      #expect(try server.send(.get(job)).json()["/counts/numbersUsageChanged"] == 1)
      let path = "/v1/telephony/config/numbers?phoneNumber=15558675303"
      return try server.send(.get(path)).json()["/phoneNumbers/0/isServiceNumber"]
    }
    #expect(try change("SERVICE") == true)
    #expect(try change("NONE") == false)
  }

  @Test func `a second job is rejected while one is in progress`() throws {
    let server = try TestServer(.with { $0.jobDelay = 60 })
    let body = JobRequests.moveNumbers([JobRequests.freeNumber])
    let job = try server.start(JobRequests.numbers, body)
    #expect(try server.send(.post(job + "/actions/pause/invoke", [:])).status == 204)
    let second = try server.send(.post(JobRequests.numbers, body))
    #expect(second.status == 409)
    #expect(second.rules == ["NUMBER-JOB-RUNNING"])
    #expect(try server.send(.post(job + "/actions/resume/invoke", [:])).status == 204)
    try server.advance(60)
    let other = JobRequests.moveNumbers([JobRequests.otherFreeNumber])
    #expect(try server.send(.post(JobRequests.numbers, other)).status == 201)
  }

  @Test(arguments: [(EmulatorConfiguration(), 1000), (.live, 1)])
  func `a job has a limit on its numbers, and the error has the form of job errors`(
    settings: EmulatorConfiguration,
    limit: Int
  ) throws {
    let server = try TestServer(settings)
    let numbers = (1...limit).map { "+1555900\(1000 + $0)" }
    let accepted = try server.send(.post(JobRequests.numbers, JobRequests.moveNumbers(numbers)))
    #expect(accepted.status == 201)
    let body = JobRequests.moveNumbers(numbers + ["+15558675303"])
    let response = try server.send(.post(JobRequests.numbers, body))
    #expect(response.status == 412)
    #expect(response.rules == ["NUMBER-JOB-COUNT"])
    #expect(try response.string("/error/message/0/code") == "BATCH-1017031")
    #expect(try response.string("/error/key") == "412")
  }

  @Test(
    arguments: [
      ("/operation", "DELETE", "BODY-TYPE"), ("/operation", nil, "BODY-REQUIRED"),
      ("/targetLocationId", nil, "BODY-REQUIRED"), ("/numberList", [], "BODY-TYPE"),
      ("/numberList", nil, "BODY-REQUIRED"), ("/operation", "NUMBER_USAGE_CHANGE", "BODY-REQUIRED"),
      ("/numberList/0/numbers", nil, "BODY-REQUIRED"), ("/targetLocationId", "x", "JOB-LOCATION"),
      (
        "/targetLocationId", .string(DefaultFixture.warehouse.description), "JOB-LOCATION"
      ),
      ("/numberList/0/locationId", "x", "JOB-LOCATION"),
    ] as [(JSONPointer, JSONValue?, String)]
  )
  func `an invalid body starts no job`(
    pointer: JSONPointer,
    value: JSONValue?,
    rule: String
  ) throws {
    let server = try TestServer()
    let state = try server.send(.get("/__admin/state")).text
    let body = JobRequests.moveNumbers([JobRequests.freeNumber]).setting(pointer, to: value)
    let response = try server.send(.post(JobRequests.numbers, body))
    #expect(response.status == 400)
    #expect(response.rules.first == rule)
    #expect(try server.send(.get("/__admin/state")).text == state)
  }
}
