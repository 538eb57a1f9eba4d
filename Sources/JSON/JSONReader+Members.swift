extension JSONReader {
  /// Reads a string; `length` counts Unicode scalars, and `rule` names the rule that limits them.
  package mutating func string(
    _ name: String,
    _ need: Need = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String
  ) {
    guard let text = text(name, need, takesDigits: false, length, rule) else { return }
    target = text
  }

  package mutating func string(
    _ name: String,
    _ need: Need = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String?
  ) {
    guard let text = text(name, need, takesDigits: false, length, rule) else { return }
    target = text
  }

  /// Reads a string; an explicit `null` and the empty string clear what is stored.
  package mutating func clearableString(
    _ name: String,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String?
  ) {
    if object[name] == .null { target = nil }
    string(name, length: length, rule: rule, into: &target)
    if target?.isEmpty == true { target = nil }
  }

  /// Reads a string of digits, which careless clients send as a number.
  package mutating func digits(
    _ name: String,
    _ need: Need = .optional,
    into target: inout String?
  ) {
    guard let text = text(name, need, takesDigits: true, nil, nil) else { return }
    target = text
  }

  package mutating func flag(_ name: String, _ need: Need = .optional, into target: inout Bool) {
    if describes(name, need, .flag) { return }
    switch find(name, need) {
    case nil: break
    case .bool(let value): target = value
    case .some(let value): report(name, .wrongType(expected: "a boolean", found: value.kind))
    }
  }

  package mutating func wholeNumber(
    _ name: String,
    _ need: Need = .optional,
    in range: ClosedRange<Int>,
    rule: String? = nil,
    into target: inout Int
  ) {
    let isLenient = isLenient
    let isDescribed = describes(
      name,
      need,
      isLenient ? .either(.whole(range), .text) : .whole(range)
    )
    guard !isDescribed, let value = find(name, need) else { return }
    let number: JSONNumber
    switch value {
    case .number(let written):
      number = written
    case .string(let text) where Int(text) != nil:
      guard isLenient else {
        return report(
          name,
          .wrongType(expected: "a number", found: value.kind),
          isAcceptedLeniently: true
        )
      }
      number = JSONNumber(verbatim: text)
    default:
      return report(name, .wrongType(expected: "a number", found: value.kind))
    }
    guard let whole = number.wholeNumber, range.contains(whole) else {
      return report(name, .outOfRange(range, found: number.text.shortened), rule: rule)
    }
    target = whole
  }

  /// Reads a whole number that may be absent.
  package mutating func number(
    _ name: String,
    in range: ClosedRange<Int>,
    _ need: Need = .optional
  ) -> Int? {
    var number = Int.min
    wholeNumber(name, need, in: range, into: &number)
    return number == Int.min ? nil : number
  }

  /// Reads one of a closed set of words.
  package mutating func choice<Choice>(
    _ name: String,
    _ need: Need = .optional,
    rule: String? = nil,
    into target: inout Choice
  ) where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    if describes(name, need, .words(Choice.allCases.map(\.rawValue))) { return }
    guard let word = text(name, need, takesDigits: false, nil, nil) else { return }
    guard let choice = Choice(rawValue: word) else {
      let words = Choice.allCases.map(\.rawValue)
      return report(name, .notAmong(words, found: word.shortened), rule: rule)
    }
    target = choice
  }

  /// Reads the members of an object inside this one.
  package mutating func object(
    _ name: String,
    _ need: Need = .optional,
    _ members: (inout JSONReader) -> Void
  ) {
    if description != nil {
      let schema = describe(members)
      _ = describes(name, need, schema)
      return
    }
    switch find(name, need) {
    case nil: break
    case .object(let inner):
      pointer.append(name)
      enter(inner, members)
      pointer.removeLast()
    case .some(let value): report(name, .wrongType(expected: "an object", found: value.kind))
    }
  }

  /// Reads an array of objects; the closure is called once for each, with its members at hand.
  ///
  /// - Returns: false if the member is absent or no array, so that what was stored can stay.
  @discardableResult package mutating func objects(
    _ name: String,
    _ need: Need = .optional,
    _ members: (inout JSONReader) -> Void
  ) -> Bool {
    if description != nil {
      let schema = describe(members)
      _ = describes(name, need, .list(schema))
      return false
    }
    guard let items = array(name, need, of: .anything) else { return false }
    for (index, item) in items.enumerated() {
      pointer.append(name)
      pointer.append(String(index))
      if case .object(let inner) = item {
        enter(inner, members)
      } else {
        report(.wrongType(expected: "an object", found: item.kind))
        // It keeps its place in the caller's list, so that later items keep theirs; of what is
        // missing in it nothing more is told.
        let told = faults
        enter(JSONObject(), members)
        faults = told
      }
      pointer.removeLast()
      pointer.removeLast()
    }
    return true
  }

  /// Reads an array of strings.
  package mutating func strings(
    _ name: String,
    _ need: Need = .optional,
    into target: inout [String]
  ) {
    guard let items = array(name, need, of: .text) else { return }
    target = []
    for (index, item) in items.enumerated() {
      if case .string(let text) = item {
        target.append(text)
      } else {
        pointer.append(name)
        report(String(index), .wrongType(expected: "a string", found: item.kind))
        pointer.removeLast()
      }
    }
  }

  /// Reports what the describing code found wrong with a member it has read.
  package mutating func refuse(_ name: String, _ reason: String, rule: String? = nil) {
    report(name, .invalid(reason), rule: rule)
  }

  /// Reports what was found wrong at a place inside the present object.
  package mutating func refuse(at place: JSONPointer, _ reason: String, rule: String? = nil) {
    let outer = pointer
    for token in place.tokens { pointer.append(token) }
    report(.invalid(reason), rule: rule)
    pointer = outer
  }

  /// Reads a member of whatever kind.
  package mutating func value(_ name: String, _ need: Need = .optional) -> JSONValue? {
    describes(name, need, .anything) ? nil : find(name, need)
  }

  /// Whether the object has the member, `null` not counted; in a description it has every one.
  package func has(_ name: String) -> Bool {
    if description != nil { return true }
    guard let value = object[name] else { return false }
    return value != .null
  }
}

extension JSONReader {
  /// Reads a number with a fraction; `nil` if it is absent or wrong.
  package mutating func fraction(
    _ name: String,
    _ need: Need = .optional,
    in range: ClosedRange<Double>
  ) -> Double? {
    guard !describes(name, need, .number), let value = find(name, need) else { return nil }
    guard case .number(let number) = value else {
      report(name, .wrongType(expected: "a number", found: value.kind))
      return nil
    }
    guard let double = number.double, range.contains(double) else {
      refuse(name, "expected a number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return double
  }

  /// Reads an array of whole numbers.
  package mutating func wholeNumbers(
    _ name: String,
    _ need: Need = .optional,
    in range: ClosedRange<Int>,
    into target: inout [Int]
  ) {
    guard let items = array(name, need, of: .whole(range)) else { return }
    target = []
    for (index, item) in items.enumerated() {
      if case .number(let number) = item, let whole = number.wholeNumber, range.contains(whole) {
        target.append(whole)
      } else {
        pointer.append(name)
        refuse(
          String(index),
          "expected a whole number from \(range.lowerBound) to \(range.upperBound)"
        )
        pointer.removeLast()
      }
    }
  }
}
