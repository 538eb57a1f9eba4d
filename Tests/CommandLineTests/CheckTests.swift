import Foundation
import Testing

@Suite struct CheckTests {
  private func check(_ name: String, _ more: String...) throws -> Executable.Outcome {
    let process = try Executable.process(
      ["check", Executable.fixtures.appending(path: "requests/\(name)").path] + more
    )
    try process.run()
    return Executable.outcome(of: process)
  }

  @Test(arguments: ["create-hunt-group.json", "minimal.json", "weighted.json"])
  func `a valid body exits with 0`(name: String) throws {
    let outcome = try check(name)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("would be created"))
  }

  @Test func `each violation is printed with its rule and position, and the exit code is 3`()
    throws
  {
    let outcome = try check("many-violations.json")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("many-violations.json:2:11: name cannot be less than 1"))
    #expect(outcome.output.contains("[HG-NAME-LENGTH]"))
    #expect(outcome.output.contains("[HG-AGENT-DUPLICATE]"))
    #expect(outcome.output.contains("rule (assumed): "))
  }

  @Test func `an unknown location is a usage error, and a key is accepted`() throws {
    let outcome = try check("minimal.json", "--location", "nowhere")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--location: Location Not Found"))
    let key = "1b9e6a2c-3d4f-4e5a-9b8c-7d6e5f4a3b2c"
    #expect(try check("minimal.json", "--location", key).status == 0)
  }

  @Test func `live rules accept more`() throws {
    let outcome = try check("many-violations.json", "--rules", "live")
    #expect(outcome.status == 3)
    #expect(!outcome.output.contains("[BODY-REQUIRED]"))
  }

  @Test func `a missing file exits with 2`() throws {
    let outcome = try check("missing.json")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("missing.json: No such file or directory"))
  }
}
