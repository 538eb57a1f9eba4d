// In a fixture file, an id is the readable key, or the whole base64 text if the key is not enough.

extension WebexID {
  /// Creates an id from the key or the base64 text.
  package init(_ kind: Kind, keyOrEncoded text: String) {
    let encoded = WebexID(encoded: text)
    self = encoded.kind == kind ? encoded : WebexID(kind, key: text)
  }

  /// The readable key if the id can be restored from it, else the whole base64 text.
  var fixtureKey: String {
    guard let (type, key) = parts, let kind = Kind(rawValue: type),
      WebexID(kind, keyOrEncoded: key) == self
    else { return description }
    return key
  }
}
