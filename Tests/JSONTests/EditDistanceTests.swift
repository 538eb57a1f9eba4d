import JSON
import Testing

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
  func `a slip finds the word that was meant`(word: String, meant: String) {
    #expect(word.closestMatch(in: names) == meant)
  }

  @Test(arguments: ["policy", "wgt", "naem2x", "", "x", "number", "nm", "extens"])
  func `a word that is too far from all finds none`(word: String) {
    #expect(word.closestMatch(in: names) == nil)
  }

  @Test func `without candidates there is none`() {
    #expect("weight".closestMatch(in: []) == nil)
    #expect("".closestMatch(in: []) == nil)
  }

  @Test func `the nearest of several is taken, and the first of equals`() {
    #expect("forwarding".closestMatch(in: ["forwards", "forwardin", "forward"]) == "forwardin")
    #expect("cat".closestMatch(in: ["bat", "hat"]) == "bat")
  }

  @Test func `a very long word is no slip`() {
    let long = String(repeating: "weight", count: 100_000)
    #expect(long.closestMatch(in: names) == nil)
  }

  @Test(arguments: [0, 1, 59, 60])
  func `a text that fits stays whole`(count: Int) {
    let text = String(repeating: "é", count: count)
    #expect(text.truncatedForMessage == text)
  }

  @Test(arguments: [61, 62, 10_000])
  func `a long text is cut and says so`(count: Int) {
    let text = String(repeating: "é", count: count)
    #expect(text.truncatedForMessage == String(repeating: "é", count: 60) + "…")
  }

  @Test func `length is counted in scalars, so that marks cannot pile up`() {
    let text = "e" + String(repeating: "\u{301}", count: 500)
    #expect(text.truncatedForMessage.unicodeScalars.count == 61)
  }
}
