internal import Text

extension JSONValue {
  /// The differences of another value from this one, for example `/name: expected "A", found "B"`.
  ///
  /// The order of members is ignored, and numbers are compared by value.
  package func differences(from other: JSONValue, limit: Int) -> [String] {
    var found: [String] = []
    collectDifferences(from: other, at: JSONPointer(), limit, &found)
    return found
  }

  private func collectDifferences(
    from other: JSONValue,
    at pointer: JSONPointer,
    _ limit: Int,
    _ found: inout [String]
  ) {
    guard found.count < limit else { return }
    switch (self, other) {
    case (.object(let expected), .object(let actual)):
      let (names, others) = (expected.byName, actual.byName)
      for member in expected.members where found.count < limit {
        let memberPointer = pointer.appending(member.name)
        if let value = others[member.name] {
          member.value.collectDifferences(from: value, at: memberPointer, limit, &found)
        } else {
          found.append("\(memberPointer): expected \(member.value.excerpt), found nothing")
        }
      }
      for member in actual.members where names[member.name] == nil && found.count < limit {
        found.append(
          "\(pointer.appending(member.name)): expected nothing, found \(member.value.excerpt)"
        )
      }
    case (.array(let expected), .array(let actual)):
      if expected.count != actual.count {
        let items = expected.count == 1 ? "item" : "items"
        found.append("\(pointer): expected \(expected.count) \(items), found \(actual.count)")
      }
      for (index, (one, another)) in zip(expected, actual).enumerated() where found.count < limit {
        one.collectDifferences(
          from: another,
          at: pointer.appending(String(index)),
          limit,
          &found
        )
      }
    case (.number(let expected), .number(let actual)) where expected.isEqual(to: actual):
      break
    default:
      if self != other { found.append("\(pointer): expected \(excerpt), found \(other.excerpt)") }
    }
  }

  private var excerpt: String {
    String(decoding: JSONWriter.bytes(of: self), as: UTF8.self).truncatedForMessage
  }
}

extension JSONObject {
  /// A dictionary, because a linear search for each member would take quadratic time.
  fileprivate var byName: [String: JSONValue] {
    Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
  }
}

extension JSONNumber {
  /// Whether both have the same value, in whatever notation.
  fileprivate func isEqual(to other: JSONNumber) -> Bool {
    if text == other.text { return true }
    if let whole = integer { return whole == other.integer }
    return other.integer == nil && double != nil && double == other.double
  }
}
