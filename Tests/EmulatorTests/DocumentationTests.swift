import Calling
import Foundation
import HTTP
import Testing
@testable import TestSupport

@testable import Emulator

/// Compares the documentation with the tables in the code.
@Suite struct DocumentationTests {
  private static let articles = "../Sources/webex-mock/Documentation.docc"

  private func text(_ name: String) throws -> String {
    String(decoding: try FixtureFiles.read(name), as: UTF8.self)
  }

  /// The table of rules, generated from the catalog.
  private var table: String {
    let rows = Rule.catalog.map { rule in
      let status = rule.status.map(String.init) ?? ""
      let codes = [rule.errorCode, rule.topLevelErrorCode].compactMap { $0 }.map(String.init)
      let code = Set(codes).count > 1 ? "\(codes[0]) in \(codes[1])" : codes.first ?? ""
      let statement = rule.statement.replacing("|", with: "\\|")
      return "| \(rule.id) | \(status) | \(code) | \(rule.evidence) | \(statement) |"
    }
    return (["| Rule | Status | Code | Evidence | Statement |", "|---|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  @Test func `Rules.md lists the catalog of rules`() throws {
    let isListed = try text(Self.articles + "/Rules.md").contains(
      "<!-- rules -->\n\(table)\n<!-- /rules -->"
    )
    #expect(isListed, "expected:\n\(table)")
  }

  @Test func `OperationsByContract.md lists the operations by contract`() throws {
    let table = "| Request | Operation | Shape |\n|---|---|---|\n\(OperationSummary.contractTable)"
    let isListed = try text(Self.articles + "/OperationsByContract.md").contains(
      "<!-- operations -->\n\(table)\n<!-- /operations -->"
    )
    #expect(isListed, "expected rows:\n\(table)")
  }

  @Test(arguments: WebexAPI.registry.endpoints.map(\.id))
  func `every operation is listed with its method, the end of its path and its status`(
    id: String
  ) throws {
    let operation = try #require(WebexAPI.registry[id])
    let row = try #require(
      try text(Self.articles + "/Operations.md").split(separator: "\n")
        .first { $0.contains(" | \(id) | ") }
    )
    let blank = CharacterSet(charactersIn: " `")
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: blank) }
    let words = cells[0].split(separator: " ")
    #expect(words.first.map(String.init) == operation.method.description)
    let path = words.dropFirst().first ?? ""
    #expect(operation.path.hasSuffix(path.drop { $0 == "…" }))
    #expect(cells[2].hasPrefix("\(operation.response.status)"))
  }

  @Test func `every route of the admin API is listed with its status`() throws {
    let lines = try text(Self.articles + "/AdminAPI.md").split(separator: "\n")
    for operation in AdminAPI.registry.endpoints {
      let route = "| `\(operation.method) /\(AdminAPI.prefix)\(operation.path)` | "
      let row = lines.first { $0.hasPrefix(route) }
      let status = operation.response.status
      #expect(row?.dropFirst(route.count).hasPrefix(String(status)) == true, "\(route)")
    }
  }

  @Test func `the example in FixturesAndState.md is a valid fixture`() throws {
    let article = try text(Self.articles + "/FixturesAndState.md")
    let shown = try #require(
      article.split(separator: "```json\n").last?.split(separator: "```").first
    )
    #expect(try Fixture(Array(shown.utf8), seed: 0).organizations.map(\.name) == ["Mine"])
  }
}
