import Calling
@testable import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// What the native jobs have in common.
@Suite struct JobTests {
  static let violatedRules = ["JOB-UNKNOWN"]

  private let delayed = EmulatorConfiguration.with { $0.jobDelay = 60 }

  @Test func `a job takes effect when the clock reaches the end of the delay`() throws {
    let server = try TestServer(delayed)
    let before = try server.stateWithoutJobs()
    let job = try server.start(
      JobRequests.numbers,
      JobRequests.moveNumbers([JobRequests.freeNumber])
    )
    try server.advance(59)
    #expect(try server.status(job) == "STARTED")
    #expect(try server.send(.get(job)).string("/latestExecutionExitCode") == "UNKNOWN")
    #expect(try server.stateWithoutJobs() == before)
    try server.advance(1)
    #expect(try server.location(of: JobRequests.freeNumber) == "San Jose")
    let ended = try server.send(.get(job)).json()
    #expect(ended["/latestExecutionStatus"] == "COMPLETED")
    #expect(ended["/latestExecutionExitCode"] == "COMPLETED")
    #expect(ended["/jobExecutionStatus/0/exitCode"] == "COMPLETED")
    #expect(ended["/jobExecutionStatus/0/timeElapsed"] == "PT60S")
    #expect(ended["/jobExecutionStatus/0/stepExecutionStatuses/0/statusMessage"] == "COMPLETED")
  }

  @Test func `an export contains the effects of the jobs that are due`() throws {
    let server = try TestServer(delayed)
    let job = try server.start(
      JobRequests.numbers,
      JobRequests.moveNumbers([JobRequests.freeNumber])
    )
    try server.advance(60)
    let state = try server.send(.get("/__admin/state")).json()
    #expect(state["/organizations/0/jobs/0/succeeded"] == 1)
    #expect(try server.status(job) == "COMPLETED")
  }

  @Test(arguments: [
    (JobRequests.numbers, JobRequests.moveNumbers([JobRequests.freeNumber]), 204),
    (JobRequests.moves, JobRequests.movePerson(), 202),
    (JobRequests.removals, JobRequests.removeCalling(at: DefaultFixture.sanJose), 202),
  ])
  func `a paused job waits until it is resumed, for the time that remained`(
    path: String,
    body: JSONValue,
    status: Int
  ) throws {
    let server = try TestServer(delayed)
    let job = try server.start(path, body)
    try server.advance(50)
    #expect(try server.send(.post(job + "/actions/pause/invoke", [:])).status == status)
    let before = try server.stateWithoutJobs()
    try server.advance(1000)
    #expect(try server.status(job) == "STARTED")
    #expect(try server.send(.get(job)).string("/latestExecutionExitCode") == "STOPPED")
    #expect(try server.stateWithoutJobs() == before)
    #expect(try server.send(.post(job + "/actions/resume/invoke", [:])).status == status)
    try server.advance(9)
    #expect(try server.status(job) == "STARTED")
    try server.advance(1)
    #expect(try ["COMPLETED", "FAILED"].contains(server.status(job)))
  }

  @Test func `pausing a job that has ended changes nothing and is a warning`() throws {
    let server = try TestServer()
    let job = try server.start(
      JobRequests.numbers,
      JobRequests.moveNumbers([JobRequests.freeNumber])
    )
    for action in ["pause", "resume"] {
      let response = try server.send(.post("\(job)/actions/\(action)/invoke", [:]))
      #expect(response.status == 204)
      #expect(response["X-Mock-Warning"]?.contains("\(action) the job") == true)
    }
    #expect(try server.status(job) == "COMPLETED")
  }

  @Test func `lists have the jobs of their kind, newest first`() throws {
    let server = try TestServer()
    for number in [JobRequests.freeNumber, JobRequests.otherFreeNumber] {
      _ = try server.start(JobRequests.numbers, JobRequests.moveNumbers([number]))
    }
    _ = try server.start(JobRequests.moves, JobRequests.movePerson())
    #expect(try server.send(.get(JobRequests.moves)).json()["/items/0/counts/moved"] == 1)
    let list = try server.send(.get(JobRequests.numbers)).json()
    #expect(list["/items/0/instanceId"] == 2)
    #expect(list["/items/1/instanceId"] == 1)
    #expect(list["/items/2"] == nil)
    let page = try server.send(.get(JobRequests.numbers + "?max=1&start=1"))
    #expect(try page.json()["/items/0/instanceId"] == 1)
  }

  @Test func `the list of moves accepts the slash at the end that a client sends`() {
    let path = ["telephony", "config", "jobs", "person", "moveLocation", ""]
    #expect(WebexAPI.match(.get, path[...]).endpointID == "listMoveUsersJobs")
  }

