import Foundation
import Testing

@testable import webex_mock

@Suite struct FlagTableTests {
  @Test func `Flags.md lists exactly the flags that the program accepts`() throws {
    let file = Executable.fixtures
      .appending(path: "../Sources/webex-mock/Documentation.docc/Flags.md")
    let article = try String(contentsOf: file, encoding: .utf8)
    let listed = article.split(separator: "\n")
      .filter { $0.hasPrefix("| `--") }
      .flatMap { row in
        row.split(separator: "|")[0].matches(of: /--([a-z-]+)/).map { String($0.output.1) }
      }
    #expect(listed.sorted() == (Environment.options + Environment.switches).sorted())
  }
}
