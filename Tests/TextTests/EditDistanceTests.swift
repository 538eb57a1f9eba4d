import Testing
import Text

struct EditDistanceTests {
  private let names = [
    "id", "name", "weight", "agents", "callPolicies", "phoneNumber", "extension",
  ]

  @Test(
    arguments: [
      ("weigth", "weight"), ("weight", "weight"), ("Weight", "weight"), ("weights", "weight"),
      ("wieghts", "weight"), ("agent", "agents"), ("nmae", "name"), ("ID", "id"), ("ids", "id"),
      ("callpolices", "callPolicies"), ("phone_number", "phoneNumber"), ("xtensions", "extension"),
    ]
  )
  func `a misspelled word has the intended word as closest match`(word: String, intended: String) {
    #expect(word.closestMatch(in: names) == intended)
  }

  @Test(arguments: ["policy", "wgt", "naem2x", "", "x", "number", "nm", "extens"])
  func `a word that is too far from all has no closest match`(word: String) {
    #expect(word.closestMatch(in: names) == nil)
  }

  @Test func `a word without candidates has no closest match`() {
    #expect("weight".closestMatch(in: []) == nil)
    #expect("".closestMatch(in: []) == nil)
  }

  @Test func `the closest candidate is selected, the first of equally close ones`() {
    #expect("forwarding".closestMatch(in: ["forwards", "forwardin", "forward"]) == "forwardin")
    #expect("cat".closestMatch(in: ["bat", "hat"]) == "bat")
  }

  @Test func `a very long word has no closest match`() {
    let long = String(repeating: "weight", count: 100_000)
    #expect(long.closestMatch(in: names) == nil)
  }

  @Test(arguments: [0, 1, 199, 200])
  func `a text within the limit is not truncated`(count: Int) {
    let text = String(repeating: "é", count: count)
    #expect(text.truncatedForMessage == text)
  }

  @Test(arguments: [201, 202, 10_000])
  func `a long text is truncated in the middle, since ids differ at the end`(count: Int) {
    let text = String(repeating: "é", count: count - 1) + "à"
    let (start, end) = (String(repeating: "é", count: 139), String(repeating: "é", count: 59))
    #expect(text.truncatedForMessage == "\(start)…\(end)à")
  }

  @Test(arguments: [
    ("", "an empty string"), ("a b", "'a b'"), (" a", #"'\u{20}a'"#), ("a  ", #"'a\u{20}\u{20}'"#),
    ("a\u{A0}b", #"'a\u{a0}b'"#), ("a\tb", #"'a\u{9}b'"#), ("\u{200B}", #"'\u{200b}'"#),
    (" ", #"'\u{20}'"#), ("é", "'é'"),
  ])
  func `a quoted text shows its white space`(text: String, quoted: String) {
    #expect(text.quotedForMessage == quoted)
  }

  @Test(
    arguments: [
      ("agentId", "id"), ("phone", "phoneNumber"), ("extensionNumber", "extension"),
      ("nmae", "name"), ("weigth", "weight"), ("paid", nil), ("idea", nil), ("Id", "id"),
    ] as [(String, String?)]
  )
  func `a similar name, or a part of the name in camel case, is suggested`(
    name: String,
    suggestion: String?
  ) {
    let known = ["id", "name", "phoneNumber", "extension", "weight"]
    #expect(name.closestName(in: known) == suggestion)
  }

  @Test func `truncation counts scalars, so combining marks are limited`() {
    let text = "e" + String(repeating: "\u{301}", count: 500)
    #expect(text.truncatedForMessage.unicodeScalars.count == 200)
  }
}
