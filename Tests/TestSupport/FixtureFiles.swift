import Foundation

/// Files under `fixtures/`.
enum FixtureFiles {
  static func read(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appending(path: "fixtures/\(name)")))
  }
}
