import Testing

/// The layers: a target imports only targets below it.
@Suite struct LayerTests {
  /// The targets of the project that each target may import, as in Package.swift.
  private static let allowedImports: [String: Set<String>] = [
    "Text": [],
    "JSON": ["Text"],
    "Contract": ["JSON", "Text"],
    "CWebexData": [],
    "Inspector": [],
    "HTTP": ["Text"],
    "TLS": ["COpenSSL"],
    "Network": ["CLinux", "HTTP", "TLS"],
    "Calling": ["JSON", "Text"],
    "Emulator": ["CWebexData", "Calling", "Contract", "HTTP", "Inspector", "JSON", "Text"],
    "WebexMock": ["Calling", "Emulator", "HTTP", "JSON", "Network"],
    "webex-mock": [
      "CLinux", "Calling", "Contract", "Emulator", "HTTP", "JSON", "Network", "TLS", "Text",
      "WebexMock",
    ],
  ]
  private static let ownTargets = Set(allowedImports.keys).union(["CLinux", "COpenSSL"])

  @Test func `a target imports only targets below it`() throws {
    let sources = RepositoryFile.all.filter { $0.isSwift && $0.path.hasPrefix("Sources/") }
    #expect(sources.count > 100)
    for file in sources {
      let target = String(file.path.split(separator: "/")[1])
      let allowed = try #require(Self.allowedImports[target], "\(file.path): unknown target")
      for (number, line) in file.lines.enumerated() {
        guard let module = Self.importedModule(line), Self.ownTargets.contains(module),
          !allowed.contains(module)
        else { continue }
        Issue.record("\(file.path):\(number + 1): \(target) does not import \(module)")
      }
    }
  }

  @Test func `only the front end names command line flags`() throws {
    for file in RepositoryFile.all
    where file.isSwift && file.path.hasPrefix("Sources/")
      && !file.path.hasPrefix("Sources/webex-mock/") && !file.path.hasSuffix("/CurlScript.swift")
    {
      for (number, line) in file.lines.enumerated() where Self.namesFlag(line) {
        Issue.record("\(file.path):\(number + 1): use a hint, the front end names its flags")
      }
    }
  }

  /// Whether a string literal contains `--` and a letter; comments can name flags.
  private static func namesFlag(_ line: Substring) -> Bool {
    guard let quote = line.firstIndex(of: "\""), !line.drop(while: { $0 == " " }).hasPrefix("//")
    else { return false }
    return line[quote...].indices.contains { index in
      line[index...].hasPrefix("--") && line[index...].dropFirst(2).first?.isLetter == true
    }
  }

  private static func importedModule(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else {
      return nil
    }
    return String(words[index + 1])
  }
}
