import Foundation
import Testing

/// One text file that git tracks.
struct RepositoryFile: Sendable {
  /// The path from the top of the repository.
  let path: String
  let lines: [Substring]

  var isSwift: Bool { path.hasSuffix(".swift") }

  var isScript: Bool {
    let extensions = [".sh", ".py", ".mjs", ".js", ".java", ".go", ".cs", ".lua"]
    return extensions.contains { path.hasSuffix($0) } || lines.first?.hasPrefix("#!") == true
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The tracked files and the new ones that git does not ignore; binary files are left out.
  static let all: [RepositoryFile] = {
    do {
      return try paths().compactMap { path in
        let file = root.appending(path: path)
        guard let data = try? Data(contentsOf: file),
          let text = String(data: data, encoding: .utf8)
        else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return RepositoryFile(path: path, lines: lines)
      }
    } catch {
      Issue.record("git ls-files: \(error)")
      return []
    }
  }()

  private static func paths() throws -> [String] {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    // In a container the checkout can belong to another user, which git rejects by default.
    git.arguments = [
      "git", "-c", "safe.directory=*", "-C", root.path(percentEncoded: false), "ls-files", "-z",
      "--cached", "--others", "--exclude-standard",
    ]
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
