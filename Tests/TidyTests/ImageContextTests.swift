import Testing

/// The files that `.dockerignore` admits to the build of the image.
@Suite struct ImageContextTests {
  /// SwiftPM does not load a package without the folder of one of its targets.
  @Test func `the image is built with the folders of all test targets`() throws {
    let admitted = try lines(of: ".dockerignore").compactMap { line in
      line.hasPrefix("!Tests/") ? line.dropFirst("!Tests/".count) : nil
    }
    let targets = try testTargets()
    #expect(targets.count > 5)
    for target in targets {
      let isAdmitted = admitted.contains { pattern in
        pattern.first == "*" ? target.hasSuffix(pattern.dropFirst()) : pattern == target
      }
      #expect(isAdmitted, "Tests/\(target) is not in .dockerignore")
    }
  }

  private func testTargets() throws -> [Substring] {
    let package = try lines(of: "Package.swift").joined(separator: " ")
    return package.split(separator: ".testTarget(").dropFirst().map { declaration in
      declaration.split(separator: "\"")[1]
    }
  }

  private func lines(of path: String) throws -> [Substring] {
    try #require(RepositoryFile.all.first { $0.path == path }).lines
  }
}
