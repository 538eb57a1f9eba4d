extension JSONReader {
  /// Reads a string; `length` counts Unicode scalars, and `rule` names the rule that limits them.
  package mutating func string(
    _ name: StaticString,
    _ need: Need = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String
  ) {
    guard let text = text(name, need, takesDigits: false, length, rule) else { return }
    target = text
  }

  package mutating func string(
    _ name: StaticString,
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
    _ name: StaticString,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String?
  ) {
    if let row = peek(name), json.kind(row) == .null { target = nil }
    string(name, length: length, rule: rule, into: &target)
    if target?.isEmpty == true { target = nil }
  }

  /// Reads a string of digits, which careless clients send as a number.
  package mutating func digits(
    _ name: StaticString,
    _ need: Need = .optional,
    into target: inout String?
  ) {
    guard let text = text(name, need, takesDigits: true, nil, nil) else { return }
    target = text
  }

  package mutating func flag(
    _ name: StaticString,
    _ need: Need = .optional,
    into target: inout Bool
  ) {
    if describes(name, need, .flag) { return }
    guard let row = find(name, need) else { return }
    switch json.kind(row) {
    case .true: target = true
    case .false: target = false
    case let kind: report(.wrongType(expected: "a boolean", found: kind.words), at: row)
    }
  }

  package mutating func wholeNumber(
    _ name: StaticString,
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
    guard !isDescribed, let row = find(name, need) else { return }
    let whole: Int?
    switch json.kind(row) {
    case .number: whole = json.wholeNumber(row)
    case .string where Int(json.string(row)) != nil:
      guard isLenient else {
        return report(
          .wrongType(expected: "a number", found: "a string"),
          at: row,
          isAcceptedLeniently: true
        )
      }
      whole = Int(json.string(row))
    case let kind:
      return report(.wrongType(expected: "a number", found: kind.words), at: row)
    }
    guard let whole, range.contains(whole) else {
      return report(.outOfRange(range, found: json.scalar(row).shortened), at: row, rule: rule)
    }
    target = whole
  }

  /// Reads a whole number that may be absent.
  package mutating func number(
    _ name: StaticString,
    in range: ClosedRange<Int>,
    _ need: Need = .optional
  ) -> Int? {
    var number = Int.min
    wholeNumber(name, need, in: range, into: &number)
    return number == Int.min ? nil : number
  }

  /// Reads one of a closed set of words.
  package mutating func choice<Choice>(
    _ name: StaticString,
    _ need: Need = .optional,
    rule: String? = nil,
    into target: inout Choice
  ) where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    // No key paths: this is generic, and they would be made anew for each fault.
    if describes(name, need, .words(Choice.allCases.map { $0.rawValue })) { return }
    guard let word = text(name, need, takesDigits: false, nil, nil) else { return }
    guard let choice = Choice(rawValue: word) else {
      let words = Choice.allCases.map { $0.rawValue }
      return report(name.description, .notAmong(words, found: word.shortened), rule: rule)
    }
    target = choice
  }

  /// Reads the members of an object inside this one.
  package mutating func object(
    _ name: StaticString,
    _ need: Need = .optional,
    _ members: (inout JSONReader) -> Void
  ) {
    if description != nil {
      let schema = describe(members)
      _ = describes(name, need, schema)
      return
    }
    guard let row = find(name, need) else { return }
    guard json.kind(row) == .object else {
      return report(.wrongType(expected: "an object", found: json.kind(row).words), at: row)
    }
    enter(row, members)
  }

  /// Reads an array of objects; the closure is called once for each, with its members at hand.
  ///
  /// - Returns: false if the member is absent or no array, so that what was stored can stay.
  @discardableResult package mutating func objects(
    _ name: StaticString,
    _ need: Need = .optional,
    _ members: (inout JSONReader) -> Void
  ) -> Bool {
    if description != nil {
      let schema = describe(members)
      _ = describes(name, need, .list(schema))
      return false
    }
    guard let array = array(name, need, of: .anything) else { return false }
    for row in json.children(array) {
      if json.kind(row) == .object {
        enter(row, members)
      } else {
        report(.wrongType(expected: "an object", found: json.kind(row).words), at: row)
        // It keeps its place in the caller's list, so that later items keep theirs; of what is
        // missing in it nothing more is told.
        enter(nil, members)
      }
    }
    return true
  }

  /// Reads an array of strings.
  package mutating func strings(
    _ name: StaticString,
    _ need: Need = .optional,
    into target: inout [String]
  ) {
    guard let array = array(name, need, of: .text) else { return }
    target = []
    for row in json.children(array) {
      if json.kind(row) == .string {
        target.append(json.string(row))
      } else {
        report(.wrongType(expected: "a string", found: json.kind(row).words), at: row)
      }
    }
  }

  /// Reports what the describing code found wrong with a member it has read.
  package mutating func refuse(_ name: String, _ reason: String, rule: String? = nil) {
    report(name, .invalid(reason), rule: rule)
  }

  /// Reports what was found wrong at a place inside the present object.
  package mutating func refuse(at place: JSONPointer, _ reason: String, rule: String? = nil) {
    report(.invalid(reason), at: { JSONPointer($0.tokens + place.tokens) }, rule: rule)
  }

  /// Reads a member of whatever kind.
  package mutating func value(_ name: StaticString, _ need: Need = .optional) -> JSONValue? {
    describes(name, need, .anything) ? nil : find(name, need).map(json.value)
  }

  /// Whether the object has the member, `null` not counted; in a description it has every one.
  package func has(_ name: StaticString) -> Bool {
    if description != nil { return true }
    return peek(name).map { json.kind($0) != .null } ?? false
  }

  /// Whether a member is a number.
  package func isNumber(_ name: StaticString) -> Bool {
    peek(name).map { json.kind($0) == .number } ?? false
  }

  /// The row of a member's value, without asking for it.
  private func peek(_ name: StaticString) -> Int? {
    object.flatMap { json.member(name, of: $0, expectedAt: expected) }
  }
}

extension JSONReader {
  /// Reads a number with a fraction; `nil` if it is absent or wrong.
  package mutating func fraction(
    _ name: StaticString,
    _ need: Need = .optional,
    in range: ClosedRange<Double>
  ) -> Double? {
    guard !describes(name, need, .number), let row = find(name, need) else { return nil }
    guard json.kind(row) == .number else {
      report(.wrongType(expected: "a number", found: json.kind(row).words), at: row)
      return nil
    }
    guard let double = json.number(row).double, range.contains(double) else {
      refuse(name.description, "expected a number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return double
  }

  /// Reads an array of whole numbers.
  package mutating func wholeNumbers(
    _ name: StaticString,
    _ need: Need = .optional,
    in range: ClosedRange<Int>,
    into target: inout [Int]
  ) {
    guard let array = array(name, need, of: .whole(range)) else { return }
    target = []
    for row in json.children(array) {
      if json.kind(row) == .number, let whole = json.wholeNumber(row), range.contains(whole) {
        target.append(whole)
      } else {
        report(
          .invalid("expected a whole number from \(range.lowerBound) to \(range.upperBound)"),
          at: row
        )
      }
    }
  }
}
