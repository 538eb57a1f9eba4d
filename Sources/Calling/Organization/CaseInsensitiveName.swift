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

  // The hash of a text is that of its canonical form: that of the Greek question mark is ASCII.
  func hash(into hasher: inout Hasher) { hasher.combine(name.lowercased()) }
}