  @Test func `running, paused and ended jobs are in the exported state`() throws {
    let server = try TestServer(delayed)
    _ = try server.start(
      JobRequests.removals,
      JobRequests.removeCalling(at: DefaultFixture.sanJose)
    )
    try server.advance(60)
    let running = try server.start(
      JobRequests.numbers,
      JobRequests.moveNumbers([JobRequests.freeNumber])
    )
    let paused = try server.start(
      JobRequests.moves,
      JobRequests.movePerson(changes: ["extension": "2050", "phoneNumber": ""])
    )
    #expect(try server.send(.post(paused + "/actions/pause/invoke", [:])).status == 202)
    let state = try server.send(.get("/__admin/state"))
    let other = try TestServer(delayed)
    #expect(try other.send(.put("/__admin/state", bytes: state.body)).status == 204)
    #expect(try other.send(.get("/__admin/state")).text == state.text)
    try other.advance(200)
    #expect(try other.status(running) == "COMPLETED")
    #expect(try other.status(paused) == "STARTED")
    #expect(try other.send(.post(paused + "/actions/resume/invoke", [:])).status == 202)
    try other.advance(60)
    #expect(try other.status(paused) == "COMPLETED")
  }

  @Test func `a change of a routing prefix takes effect at once and starts a job`() throws {
    let server = try TestServer(delayed)
    let path = "/v1/telephony/config/locations/\(DefaultFixture.headquarters)"
    let changed = try server.send(.put(path, ["routingPrefix": "8300"]))
    #expect(changed.status == 200)
    let job = "\(JobRequests.prefixes)/\(try changed.string("/batchJobId") ?? "")"
    #expect(try server.send(.get(path)).string("/routingPrefix") == "8300")
    #expect(try server.status(job) == "STARTED")
    try server.advance(60)
    #expect(try server.status(job) == "COMPLETED")
    let ended = try server.send(.get(JobRequests.prefixes)).json()
    #expect(ended["/items/0/counts/routingPrefixFailed"] == 0)
    #expect(ended["/items/0/counts/routingPrefixUpdated"] != 0)
    #expect(try server.errorCodes(job).isEmpty)
    #expect(try server.send(.put(path, ["routingPrefix": "8300"])).status == 204)
  }

  @Test func `a job of another kind and an unknown one are not found`() throws {
    let server = try TestServer()
    let job = try server.start(JobRequests.moves, JobRequests.movePerson())
    let id = job.split(separator: "/").last ?? ""
    for path in [JobRequests.numbers, JobRequests.removals, JobRequests.prefixes] {
      for suffix in ["", "/errors"] {
        let response = try server.send(.get("\(path)/\(id)\(suffix)"))
        #expect(response.status == 404)
        #expect(response.rules == ["JOB-UNKNOWN"])
        #expect(try response.descriptions()[0].contains("of the kind moveLocation"))
      }
    }
    let response = try server.send(.post("\(JobRequests.numbers)/\(id)/actions/pause/invoke", [:]))
    #expect(response.rules == ["JOB-UNKNOWN"])
  }

  @Test func `only full and read-only administrators see jobs, and only full ones start them`()
    throws
  {
    let server = try TestServer(.with { $0.authentication = .strict })
    #expect(try server.send(.get(JobRequests.numbers, token: "read-only-admin")).status == 200)
    #expect(try server.send(.get(JobRequests.numbers, token: "location-admin")).status == 403)
    let body = JobRequests.moveNumbers([JobRequests.freeNumber])
    for token in ["read-only-admin", "location-admin"] {
      #expect(try server.send(.post(JobRequests.numbers, body, token: token)).status == 403)
    }
    let response = try server.send(.post(JobRequests.numbers, body, token: "full-admin"))
    #expect(try response.string("/sourceUserId") == DefaultFixture.hakim.description)
  }

  @Test func `of the jobs that have ended, the newest are kept`() throws {
    let server = try TestServer()
    let first = try server.start(
      JobRequests.removals,
      JobRequests.removeCalling(at: DefaultFixture.warehouse)
    )
    for _ in 1..<JobStore.limit {
      let body = JobRequests.removeCalling(at: DefaultFixture.warehouse)
      #expect(try server.send(.post(JobRequests.removals, body)).status == 202)
    }
    #expect(try server.status(first) == "FAILED")
    let body = JobRequests.removeCalling(at: DefaultFixture.warehouse)
    #expect(try server.send(.post(JobRequests.removals, body)).status == 202)
    #expect(try server.send(.get(first)).status == 404)
  }

  @Test func `with as many jobs that have not ended as are kept, no job can be started`() throws {
    let server = try TestServer(.with { $0.jobDelay = 60 })
    let body = JobRequests.removeCalling(at: DefaultFixture.warehouse)
    for _ in 1...JobStore.limit {
      #expect(try server.send(.post(JobRequests.removals, body)).status == 202)
    }
    let full = try server.send(.post(JobRequests.removals, body))
    #expect(full.status == 503)
    #expect(full.rules == ["MOCK-CAPACITY"])
    try server.advance(60)
    #expect(try server.send(.post(JobRequests.removals, body)).status == 202)
  }
}
