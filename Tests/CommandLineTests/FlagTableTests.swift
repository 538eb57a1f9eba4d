import Foundation
import Testing

@testable import webex_mock

@Suite struct FlagTableTests {
  @Test func `the README lists the flags that there are, and no others`() throws {
    let file = Executable.fixtures.appending(path: "../README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    let section = try #require(
      readme.split(separator: "\n## Flags\n").last?.split(separator: "\n## ").first
    )
    let listed = section.split(separator: "\n")
      .filter { $0.hasPrefix("| `--") }
      .flatMap { row in
        row.split(separator: "|")[0].matches(of: /--([a-z-]+)/).map { String($0.output.1) }
      }
    #expect(listed.sorted() == (Environment.options + Environment.switches).sorted())
  }
}
