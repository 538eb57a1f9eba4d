import Testing

@testable import Calling

@Suite struct CaseInsensitiveNameTests {
  @Test(
    arguments: [
      ("Sales", "sALES"), ("Sales West Coast 24/7", "SALES WEST COAST 24/7"), ("", ""),
      ("Überlingen", "überlingen"), ("Cafe\u{301}", "CAFÉ"), ("Kelvin \u{212A}", "kelvin k"),
      ("Greek question mark \u{37E}", "greek question mark ;"), ("Varia \u{1FEF}", "varia `"),
    ]
  )
  func `names that differ in case are one key`(one: String, other: String) {
    #expect(CaseInsensitiveName(one) == CaseInsensitiveName(other))
    #expect(CaseInsensitiveName(one).hashValue == CaseInsensitiveName(other).hashValue)
  }

  @Test(arguments: [
    ("Sales", "Sale"), ("Sales 1", "Sales 2"), ("Ü", "U"), ("A", "a\u{0}"), ("@", "`"),
  ])
  func `other names are other keys`(one: String, other: String) {
    #expect(!Set([CaseInsensitiveName(one)]).contains(CaseInsensitiveName(other)))
  }

  @Test func `many names stay apart`() {
    let names = (0..<5000).map { "Hunt Group \($0)" }
    let keys = Dictionary(uniqueKeysWithValues: names.map { (CaseInsensitiveName($0), $0) })
    for name in names { #expect(keys[CaseInsensitiveName(name.uppercased())] == name) }
  }
}
