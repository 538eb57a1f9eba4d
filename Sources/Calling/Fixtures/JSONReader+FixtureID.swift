internal import JSON
internal import Text

// An entry of a fixture can have an id. Without one, its id is made of its kind, its parent and its
// name. Each entry is recorded with its name, so that others can refer to it by name as well as by
// id.

extension JSONReader {
  /// Reads the id of an entry, or makes it of the kind, the parent and the name.
  ///
  /// - Parameters:
  ///   - kind: the kind of the entry.
  ///   - name: the name of the entry; empty if it is missing, which is an issue already.
  ///   - parent: the location or organization of the entry; `nil` for organizations.
  ///   - cluster: the domain in the keys of hunt groups and virtual lines.
  /// - Returns: the id, and its text for messages.
  mutating func id(
    _ kind: WebexID.Kind,
    named name: String,
    in parent: WebexID?,
    cluster: String = ""
  ) -> (WebexID, text: String) {
    var (id, text) = id(kind, .optional)
    guard !isRecordingSchema else { return (id, text) }
    if !has("id") {
      // The position distinguishes entries without a name, which are not reported as duplicates.
      let name = name.isEmpty ? objectPosition.map { "\($0.line):\($0.column)" } ?? "" : name
      id = WebexID(kind, named: name, in: parent, cluster: cluster)
      text = name
    }
    recordEntry(id.description, name: name, of: kind.rawValue)
    return (id, text)
  }

  /// Whether the current object has no `id` and gets that of another entry, since it has its name.
  func hasNameOfOtherEntry(_ id: WebexID) -> Bool {
    !has("id") && positionOfOtherEntry(withID: id.description) != nil
  }

  /// Adds an issue for an entry that has the id of another entry.
  ///
  /// - Parameters:
  ///   - id: the id.
  ///   - text: the text of the id, or the name of an entry without one.
  ///   - subject: what is duplicate if the entry has an `id`.
  mutating func addDuplicate(_ id: WebexID, _ text: String, _ subject: String = "id") {
    let other = positionOfOtherEntry(withID: id.description)
    let place = other.map { ", as at \($0.line):\($0.column)" } ?? ""
    if has("id") {
      addIssue("id", "duplicate \(subject) '\(text)'\(place)")
    } else {
      addIssue(
        at: JSONPointer(),
        "duplicate name \(text.quotedForMessage)\(place): an entry needs an 'id' if another entry"
          + " of its kind and parent has its name"
      )
    }
  }

  /// Finds the entry that a text names by its id, the key in its id, or its name.
  ///
  /// - Parameters:
  ///   - text: what the file has.
  ///   - kinds: the kinds of entries that are possible.
  ///   - pointer: where the text stands, relative to the current object.
  ///   - noun: what the text must name, for messages.
  ///   - keys: keys to suggest besides the names.
  ///   - isKnown: whether an id exists.
  /// - Returns: the id; `nil`, after an issue, unless exactly one entry has the name.
  mutating func reference(
    _ text: String,
    to kinds: [WebexID.Kind],
    at pointer: JSONPointer,
    noun: String,
    keys: @autoclosure () -> [String] = [],
    isKnown: (WebexID) -> Bool
  ) -> WebexID? {
    for kind in kinds {
      let id = WebexID(kind, keyOrEncoded: text)
      if isKnown(id) { return id }
    }
    let found = kinds.flatMap { names.entries(named: text, of: $0.rawValue) }
    guard found.count != 1 else { return WebexID(encoded: found[0].id) }
    if found.isEmpty {
      let known = kinds.flatMap { names.suggestions(of: $0.rawValue) } + keys()
      addIssue(at: pointer, "unknown \(noun) '\(text)'\(text.suggestion(from: known))")
    } else {
      let places = found.map(position).map { "\($0.line):\($0.column)" }
      let shown = places.prefix(Self.placeLimit).joined(separator: " and ")
      addIssue(
        at: pointer,
        "\(text.quotedForMessage) is the name of \(places.count) entries, at \(shown)"
          + (places.count > Self.placeLimit ? " and others" : "") + ": write the id of one of them"
      )
    }
    return nil
  }

  /// The maximum number of positions in a message.
  private static let placeLimit = 4
}
