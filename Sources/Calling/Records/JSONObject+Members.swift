package import JSON

/// The members of records.
extension JSONObject {
  /// The members that name an item; the first one that is present counts.
  package static let nameMembers = ["name", "displayName", "filterName", "templateName"]

  /// The name of the item that is stored as this record.
  package var name: String? { Self.nameMembers.lazy.compactMap { text($0) }.first }

  /// A member that is a number, or a string that is not empty.
  package func text(_ name: String) -> String? {
    switch self[name] {
    case .string(let text)? where !text.isEmpty: text
    case .number(let number)?: number.text
    default: nil
    }
  }

  /// A member that is an object.
  func object(_ name: String) -> JSONObject? {
    if case .object(let object)? = self[name] { object } else { nil }
  }

  /// The objects of a member that is a list.
  func objects(_ name: String) -> [JSONObject] {
    items(name).compactMap { if case .object(let object) = $0 { object } else { nil } }
  }

  /// The texts of a member that is a list.
  func strings(_ name: String) -> [String] {
    items(name).compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  private func items(_ name: String) -> [JSONValue] {
    if case .array(let items)? = self[name] { items } else { [] }
  }

  /// Whether a member is `true`.
  package func isTrue(_ name: String) -> Bool { self[name] == .bool(true) }

  /// Merges a change: members of objects one by one; `null` removes; arrays are replaced.
  package func merging(_ change: JSONObject) -> JSONObject {
    var merged = self
    for member in change.members {
      switch (merged[member.name], member.value) {
      case (_, .null): merged[member.name] = nil
      case (.object(let old)?, .object(let new)): merged[member.name] = .object(old.merging(new))
      case (_, let value): merged[member.name] = value
      }
    }
    return merged
  }
}
