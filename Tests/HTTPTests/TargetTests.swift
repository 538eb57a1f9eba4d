import HTTP
import Testing

struct TargetTests {
  @Test(
    arguments: [
      ("/", "/", [""]),
      ("/a/b", "/a/b", ["a", "b"]),
      ("/a/", "/a/", ["a", ""]),
      ("//", "//", ["", ""]),
      ("/a?b=/c", "/a?b=/c", ["a"]),
      ("/a%2Fb/c", "/a%2Fb/c", ["a/b", "c"]),
      ("/%C3%A9%20x", "/%C3%A9%20x", ["é x"]),
      ("/%f0%9f%98%80", "/%f0%9f%98%80", ["😀"]),
      ("/a+b", "/a+b", ["a+b"]),
      ("/%00", "/%00", ["\0"]),
    ]
  )
  func `origin form has decoded segments`(
    text: String,
    description: String,
    segments: [String]
  ) throws {
    let target = try #require(Target(text))
    #expect(target.description == description)
    #expect(target.segments == segments)
  }

  @Test(arguments: [("/%2e%2e/a", ["..", "a"]), ("/../a", ["..", "a"]), ("/./a", [".", "a"])])
  func `dot segments are not removed`(text: String, segments: [String]) throws {
    #expect(try #require(Target(text)).segments == segments)
  }

  @Test(arguments: [("/%252e", "%2e"), ("/%2525", "%25"), ("/%2541", "%41")])
  func `a segment is decoded once`(text: String, segment: String) throws {
    #expect(try #require(Target(text)).segments == [segment])
  }

  @Test(
    arguments: [
      ("http://host/a?b=1", "/a?b=1"), ("http://host:80/a", "/a"), ("https://host", "/"),
      ("HTTP://host/A", "/A"), ("http://host?b=1", "/?b=1"),
      ("http://host/?x=http://y/z", "/?x=http://y/z"),
      ("http://[::1]:4868/a", "/a"),
    ]
  )
  func `absolute form is parsed without scheme and authority`(text: String, origin: String) throws {
    let target = try #require(Target(text))
    #expect(target.description == origin)
    #expect(target == Target(origin))
  }

  @Test func `asterisk form is a target without a query`() throws {
    let target = try #require(Target("*"))
    #expect(target.description == "*")
    #expect(target.path == "*")
    #expect(target.query.items.isEmpty)
  }

  @Test(
    arguments: [
      "", "a", "a/b", "?a", "host:443", "ftp://host/", "http:/host/", "*a", "**", " /", "/%", "/%4",
      "/%4g", "/%g4", "/%zz", "/% 41", "/%+41", "/%ff", "/%c3", "/a?%", "/a?b=%", "/a?b=%c3",
      "http://host/%",
    ]
  )
  func `a malformed target is rejected`(text: String) {
    #expect(Target(text) == nil)
  }

  @Test(arguments: [("/a?b", "/a"), ("/a", "/a"), ("/?b?c", "/"), ("/a%3Fb?c", "/a%3Fb")])
  func `the path ends before the first question mark`(text: String, path: String) throws {
    #expect(try #require(Target(text)).path == path)
  }
}
