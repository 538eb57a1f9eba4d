/// A description of JSON values in the words of JSON Schema 2020-12, which OpenAPI 3.1 uses.
package struct JSONSchema: Sendable, Hashable {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  package static let any = JSONSchema([:])
  package static let string = JSONSchema(["type": "string"])
  package static let boolean = JSONSchema(["type": "boolean"])
  package static let integer = JSONSchema(["type": "integer"])
  package static let number = JSONSchema(["type": "number"])
  /// For example `2026-01-31T12:00:00.000Z`.
  package static let dateTime = JSONSchema(["type": "string", "format": "date-time"])

  /// A string with so many Unicode scalars.
  package static func string(_ length: ClosedRange<Int>?) -> JSONSchema {
    guard let length else { return .string }
    return JSONSchema([
      "type": "string", "minLength": .number(JSONNumber(length.lowerBound)),
      "maxLength": .number(JSONNumber(length.upperBound)),
    ])
  }

  /// One of some words.
  package static func enumeration(_ words: [String]) -> JSONSchema {
    JSONSchema(["type": "string", "enum": .array(words.map(JSONValue.string))])
  }

  package static func integer(_ range: ClosedRange<Int>) -> JSONSchema {
    JSONSchema([
      "type": "integer", "minimum": .number(JSONNumber(range.lowerBound)),
      "maximum": .number(JSONNumber(range.upperBound)),
    ])
  }

  package static func array(_ items: JSONSchema) -> JSONSchema {
    JSONSchema(["type": "array", "items": items.json])
  }

  package static func anyOf(_ schemas: JSONSchema...) -> JSONSchema {
    JSONSchema(["anyOf": .array(schemas.map(\.json))])
  }

  /// An object with these members and no others, as an answer is.
  package static func object(
    _ required: KeyValuePairs<String, JSONSchema> = [:],
    optional: KeyValuePairs<String, JSONSchema> = [:]
  ) -> JSONSchema {
    object(
      required.map { ($0.key, $0.value, true) } + optional.map { ($0.key, $0.value, false) },
      isClosed: true
    )
  }

  /// An object with members of one kind under names of any kind.
  package static func map(_ values: JSONSchema) -> JSONSchema {
    JSONSchema(["type": "object", "additionalProperties": values.json])
  }

  static func object(
    _ members: [(name: String, schema: JSONSchema, isRequired: Bool)],
    isClosed: Bool = false
  ) -> JSONSchema {
    var json = JSONObject()
    json["type"] = "object"
    json["properties"] = .object(
      JSONObject(members.map { JSONObject.Member(name: $0.name, value: $0.schema.json) })
    )
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { json["required"] = .array(required) }
    if isClosed { json["additionalProperties"] = false }
    return JSONSchema(.object(json))
  }

  /// The same, or null.
  package var nullable: JSONSchema {
    guard case .object(var object) = json, let type = object["type"] else {
      return .anyOf(self, JSONSchema(["type": "null"]))
    }
    object["type"] = [type, "null"]
    if case .array(let words)? = object["enum"] { object["enum"] = .array(words + [.null]) }
    return JSONSchema(.object(object))
  }
}

extension JSONReader {
  /// The description of a body that the reading code itself is.
  ///
  /// The code is run once without a body; what it asks for is written down in place of being read,
  /// and what it does with what it read has no meaning.
  package static func schema(
    isPartial: Bool = false,
    isLenient: Bool = false,
    _ members: (inout JSONReader) -> Void
  ) -> JSONSchema {
    var reader = JSONReader(isPartial: isPartial, isLenient: isLenient)
    return reader.recordSchema(members)
  }

  mutating func recordSchema(_ members: (inout JSONReader) -> Void) -> JSONSchema {
    let outer = recordedProperties
    recordedProperties = []
    members(&self)
    defer { recordedProperties = outer }
    return .object(recordedProperties ?? [])
  }

  /// Writes down what is asked for, if the code is run for its description: true if it is.
  mutating func record(
    _ name: StaticString,
    _ need: Requirement,
    _ schema: @autoclosure () -> JSONSchema
  ) -> Bool {
    guard recordedProperties != nil else { return false }
    let isRequired = isRequired(need)
    let schema = schema()
    let name = name.description
    let member = (name, isRequired ? schema : schema.nullable, isRequired)
    if let index = recordedProperties?.firstIndex(where: { $0.name == name }) {
      // Two readings of one member are two forms that it may have.
      if let other = recordedProperties?[index].schema, other != member.1 {
        recordedProperties?[index].schema = .anyOf(other, member.1)
      }
    } else {
      recordedProperties?.append(member)
    }
    return true
  }
}
