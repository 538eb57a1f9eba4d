import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Jobs that switch calling off at a location.
@Suite struct CallingRemovalTests {
  private static let fixture = #"""
    {"organizations": [{"id": "o", "name": "O", "licenses": [
      {"id": "l", "name": "Webex Calling - Professional", "totalUnits": 1}], "locations": [
      {"id": "a", "name": "A", "timeZone": "America/New_York", "address": {"country": "US"},
        "calling": {}},
      {"id": "b", "name": "B", "timeZone": "America/New_York", "address": {"country": "US"},
        "calling": {"mainNumber": "+15558675300", "routingPrefix": "81"}}],
      "numbers": [{"phoneNumber": "+15558675300", "location": "b"}],
      "people": [{"id": "p", "firstName": "P", "lastName": "Q", "emails": ["p@example.com"],
        "licenses": ["Webex Calling - Professional"], "location": "a", "extension": "1001"}]}]}
    """#
  private let occupied = WebexID(.location, key: "a")
  private let empty = WebexID(.location, key: "b")

  private func server(_ settings: EmulatorConfiguration = .init()) throws -> TestServer {
    try TestServer(settings, fixture: try Fixture(Array(Self.fixture.utf8), seed: 1))
  }

  private func calling(_ id: WebexID) -> String { "/v1/telephony/config/locations/\(id)" }

  @Test func `calling is off after the job, and the location stays`() throws {
    let server = try server(.with { $0.jobDelay = 60 })
    let job = try server.start(JobRequests.removals, JobRequests.removeCalling(at: empty))
    #expect(try server.send(.get(job)).string("/locationName") == "B")
    #expect(try server.send(.get(calling(empty))).status == 200)
    try server.advance(60)
    #expect(try server.send(.get(calling(empty))).status == 404)
    #expect(try server.status(job) == "COMPLETED")
    #expect(try server.errorCodes(job).isEmpty)
    #expect(try server.send(.get("/v1/locations/\(empty)")).status == 200)
    #expect(try server.location(of: "+15558675300") == nil)
  }

  @Test func `the job fails while a person has calling there, and changes nothing`() throws {
    let server = try server()
    let before = try server.stateWithoutJobs()
    for isForced in [false, true] {
      let job = try server.start(
        JobRequests.removals,
        JobRequests.removeCalling(at: occupied, isForced: isForced)
      )
      #expect(try server.status(job) == "FAILED")
      #expect(try server.errorCodes(job) == ["BATCH-1012007"])
    }
    #expect(try server.stateWithoutJobs() == before)
  }

  @Test func `features are removed with force alone`() throws {
    let server = try server()
    let group = try server.send(.post(DefaultFixture.groups(at: empty), DefaultFixture.minimal))
    #expect(group.status == 201)
    let refused = try server.start(JobRequests.removals, JobRequests.removeCalling(at: empty))
    #expect(try server.errorCodes(refused) == ["BATCH-1012011"])
    #expect(try server.send(.get(refused)).json()["/counts/featureAccountsDeleteFailed"] == 1)
    let body = JobRequests.removeCalling(at: empty, isForced: true)
    let forced = try server.start(JobRequests.removals, body)
    #expect(try server.send(.get(forced)).json()["/counts/featureAccountsDeleted"] == 1)
    #expect(try server.send(.get(DefaultFixture.list)).json()["/huntGroups"] == [])
  }

  @Test func `the last location with calling keeps it`() throws {
    let server = try server()
    let removed = try server.start(JobRequests.removals, JobRequests.removeCalling(at: empty))
    #expect(try server.status(removed) == "COMPLETED")
    let last = try server.start(JobRequests.removals, JobRequests.removeCalling(at: occupied))
    #expect(try server.errorCodes(last) == ["BATCH-1012007", "BATCH-1012012"])
  }

  @Test func `a location without calling and an unknown one make the job fail`() throws {
    let server = try TestServer()
    for id in [DefaultFixture.warehouse, WebexID(.location, key: "none")] {
      let job = try server.start(JobRequests.removals, JobRequests.removeCalling(at: id))
      #expect(try server.status(job) == "FAILED")
      #expect(try server.errorCodes(job) == ["BATCH-1012014"])
    }
  }

  @Test func `a job needs a location`() throws {
    let response = try TestServer().send(.post(JobRequests.removals, [:]))
    #expect(response.rules == ["BODY-REQUIRED"])
  }
}
