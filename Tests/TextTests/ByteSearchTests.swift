import Testing
import Text

struct ByteSearchTests {
  @Test(
    arguments: [
      ("hunt group", "group", true), ("hunt group", "hunt", true), ("hunt group", "t g", true),
      ("hunt group", "groups", false), ("hunt", "hunt group", false), ("", "", true),
      ("a", "", true), ("", "a", false), ("aaab", "aab", true), ("abababac", "ababac", true),
      ("abababab", "ababac", false), ("Köln", "öl", true), ("e\u{301}", "e", true),
    ]
  )
  func `a part is found at any position`(text: String, part: String, isFound: Bool) {
    #expect(text.contains(utf8Of: part) == isFound)
  }

  @Test func `every part of a text is found and no other`() {
    let text = Array("aabaabbaaab".utf8)
    for start in text.indices {
      for end in start...text.count { #expect(text[...].contains(bytes: Array(text[start..<end]))) }
    }
    #expect(!text[...].contains(bytes: Array("aabbb".utf8)))
  }

  @Test
  func `a part that nearly matches everywhere is searched in linear time`() {
    let text = [UInt8](repeating: 0x61, count: 1_000_000)
    let part = [UInt8](repeating: 0x61, count: 10_000) + [0x62]
    #expect(!text[...].contains(bytes: part))
  }

  @Test func `a slice is searched within its bounds`() {
    let text = Array("group of groups".utf8)
    #expect(!text[1..<8].contains(bytes: Array("group".utf8)))
    #expect(text[9...].contains(bytes: Array("groups".utf8)))
  }
}
