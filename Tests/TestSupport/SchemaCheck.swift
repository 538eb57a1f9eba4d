import JSON

/// Validates JSON values with the part of JSON Schema that the OpenAPI document uses.
struct SchemaCheck {
  let document: JSONValue

  /// The violations of a schema, each with its pointer; empty if the value conforms.
  func violations(of value: JSONValue, against schema: JSONValue, at place: String = "") -> [String]
  {
    if case .string(let reference)? = schema["/$ref"] {
      guard let target = document[JSONPointer(String(reference.dropFirst())) ?? ""] else {
        return ["\(place): \(reference) does not exist"]
      }
      return violations(of: value, against: target, at: place)
    }
    if case .array(let forms)? = schema["/anyOf"] {
      let attempts = forms.map { violations(of: value, against: $0, at: place) }
      if !attempts.contains(where: \.isEmpty) {
        return ["\(place): does not match any form"] + attempts[0]
      }
    }
    var found: [String] = []
    if let type = schema["/type"], !types(type).contains(where: { isOf($0, value) }) {
      found.append("\(place): \(value) is not of the type \(type)")
    }
    if case .array(let words)? = schema["/enum"], !words.contains(value) {
      found.append("\(place): \(value) is not one of \(words)")
    }
    switch value {
    case .string(let text): found += lengthViolations(text, schema, place)
    case .number(let number): found += rangeViolations(number, schema, place)
    case .array(let items):
      guard let itemSchema = schema["/items"] else { break }
      for (index, item) in items.enumerated() {
        found += violations(of: item, against: itemSchema, at: "\(place)/\(index)")
      }
    case .object(let object): found += memberViolations(object, schema, place)
    case .null, .bool: break
    }
    return found
  }

  private func memberViolations(
    _ object: JSONObject,
    _ schema: JSONValue,
    _ place: String
  ) -> [String] {
    var found: [String] = []
    if case .array(let required)? = schema["/required"] {
      for case .string(let name) in required where object[name] == nil {
        found.append("\(place)/\(name): is missing")
      }
    }
    for member in object.members {
      let here = "\(place)/\(member.name)"
      if let known = schema[JSONPointer(["properties", member.name])] {
        found += violations(of: member.value, against: known, at: here)
      } else if let other = schema["/additionalProperties"] {
        if other == false { found.append("\(here): is not described") }
        if case .object = other { found += violations(of: member.value, against: other, at: here) }
      }
    }
    return found
  }

  private func lengthViolations(_ text: String, _ schema: JSONValue, _ place: String) -> [String] {
    let count = text.unicodeScalars.count
    var found: [String] = []
    if let least = schema["/minLength"]?.whole, count < least {
      found.append("\(place): too short")
    }
    if let most = schema["/maxLength"]?.whole, count > most { found.append("\(place): too long") }
    return found
  }

  private func rangeViolations(
    _ number: JSONNumber,
    _ schema: JSONValue,
    _ place: String
  ) -> [String] {
    guard let value = number.double else { return [] }
    var found: [String] = []
    if let least = schema["/minimum"]?.whole, value < Double(least) {
      found.append("\(place): too small")
    }
    if let most = schema["/maximum"]?.whole, value > Double(most) {
      found.append("\(place): too large")
    }
    return found
  }

  private func types(_ type: JSONValue) -> [JSONValue] {
    if case .array(let types) = type { types } else { [type] }
  }

  private func isOf(_ type: JSONValue, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("number", .number),
      ("array", .array), ("object", .object):
      true
    case ("integer", .number(let number)): number.integer != nil
    default: false
    }
  }
}

extension JSONValue {
  fileprivate var whole: Int? {
    if case .number(let number) = self { number.integer } else { nil }
  }
}
