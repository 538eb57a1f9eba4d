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
  func isTrue(_ name: String) -> Bool { self[name] == .bool(true) }
}
