package import JSON
internal import Text

/// Compares a JSON text with a schema and collects everything that is wrong.
///
/// The issues are those of `JSONReader`, so that a body is rejected in the same words, whether code
/// or a document describes it.
package struct ContractValidator {
  /// Whether required members can be absent, since the value changes an existing one.
  private let isPartial: Bool
  /// Whether numbers and booleans can be strings, and numbers strings.
  private let isLenient: Bool
  /// The objects around the value, the outermost first, for conditions.
  var enclosing: [ConditionScope] = []
  /// What the text changes.
  private var stored: JSONObject?
  /// Number of `anyOf` and `oneOf` around the value; schemas can contain themselves.
  private var alternativeDepth = 0

  private static let alternativeLimit = 4

  package private(set) var issues: [JSONReader.Issue] = []
  /// The members that no schema describes.
  package private(set) var unknownMembers: [JSONReader.UnknownMember] = []
  package private(set) var unlistedUnknownMemberCount = 0

  private static let unknownMemberLimit = 100

  /// - Parameters:
  ///   - isPartial: whether the text changes an existing value, so that required members of objects
  ///     outside of arrays can be absent.
  ///   - isLenient: whether numbers and booleans can be strings, and strings numbers.
  package init(isPartial: Bool, isLenient: Bool) {
    (self.isPartial, self.isLenient) = (isPartial, isLenient)
  }

  /// Validates a whole text.
  ///
  /// - Parameters:
  ///   - json: the text.
  ///   - schema: the schema of its outermost value.
  ///   - stored: what the text changes, for conditions on members that it does not have.
  package mutating func validate(
    _ json: JSONDocument,
    _ schema: ContractSchema,
    stored: JSONObject? = nil
  ) {
    self.stored = stored
    validate(JSONView(json), schema, at: JSONPointer(), isOutermost: true, isChange: isPartial)
  }

  private mutating func validate(
    _ value: JSONView,
    _ schema: ContractSchema,
    at pointer: JSONPointer,
    isOutermost: Bool = false,
    isOptional: Bool = false,
    isChange: Bool
  ) {
    guard issues.count < JSONReader.issueLimit else { return }
    // A member that is null counts as absent; whether it may be is checked with its object.
    if value.kind == .null, !isOutermost { return }
    // An optional text is cleared by an empty one.
    if isOptional, value.string == "", schema.types.contains(.string) { return }
    let alternatives = alternativeDepth < Self.alternativeLimit ? schema.alternatives : []
    guard alternatives.isEmpty else {
      return validate(value, anyOf: alternatives, at: pointer, isChange: isChange)
    }
    guard checkType(value, schema, at: pointer) else { return }
    if let choices = schema.choices, !choices.contains(value.value) {
      guard !isLenient || !choices.contains(where: { $0.text == value.value.text }) else { return }
      let words = choices.map(\.text)
      let found = value.string?.quotedForMessage ?? value.descriptionForMessage
      return add(.notInEnumeration(words, found: found), at: pointer)
    }
    switch value.kind {
    case .object: validateMembers(value, schema, at: pointer, isChange: isChange)
    case .array: validateItems(value, schema, at: pointer)
    case .string: checkLength(value, schema, at: pointer)
    case .number: checkRange(value, schema, at: pointer)
    case .boolean, .null: break
    }
  }

  mutating func add(
    _ kind: JSONReader.Issue.Kind,
    at pointer: JSONPointer,
    isAllowedWhenLenient: Bool = false
  ) {
    guard issues.count < JSONReader.issueLimit else { return }
    issues.append(
      JSONReader.Issue(pointer: pointer, kind: kind, isAllowedWhenLenient: isAllowedWhenLenient)
    )
  }

  /// Validates against the alternative with the fewest issues.
  private mutating func validate(
    _ value: JSONView,
    anyOf schemas: [ContractSchema],
    at pointer: JSONPointer,
    isChange: Bool
  ) {
    var best: ContractValidator?
    for schema in schemas {
      var trial = ContractValidator(isPartial: isPartial, isLenient: isLenient)
      (trial.enclosing, trial.stored) = (enclosing, stored)
      trial.alternativeDepth = alternativeDepth + 1
      trial.validate(value, schema, at: pointer, isChange: isChange)
      if trial.issues.count < best?.issues.count ?? .max { best = trial }
      if trial.issues.isEmpty { break }
    }
    guard let best else { return }
    issues += best.issues
    unknownMembers += best.unknownMembers
  }

  // MARK: Types

  private static let names: [ContractSchema.ValueType: String] = [
    .null: "null", .boolean: "a boolean", .integer: "an integer", .number: "a number",
    .string: "a string", .array: "an array", .object: "an object",
  ]

  private mutating func checkType(
    _ value: JSONView,
    _ schema: ContractSchema,
    at pointer: JSONPointer
  ) -> Bool {
    let types = schema.types.filter { $0 != .null }
    guard !types.isEmpty, !types.contains(where: { Self.matches(value, $0) }) else { return true }
    let isConvertible = types.contains { Self.isConvertible(value, to: $0) }
    if isLenient, isConvertible { return true }
    let expected = types.compactMap { Self.names[$0] }.joined(withLast: "or")
    add(
      .wrongType(expected: expected, found: value.descriptionForMessage),
      at: pointer,
      isAllowedWhenLenient: isConvertible
    )
    return false
  }

  private static func matches(_ value: JSONView, _ type: ContractSchema.ValueType) -> Bool {
    switch type {
    case .null: value.kind == .null
    case .boolean: value.kind == .boolean
    case .integer: value.number?.integer != nil
    case .number: value.kind == .number
    case .string: value.kind == .string
    case .array: value.kind == .array
    case .object: value.kind == .object
    }
  }

  private static func isConvertible(
    _ value: JSONView,
    to type: ContractSchema.ValueType
  ) -> Bool {
    switch (type, value.kind) {
    case (.string, .number): true
    case (.integer, .string), (.number, .string): value.string?.isJSONNumber == true
    case (.boolean, .string): ["true", "false"].contains(value.string?.lowercased())
    default: false
    }
  }

  // MARK: Members and items

  private mutating func validateMembers(
    _ value: JSONView,
    _ schema: ContractSchema,
    at pointer: JSONPointer,
    isChange: Bool
  ) {
    let members = value.members
    let required = schema.required
    // A change keeps what is absent, but cannot remove what is required.
    let present = Set(
      members.filter { isChange || $0.value.kind != .null }.map(\.name)
    )
    let removed = Set(members.filter { isChange && $0.value.kind == .null }.map(\.name))
    let missing =
      isChange ? required.intersection(removed) : required.subtracting(present)
    for name in missing.sorted()
    where schema.property(name)?.isReadOnly != true && schema.property(name)?.isNullable != true {
      add(.missing, at: pointer.appending(name))
    }
    enclosing.append(ConditionScope(value, isChange ? storedObject(at: pointer) : nil))
    defer { enclosing.removeLast() }
    checkConditions(schema, at: pointer, isChange: isChange)
    for (name, member) in members {
      let memberPointer = pointer.appending(name)
      if let property = schema.property(name) ?? schema.additionalProperties {
        let isOptional = !required.contains(name)
        validate(
          member,
          property,
          at: memberPointer,
          isOptional: isOptional,
          isChange: isChange
        )
      } else if !schema.properties.isEmpty {
        addUnknownMember(name, at: pointer, among: schema.properties.map(\.name).sorted())
      }
    }
  }

  private func storedObject(at pointer: JSONPointer) -> JSONObject? {
    guard let stored, case .object(let object)? = JSONValue.object(stored)[pointer] else {
      return nil
    }
    return object
  }

  private mutating func addUnknownMember(
    _ name: String,
    at pointer: JSONPointer,
    among known: [String]
  ) {
    guard unknownMembers.count < Self.unknownMemberLimit else {
      return unlistedUnknownMemberCount += 1
    }
    unknownMembers.append(
      JSONReader.UnknownMember(
        pointer: pointer.appending(name.truncatedForMessage),
        suggestion: name.closestName(in: known)
      )
    )
  }

  private mutating func validateItems(
    _ value: JSONView,
    _ schema: ContractSchema,
    at pointer: JSONPointer
  ) {
    let items = value.items
    if let range = schema.itemCount, !range.contains(items.count) {
      let limit =
        items.count < range.lowerBound
        ? "at least \(range.lowerBound)" : "at most \(range.upperBound)"
      add(.invalid("expected \(limit) items, found \(items.count)"), at: pointer)
    }
    if let member = schema.uniqueItemsMember { checkUnique(items, by: member, at: pointer) }
    guard let itemSchema = schema.items else { return }
    for (index, item) in items.enumerated() where issues.count < JSONReader.issueLimit {
      let itemPointer = pointer.appending(String(index))
      if item.kind == .null, !itemSchema.isNullable, itemSchema.type != nil {
        let expected = itemSchema.type.flatMap { Self.names[$0] } ?? "a value"
        add(.wrongType(expected: expected, found: "null"), at: itemPointer)
      } else {
        // Arrays are replaced, so their items are complete.
        validate(item, itemSchema, at: itemPointer, isChange: false)
      }
    }
  }
}
