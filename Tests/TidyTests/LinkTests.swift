import Foundation
import Testing

/// Links of the README, the articles and the other Markdown files.
@Suite struct LinkTests {
  private static let articles = "Sources/webex-mock/Documentation.docc"

  @Test func `relative links of Markdown files lead to a file`() {
    let documents = RepositoryFile.all.filter { $0.path.hasSuffix(".md") }
    #expect(documents.count > 10)
    for file in documents {
      let folder = RepositoryFile.root.appending(path: file.path).deletingLastPathComponent()
      for (number, line) in file.lines.enumerated() {
        for match in line.matches(of: /\]\(([^)\s]+)\)/) {
          let target = match.output.1.prefix { $0 != "#" }
          if target.isEmpty || target.contains(":") { continue }
          let linked = folder.appending(path: String(target)).path(percentEncoded: false)
          if !FileManager.default.fileExists(atPath: linked) {
            Issue.record("\(file.path):\(number + 1): \(target) does not exist")
          }
        }
        for match in line.matches(of: /<doc:([A-Za-z-]+)>/) {
          let article = "\(Self.articles)/\(match.output.1).md"
          if !RepositoryFile.all.contains(where: { $0.path == article }) {
            Issue.record("\(file.path):\(number + 1): \(article) does not exist")
          }
        }
      }
    }
  }

  @Test func `the README has at most 150 lines`() throws {
    let readme = try #require(RepositoryFile.all.first { $0.path == "README.md" })
    #expect(readme.lines.count - 1 <= 150)
  }
}
