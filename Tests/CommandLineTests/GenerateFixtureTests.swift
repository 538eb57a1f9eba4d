import Foundation
import JSON
import Testing

/// The fixtures that the program itself has or makes.
@Suite struct GenerateFixtureTests {
  @Test func `a generated fixture can be checked against`() throws {
    let settings = ["WEBEX_MOCK_SEED": "5", "WEBEX_MOCK_RULES": "live"]
    let outcome = try Executable.run(
      "fixture",
      "--people",
      "60",
      "--locations",
      "3",
      environment: settings
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let file = FileManager.default.temporaryDirectory
      .appending(path: "fixture-\(ProcessInfo.processInfo.globallyUniqueString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(outcome.output.utf8).write(to: file)
    #expect(try check(file.path).status == 0)
    #expect(
      try Executable.run("fixture", "--people", "60", "--locations", "3", "--seed", "5").output
        == outcome.output
    )
    #expect(
      try Executable.run("fixture", "--people", "60", "--locations", "3").output != outcome.output
    )
  }

  @Test func `a size that does not fit is a usage error`() throws {
    #expect(try Executable.run("fixture", "--people", "0").status == 2)
    let outcome = try Executable.run("fixture", "--people", "9000", "--locations", "2")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("9000 people need more than 2 locations"))
  }

  @Test(arguments: ["default", "company"])
  func `a fixture can be a built-in one`(name: String) throws {
    #expect(try check(name).status == 0)
    #expect(try check("./" + name).status == 2)
  }

  private func check(_ fixture: String) throws -> Executable.Outcome {
    let body = Executable.fixtures.appending(path: "requests/minimal.json").path
    return try Executable.run("check", body, "--fixtures", fixture)
  }
}
