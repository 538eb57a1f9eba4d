internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import Text

/// A filter of a list by a query parameter.
struct ContractFilter {
  private enum Match: String { case contains, equals, notEquals, from, to, all }

  /// The members that the parameter is compared with, each as parts that a blank joins.
  private let members: [[String]]
  private let match: Match
  private let texts: [String]
  private let isID: Bool
  /// The rows to which the filter applies; others do not match.
  private let condition: ContractCondition?

  /// A filter by the member with the name of the parameter.
  init(name: String, text: String) {
    members = [[name]]
    match = .contains
    isID = name == "id" || name.hasSuffix("Id")
    texts = Self.texts(text)
    condition = nil
  }

  /// A filter by the members that a row of the relations names; `nil` if the value has no effect,
  /// or the row describes a comparison that is not emulated.
  init?(_ row: JSONView, text: String) {
    guard let member = row["member"]?.string, !member.isEmpty,
      let match = row["match"]?.string.flatMap(Match.init), row["values"] == nil,
      row["not"] == nil
    else { return nil }
    self.match = match
    members = member.split(separator: "|").map { $0.split(separator: "+").map(String.init) }
    isID = member == "id" || member.hasSuffix("Id") || member.hasSuffix(".id")
    condition = row["if"]?.string.flatMap(ContractCondition.init)
    if let value = row["value"]?.string {
      // A switch: the value is that of the member, and only true has an effect.
      guard text.lowercased() == "true" else { return nil }
      texts = [value.lowercased()]
    } else {
      texts = Self.texts(text)
    }
  }

  private static func texts(_ text: String) -> [String] {
    text.lowercased().split(separator: ",").map { String($0.trimmed) }
  }

  /// Whether a row matches: texts contain the value, ignoring case; ids, numbers and booleans equal
  /// it.
  ///
  /// - Parameters:
  ///   - record: what is stored.
  ///   - view: what the list shows.
  /// - Returns: whether the row belongs to the list.
  func matches(_ record: JSONObject, _ view: JSONValue) -> Bool {
    if let condition {
      let holds = condition.holds { _, path in
        view.member(path[0]) ?? record[path[0]]
      }
      guard holds else { return false }
    }
    let found = members.flatMap { parts -> [JSONValue] in
      guard parts.count > 1 else { return values(at: parts[0], record, view) }
      let words = parts.compactMap { part -> String? in
        if case .string(let text)? = values(at: part, record, view).first { text } else { nil }
      }
      return words.isEmpty ? [] : [.string(words.joined(separator: " "))]
    }
    switch match {
    case .all: return texts.allSatisfy { text in found.contains { isMatch($0, text) } }
    case .notEquals: return !texts.contains { text in found.contains { isMatch($0, text) } }
    case .contains, .equals, .from, .to:
      return texts.contains { text in found.contains { isMatch($0, text) } }
    }
  }

  private func values(at path: String, _ record: JSONObject, _ view: JSONValue) -> [JSONValue] {
    let stored = JSONValue.object(record).values(at: path)
    return stored.isEmpty ? view.values(at: path) : stored
  }

  private func isMatch(_ value: JSONValue, _ text: String) -> Bool {
    switch value {
    case .string(let found) where isID:
      return WebexID(encoded: found).description.lowercased()
        == WebexID(encoded: text).description.lowercased()
    case .string(let found):
      switch match {
      case .contains: return found.lowercased().contains(utf8Of: text)
      case .equals, .notEquals, .all: return found.lowercased() == text
      case .from: return found.lowercased() >= text
      case .to: return found.lowercased() < text
      }
    case .bool(let found): return (found ? "true" : "false") == text
    case .number(let found): return found.text == text
    case .null, .array, .object: return false
    }
  }
}

/// The order of a list by a query parameter: `name`, `name-desc`, or `desc` for the first key.
struct ContractOrder {
  private let keys: [(path: String, isDescending: Bool)]

  /// The order of a text; `nil` if it does not name a key.
  ///
  /// - Parameters:
  ///   - row: the keys, each with the member of a row by which it sorts.
  ///   - text: the value of the parameter.
  init?(_ row: JSONView, text: String) {
    let known = row["keys"]?.members ?? []
    keys = text.split(separator: ",").compactMap { part in
      var words = part.lowercased().split { "-: ".utf8.contains($0.utf8.first ?? 0) }
      let direction = words.last.map(String.init) ?? ""
      let isDescending = ["desc", "dsc"].contains(direction)
      if isDescending || direction == "asc" { words.removeLast() }
      let name = words.joined(separator: "-")
      let key = name.isEmpty ? known.first : known.first { $0.name.lowercased() == name }
      return key?.value.string.map { ($0, isDescending) }
    }
    if keys.isEmpty { return nil }
  }

  func precedes(_ first: JSONValue, _ second: JSONValue) -> Bool {
    for (path, isDescending) in keys {
      let texts = [first, second].map { ($0.values(at: path).first?.sortText ?? "").lowercased() }
      if texts[0] != texts[1] { return (texts[0] < texts[1]) != isDescending }
    }
    return false
  }
}

extension JSONValue {
  /// A member of an object.
  func member(_ name: String) -> JSONValue? {
    if case .object(let object) = self { object[name] } else { nil }
  }

  /// The values at a path such as `agents[].id`, which leads through arrays.
  func values(at path: String) -> [JSONValue] {
    path.split(separator: ".").reduce([self]) { values, part in
      let name = String(part.prefix { $0 != "[" })
      return values.flatMap { $0.flattened }.compactMap { $0.member(name) }.flatMap(\.flattened)
    }
  }

  private var flattened: [JSONValue] {
    if case .array(let items) = self { items.flatMap(\.flattened) } else { [self] }
  }

  /// The strings among the items of an array.
  var strings: [String] {
    guard case .array(let items) = self else { return [] }
    return items.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  var integer: Int? { if case .number(let number) = self { number.integer } else { nil } }

  /// Numbers sort by their value: they have leading zeros.
  fileprivate var sortText: String {
    switch self {
    case .string(let text): text
    case .number(let number):
      String(repeating: "0", count: max(0, 20 - number.text.utf8.count)) + number.text
    case .bool(let value): value ? "1" : "0"
    case .null, .array, .object: ""
    }
  }
}
