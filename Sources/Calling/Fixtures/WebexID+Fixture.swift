internal import JSON
internal import Text

// In a fixture file, an id is the readable key, or the whole base64 text if the key alone would
// give another id.

extension WebexID {
  /// Creates an id from the key or the base64 text.
  package init(_ kind: Kind, keyOrEncoded text: String) {
    let encoded = WebexID(encoded: text)
    self = encoded.kind == kind ? encoded : WebexID(kind, key: text)
  }

  /// The readable key if the id can be restored from it, else the whole base64 text.
  var fixtureKey: String {
    guard let (type, key) = parts, let kind = Kind(rawValue: type),
      WebexID(kind, keyOrEncoded: key) == self, Self.problem(inKey: key, of: kind) == nil
    else { return description }
    return key
  }

  /// Why a text is neither a key nor the base64 text of an id of this kind; `nil` if it is.
  fileprivate static func problem(inKey text: String, of kind: Kind) -> String? {
    let encoded = WebexID(encoded: text)
    if encoded.parts != nil { return encoded.mismatchDescription(expecting: [kind]) }
    let isReadable = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    return isReadable && (1...lengthLimit).contains(text.utf8.count)
      ? nil
      : "expected a key of 1 to \(lengthLimit) printable ASCII characters without spaces, found"
        + " \(text.quotedForMessage)"
  }
}

extension JSONReader {
  /// Reads the id of a resource in a fixture file.
  ///
  /// - Returns: the id, and its text for messages.
  mutating func id(
    _ kind: WebexID.Kind,
    _ requirement: Requirement,
    default newKey: String = ""
  ) -> (WebexID, text: String) {
    var text = newKey
    let issueCount = issues.count
    string("id", requirement, into: &text)
    if has("id"), issues.count == issueCount, let problem = WebexID.problem(inKey: text, of: kind) {
      addIssue("id", problem)
    }
    return (WebexID(kind, keyOrEncoded: text), text)
  }
}
