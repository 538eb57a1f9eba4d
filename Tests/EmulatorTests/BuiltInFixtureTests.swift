import Calling
import JSON
import Testing
@testable import TestSupport

@testable import Emulator

@Suite struct BuiltInFixtureTests {
  @Test(arguments: BuiltInFixture.allCases)
  func `a built-in fixture is the file of its name, and what is saved of it is read again`(
    builtIn: BuiltInFixture
  ) throws {
    let file = try FixtureFiles.read("\(builtIn).json")
    let organizations = try builtIn.fixture(seed: 3).organizations
    #expect(try Fixture(file, seed: 3).organizations == organizations)
    let bytes = JSONWriter.bytes { Fixture.write(organizations, savedBy: "1", to: &$0) }
    #expect(try Fixture(bytes, seed: 5).organizations == organizations)
  }

  @Test func `an announcement of the company is in use`() throws {
    let server = try TestServer(fixture: BuiltInFixture.company.fixture(seed: 0))
    let path = "/v1/telephony/config/announcements"
    guard case .string(let id)? = try server.send(.get(path)).json()["/announcements/0/id"] else {
      Issue.record("the list of announcements is empty")
      return
    }
    #expect(try server.send(.delete("\(path)/\(id)")).status == 400)
  }
}
