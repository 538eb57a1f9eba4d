import Testing
import Text

struct EncodingTests {
  @Test(
    arguments: [
      // RFC 4648 §10.
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("?>~", "Pz5+"),
    ]
  )
  func `base64 is encoded and decoded, with and without padding`(text: String, encoded: String) {
    #expect(Base64.encode(text, padded: true) == encoded)
    let unpadded = String(encoded.prefix { $0 != "=" })
    #expect(Base64.encode(text, padded: false) == unpadded)
    #expect(Base64.decode(encoded) == text)
    #expect(Base64.decode(unpadded) == text)
  }

  @Test(arguments: ["Z", "Zm9vY", "Zm9v Yg", "Zm_v", "/w=="])
  func `malformed base64, and bytes that are not UTF-8, are not decoded`(encoded: String) {
    #expect(Base64.decode(encoded) == nil)
  }

  @Test func `a quoted text is one word of a shell`() {
    #expect("it's $HOME".shellQuoted == #"'it'\''s $HOME'"#)
    // A combining mark after the quote makes another character of both.
    #expect("a'\u{301}b".shellQuoted == "'a'\\''\u{301}b'")
    #expect("".shellQuoted == "''")
  }

  @Test func `numbers of SplitMix64 are those of its reference implementation`() {
    // The first numbers of the reference implementation for the seed 1234567.
    var state: UInt64 = 1_234_567
    let numbers = (0..<3).map { _ in
      state &+= SplitMix64.increment
      return SplitMix64.mix(state)
    }
    #expect(
      numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
    )
  }

  @Test func `a suggestion is appended only for a close candidate`() {
    #expect("nmae".suggestion(from: ["name", "phone"]) == " (did you mean 'name'?)")
    #expect("xyz".suggestion(from: ["name", "phone"]).isEmpty)
  }
}
