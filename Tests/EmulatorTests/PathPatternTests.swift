@testable import Emulator
import Testing
@testable import TestSupport

@Suite struct PathPatternTests {
  @Test(arguments: [
    ("/a", "/a", true), ("/a", "/ab", false), ("^/a$", "/a", true),
    ("/.*", "/", true), ("/.*", "/a/b", true), ("/.+", "/", false), ("/a?b", "/b", true),
    ("/[^/]+/x", "/abc/x", true), ("/[^/]+/x", "/a/b/x", false), ("/[a-c]{2}", "/ab", true),
    ("/[a-c]{2}", "/abc", false), ("/a{2,}", "/aaaa", true), ("/a{2,3}", "/aaaa", false),
    ("/(a|bc)*", "/abcbc", true), ("/(?:a|b)x", "/bx", true), ("/a|/b", "/b", true),
    (#"/\d+\.\w"#, "/12.x", true), (#"/\d+"#, "/x", false), (#"/a\.b"#, "/axb", false),
    (#"/[\d-]+"#, "/1-2", true), ("/[]]", "/]", true), (#"/a\$"#, "/a$", true),
    (#"/a\\$"#, #"/a\"#, true), ("/a{0}b", "/b", true),
    ("/.*?/x", "/a/x", true), (#"/\S\D\W"#, "/aa%", true),
  ])
  func `a pattern matches the whole path`(pattern: String, path: String, matches: Bool) throws {
    #expect(try PathPattern(pattern).matches(path) == matches)
  }

  @Test(arguments: [
    "(", ")", "[a", "/a{", "/a{x}", "/a{2", "/a{3,2}", "/a{201}", "*", "/a|*", #"\"#, #"\k"#,
    "(?=a)",
    "[z-a]", "/((((((((((((((((((((a))))))))))))))))))))", "/((a{100}){100}){100}",
    "/((){200}){200}", "/{2}{3}", "/((((((a{0}){200}){200}){200}){200}){200})", "/a$|b", "/a^b",
    "(/a$)", "/[[:alpha:]]",
  ])
  func `an invalid pattern throws a syntax error`(text: String) {
    #expect(throws: PathPattern.SyntaxError.self) { try PathPattern(text) }
  }

  @Test(arguments: ["", "a", "v1/.*", #"/a\?b=.*"#, "/a b", "/é", "[^/].*", "/a#b"])
  func `a pattern that no path matches throws a syntax error`(text: String) throws {
    #expect(throws: PathPattern.SyntaxError.self) { try PathPattern(text) }
  }

  @Test func `nested repetitions are matched without exponential time`() throws {
    let pattern = try PathPattern("/(a*)*(a|aa)+b")
    #expect(!pattern.matches("/" + String(repeating: "a", count: 5000)))
  }
}
