import Calling
import Emulator
import Testing

@Suite struct ReadmeTests {
  /// The table of the README, made from the catalogue.
  private var table: String {
    let rows = Rule.catalogue.map { rule in
      let status = rule.status.map(String.init) ?? ""
      let code = rule.outerCode.map(String.init) ?? ""
      let statement = rule.statement.replacing("|", with: "\\|")
      return "| \(rule.id) | \(status) | \(code) | \(rule.source) | \(statement) |"
    }
    return (["| Rule | Status | Code | Source | Statement |", "|---|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  @Test func `the README lists every rule as it is`() throws {
    let readme = String(decoding: try FixtureFiles.read("../README.md"), as: UTF8.self)
    #expect(readme.contains("<!-- rules -->\n\(table)\n<!-- /rules -->"), "expected:\n\(table)")
  }
}
