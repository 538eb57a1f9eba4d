internal import JSON
internal import Text

/// An object in a text and what it changes, in which conditions look up members.
struct ConditionScope {
  private let object: JSONView
  /// What is stored at the place of the object, if it changes something.
  private let stored: JSONObject?

  init(_ object: JSONView, _ stored: JSONObject?) { (self.object, self.stored) = (object, stored) }

  /// The value after the change; `nil` if the member is absent or `null`.
  subscript(path: [String]) -> JSONValue? {
    var view: JSONView? = object
    for name in path { view = view?[name] }
    let value = view?.value ?? stored.flatMap { JSONValue.object($0)[JSONPointer(path)] }
    // A client clears a text with an empty one.
    return value == .null || value == "" ? nil : value
  }

  func names(_ name: String) -> Bool { object[name] != nil }

  /// Whether something is stored at the place of the object.
  var isStored: Bool { stored != nil }
}

extension ContractValidator {
  /// Checks the conditions under which the members of an object are required or forbidden.
  ///
  /// A change is checked for the conditions whose members it has, so that it does not fail because
  /// of what it does not touch; an object inside it that is new, for all.
  mutating func checkConditions(
    _ schema: ContractSchema,
    at pointer: JSONPointer,
    isChange: Bool
  ) {
    guard let scope = enclosing.last else { return }
    for rule in schema.conditions {
      let names = rule.condition.memberNames.union([rule.member])
      let isNew = enclosing.count > 1 && !scope.isStored
      if isChange, !isNew, !names.contains(where: scope.names) { continue }
      guard rule.isRequired == (scope[[rule.member]] == nil) else { continue }
      let holds = rule.condition.holds { levelsUp, path in
        enclosing.dropLast(levelsUp).last?[path]
      }
      guard holds else { continue }
      let kind: JSONReader.Issue.Kind =
        rule.isRequired
        ? .missingUnder(condition: rule.condition.description)
        : .invalid("expected no such property while \(rule.condition)")
      add(kind, at: pointer.appending(rule.member))
    }
  }

  /// Checks that the items of an array, or the values of a member of them, differ.
  mutating func checkUnique(_ items: [JSONView], by member: String, at pointer: JSONPointer) {
    var found: Set<JSONValue> = []
    for (index, item) in items.enumerated() {
      guard let value = (member.isEmpty ? item : item[member])?.value, value != .null,
        !found.insert(value).inserted
      else { continue }
      let itemPointer = pointer.appending(String(index))
      add(
        .invalid("\(value.text.quotedForMessage) occurs twice"),
        at: member.isEmpty ? itemPointer : itemPointer.appending(member)
      )
    }
  }
}
