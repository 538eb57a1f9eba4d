internal import JSON

/// Reads members of a body into a record that has their former or default values.
///
/// The calls describe the body for the served OpenAPI document, as all calls of the reader do.
extension JSONReader {
  mutating func bool(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in record: inout JSONObject
  ) {
    var value: Bool?
    bool(name, requirement, into: &value)
    if let value { record[name.description] = .bool(value) }
  }

  mutating func integer(
    _ name: StaticString,
    _ range: ClosedRange<Int>,
    _ requirement: Requirement = .optional,
    in record: inout JSONObject
  ) {
    if let value = integerIfPresent(name, in: range, requirement) {
      record[name.description] = .number(JSONNumber(value))
    }
  }

  /// Reads a string; `null` and an empty string remove the member.
  mutating func text(
    _ name: StaticString,
    length: ClosedRange<Int>? = nil,
    in record: inout JSONObject
  ) {
    var value = record.text(name.description)
    nullableString(name, length: length, into: &value)
    record[name.description] = value.map { .string($0) }
  }

  mutating func choice<Choice>(
    _ name: StaticString,
    _ type: Choice.Type,
    _ requirement: Requirement = .optional,
    in record: inout JSONObject
  ) where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    let isPresent = has(name)
    guard var value = record.choice(name.description, type) ?? Choice.allCases.first else { return }
    enumeration(name, requirement, into: &value)
    if isPresent { record[name.description] = .string(value.rawValue) }
  }

  mutating func object(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in record: inout JSONObject,
    _ members: (inout JSONReader, inout JSONObject) -> Void
  ) {
    var inner = record.object(name.description) ?? JSONObject()
    object(name, requirement) { members(&$0, &inner) }
    if !inner.members.isEmpty { record[name.description] = .object(inner) }
  }

  /// Reads a list of objects, which replaces the one of the record.
  mutating func objects(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in record: inout JSONObject,
    _ members: (inout JSONReader, inout JSONObject) -> Void
  ) {
    var rows: [JSONValue] = []
    let isPresent = objects(name, requirement) { body in
      var row = JSONObject()
      members(&body, &row)
      rows.append(.object(row))
    }
    if isPresent { record[name.description] = .array(rows) }
  }
}

extension JSONObject {
  /// A member that is the raw value of a choice.
  func choice<Choice: RawRepresentable>(_ name: String, _ type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    text(name).flatMap(Choice.init)
  }

  /// A member that is an integer.
  func integer(_ name: String) -> Int? {
    if case .number(let number)? = self[name] { number.integer } else { nil }
  }
}
