extension JSONReader {
  /// Reads a string; `length` counts Unicode scalars, and `rule` names the rule that limits them.
  package mutating func string(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String
  ) {
    guard let text = stringValue(name, requirement, acceptsNumber: false, length, rule) else {
      return
    }
    target = text
  }

  package mutating func string(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String?
  ) {
    guard let text = stringValue(name, requirement, acceptsNumber: false, length, rule) else {
      return
    }
    target = text
  }

  /// Reads a string; an explicit `null` and the empty string clear what is stored.
  package mutating func nullableString(
    _ name: StaticString,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String?
  ) {
    if let node = peek(name), json.kind(node) == .null { target = nil }
    string(name, length: length, rule: rule, into: &target)
    if target?.isEmpty == true { target = nil }
  }

  /// Reads a string of digits, which careless clients send as a number.
  package mutating func digitString(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout String?
  ) {
    guard let text = stringValue(name, requirement, acceptsNumber: true, nil, nil) else { return }
    target = text
  }

  package mutating func bool(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout Bool
  ) {
    if record(name, requirement, .boolean) { return }
    guard let node = member(name, requirement) else { return }
    switch json.kind(node) {
    case .true: target = true
    case .false: target = false
    case let kind: addIssue(.wrongType(expected: "a boolean", found: kind.displayName), at: node)
    }
  }

  package mutating func integer(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in range: ClosedRange<Int>,
    rule: String? = nil,
    into target: inout Int
  ) {
    let isLenient = isLenient
    let isDescribed = record(
      name,
      requirement,
      isLenient ? .anyOf(.integer(range), .string) : .integer(range)
    )
    guard !isDescribed, let node = member(name, requirement) else { return }
    let whole: Int?
    switch json.kind(node) {
    case .number: whole = json.integer(node)
    case .string where Int(json.string(node)) != nil:
      guard isLenient else {
        return addIssue(
          .wrongType(expected: "a number", found: "a string"),
          at: node,
          isAllowedWhenLenient: true
        )
      }
      whole = Int(json.string(node))
    case let kind:
      return addIssue(.wrongType(expected: "a number", found: kind.displayName), at: node)
    }
    guard let whole, range.contains(whole) else {
      return addIssue(
        .outOfRange(range, found: json.scalar(node).truncatedForMessage),
        at: node,
        rule: rule
      )
    }
    target = whole
  }

  /// Reads a whole number that may be absent.
  package mutating func integerIfPresent(
    _ name: StaticString,
    in range: ClosedRange<Int>,
    _ requirement: Requirement = .optional
  ) -> Int? {
    var number = Int.min
    integer(name, requirement, in: range, into: &number)
    return number == Int.min ? nil : number
  }

  /// Reads one of a closed set of words.
  package mutating func enumeration<Choice>(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    rule: String? = nil,
    into target: inout Choice
  ) where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    // No key paths: this is generic, and they would be made anew for each fault.
    if record(name, requirement, .enumeration(Choice.allCases.map { $0.rawValue })) { return }
    guard let word = stringValue(name, requirement, acceptsNumber: false, nil, nil) else { return }
    guard let choice = Choice(rawValue: word) else {
      let words = Choice.allCases.map { $0.rawValue }
      return addIssue(
        name.description,
        .notInEnumeration(words, found: word.truncatedForMessage),
        rule: rule
      )
    }
    target = choice
  }

  /// Reads the members of an object inside this one.
  package mutating func object(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    _ members: (inout JSONReader) -> Void
  ) {
    if recordedProperties != nil {
      let schema = recordSchema(members)
      _ = record(name, requirement, schema)
      return
    }
    guard let node = member(name, requirement) else { return }
    guard json.kind(node) == .object else {
      return addIssue(
        .wrongType(expected: "an object", found: json.kind(node).displayName),
        at: node
      )
    }
    withObject(node, members)
  }

  /// Reads an array of objects; the closure is called once for each, with its members at hand.
  ///
  /// - Returns: false if the member is absent or no array, so that what was stored can stay.
  @discardableResult package mutating func objects(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    _ members: (inout JSONReader) -> Void
  ) -> Bool {
    if recordedProperties != nil {
      let schema = recordSchema(members)
      _ = record(name, requirement, .array(schema))
      return false
    }
    guard let array = array(name, requirement, of: .any) else { return false }
    for node in json.children(array) {
      if json.kind(node) == .object {
        withObject(node, members)
      } else {
        addIssue(.wrongType(expected: "an object", found: json.kind(node).displayName), at: node)
        // It keeps its place in the caller's list, so that later items keep theirs; of what is
        // missing in it nothing more is told.
        withObject(nil, members)
      }
    }
    return true
  }

  /// Reads an array of strings.
  package mutating func strings(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout [String]
  ) {
    guard let array = array(name, requirement, of: .string) else { return }
    target = []
    for node in json.children(array) {
      if json.kind(node) == .string {
        target.append(json.string(node))
      } else {
        addIssue(.wrongType(expected: "a string", found: json.kind(node).displayName), at: node)
      }
    }
  }

  /// Reports what the describing code found wrong with a member it has read.
  package mutating func addIssue(_ name: String, _ reason: String, rule: String? = nil) {
    addIssue(name, .invalid(reason), rule: rule)
  }

  /// Reports what was found wrong at a place inside the present object.
  package mutating func addIssue(at pointer: JSONPointer, _ reason: String, rule: String? = nil) {
    addIssue(.invalid(reason), at: { JSONPointer($0.tokens + pointer.tokens) }, rule: rule)
  }

  /// Reads a member of whatever kind.
  package mutating func value(_ name: StaticString, _ requirement: Requirement = .optional)
    -> JSONValue?
  {
    record(name, requirement, .any) ? nil : member(name, requirement).map(json.value)
  }

  /// Whether the object has the member, `null` not counted; in a description it has every one.
  package func has(_ name: StaticString) -> Bool {
    if recordedProperties != nil { return true }
    return peek(name).map { json.kind($0) != .null } ?? false
  }

  /// Whether a member is a number.
  package func isNumber(_ name: StaticString) -> Bool {
    peek(name).map { json.kind($0) == .number } ?? false
  }

  /// The row of a member's value, without asking for it.
  private func peek(_ name: StaticString) -> Int? {
    objectNode.flatMap { json.member(name, of: $0, hint: memberHint) }
  }
}

extension JSONReader {
  /// Reads a number with a fraction; `nil` if it is absent or wrong.
  package mutating func double(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in range: ClosedRange<Double>
  ) -> Double? {
    guard !record(name, requirement, .number), let node = member(name, requirement) else {
      return nil
    }
    guard json.kind(node) == .number else {
      addIssue(.wrongType(expected: "a number", found: json.kind(node).displayName), at: node)
      return nil
    }
    guard let double = json.number(node).double, range.contains(double) else {
      addIssue(
        name.description,
        "expected a number from \(range.lowerBound) to \(range.upperBound)"
      )
      return nil
    }
    return double
  }

  /// Reads an array of whole numbers.
  package mutating func integers(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in range: ClosedRange<Int>,
    into target: inout [Int]
  ) {
    guard let array = array(name, requirement, of: .integer(range)) else { return }
    target = []
    for node in json.children(array) {
      if json.kind(node) == .number, let whole = json.integer(node), range.contains(whole) {
        target.append(whole)
      } else {
        addIssue(
          .invalid("expected a whole number from \(range.lowerBound) to \(range.upperBound)"),
          at: node
        )
      }
    }
  }
}
