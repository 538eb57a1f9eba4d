internal import Text

/// A name as a key: names that differ only in case are equal.
///
/// It shares the text of the entity that has the name, of which a lowercase copy would be kept
/// otherwise.
struct CaseInsensitiveName: Sendable {
  private let name: String

  init(_ name: String) { self.name = name }

  /// Whether it is known that all characters are ASCII: if not, the name is compared as a whole.
  private var isASCII: Bool { name.utf8Span.isKnownASCII }
}

extension CaseInsensitiveName: Hashable {
  static func == (one: Self, other: Self) -> Bool {
    one.name.equalsIgnoringCase(other.name)
      || !(one.isASCII && other.isASCII) && one.name.lowercased() == other.name.lowercased()
  }

  func hash(into hasher: inout Hasher) {
    guard isASCII else {
      // Lowercase letters of some others are ASCII: of the Kelvin sign it is "k".
      let lowercase = Self(name.lowercased())
      return lowercase.isASCII ? lowercase.hash(into: &hasher) : hasher.combine(lowercase.name)
    }
    let bytes = name.utf8.span
    var word: UInt64 = 0
    for index in bytes.indices {
      word = word << 8 | UInt64(bytes[index].lowercasedASCII)
      guard index % 8 == 7 else { continue }
      hasher.combine(word)
      word = 0
    }
    hasher.combine(word)
  }
}
