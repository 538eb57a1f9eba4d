internal import JSON

extension Member {
  /// Reads the names of a person or virtual line, of which one is enough.
  mutating func readNames(from body: inout JSONReader) {
    var shown: String?
    body.string("firstName", into: &firstName)
    body.string("lastName", into: &lastName)
    body.string("displayName", into: &shown)
    guard let shown else {
      displayName = [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ")
      if !body.has("firstName"), !body.has("lastName") {
        body.addIssue("displayName", "expected 'displayName', or 'firstName' and 'lastName'")
      }
      return
    }
    displayName = shown
    if !body.has("firstName"), !body.has("lastName") {
      let words = shown.split(separator: " ", maxSplits: 1).map(String.init)
      (firstName, lastName) = (words.first ?? "", words.count > 1 ? words[1] : "")
    }
  }

  /// Reads the addresses of a person; without them, there is one that is made of the name.
  mutating func readEmails(from body: inout JSONReader) {
    body.strings("emails", into: &emails)
    if !body.has("emails"), let address = Self.email(of: displayName) { emails = [address] }
  }

  /// An address such as `kim.doe@example.com`; `nil` if the name has no letter for one.
  private static func email(of name: String) -> String? {
    let words = name.lowercased().split(separator: " ").map { word in
      word.map { character in
        guard !character.isASCII else {
          return character.isLetter || character.isNumber || character == "-" ? "\(character)" : ""
        }
        return letters[character] ?? ""
      }
      .joined()
    }
    .filter { !$0.isEmpty }
    return words.isEmpty ? nil : "\(words.joined(separator: "."))@example.com"
  }

  /// Letters of European names, as addresses spell them.
  private static let letters: [Character: String] = [
    "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "ae", "å": "aa", "æ": "ae", "ç": "c", "č": "c",
    "ć": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "ę": "e", "í": "i", "î": "i", "ï": "i",
    "ł": "l", "ñ": "n", "ń": "n", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "ö": "oe", "ø": "oe",
    "ś": "s", "š": "s", "ß": "ss", "ú": "u", "ù": "u", "û": "u", "ü": "ue", "ý": "y", "ż": "z",
    "ž": "z",
  ]
}
