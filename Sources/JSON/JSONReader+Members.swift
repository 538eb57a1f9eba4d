internal import Text

extension JSONReader {
  /// Reads a string; `length` counts Unicode scalars, `rule` is the id of the rule that limits it.
  package mutating func string(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String
  ) {
    guard let text = stringValue(name, requirement, acceptsNumber: .never, length, rule) else {
      return
    }
    target = text
  }

  /// Reads a string that can be absent; `null` does not clear the stored one.
  package mutating func string(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String?
  ) {
    guard let text = stringValue(name, requirement, acceptsNumber: .never, length, rule) else {
      return
    }
    target = text
  }

  /// Reads a string that `null` or the empty string clears.
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

  /// When a number is accepted in place of a string, as its text.
  package enum NumberAcceptance {
    case never, lenient, always
  }

  /// Reads a string; by default, a lenient reader also accepts a number, which some clients send.
  package mutating func stringOrNumber(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    accepting numbers: NumberAcceptance = .lenient,
    into target: inout String?
  ) {
    guard let text = stringValue(name, requirement, acceptsNumber: numbers, nil, nil) else {
      return
    }
    target = text
  }

  package mutating func bool(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout Bool
  ) {
    if let value = boolValue(name, requirement) { target = value }
  }

  package mutating func bool(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout Bool?
  ) {
    if let value = boolValue(name, requirement) { target = value }
  }

  /// Reads a boolean, which can have a former name in the body.
  ///
  /// The former name counts only if the member with the name itself is absent.
  package mutating func bool(
    _ name: StaticString,
    formerly formerName: StaticString,
    into target: inout Bool?
  ) {
    let isRenamed = !isRecordingSchema && !has(name) && has(formerName)
    if isRenamed { addRenamedMember(formerName, to: name) }
    bool(isRenamed ? formerName : name, into: &target)
  }

  /// Reads a boolean; a lenient reader also accepts the strings `true` and `false` in any case,
  /// which some clients send.
  private mutating func boolValue(_ name: StaticString, _ requirement: Requirement) -> Bool? {
    let acceptsString = isLenient
    let isRecorded = record(
      name,
      requirement,
      acceptsString ? .anyOf(.boolean, .enumeration(["true", "false"])) : .boolean
    )
    guard !isRecorded, let node = member(name, requirement) else { return nil }
    var isAllowedWhenLenient = false
    switch json.kind(node) {
    case .true: return true
    case .false: return false
    case .string:
      let text = json.string(node).lowercased()
      isAllowedWhenLenient = text == "true" || text == "false"
      if isLenient, isAllowedWhenLenient { return text == "true" }
    default: break
    }
    addIssue(
      .wrongType(expected: "a boolean", found: json.description(of: node)),
      at: node,
      isAllowedWhenLenient: isAllowedWhenLenient
    )
    return nil
  }

  /// Reads an integer; a lenient reader, or with `acceptsString` every one, also accepts digits in
  /// a string.
  package mutating func integer(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in range: ClosedRange<Int>,
    acceptsString: Bool = false,
    rule: String? = nil,
    into target: inout Int
  ) {
    let isLenient = isLenient
    let isRecorded = record(
      name,
      requirement,
      isLenient ? .anyOf(.integer(range), .string) : .integer(range)
    )
    guard !isRecorded, let node = member(name, requirement) else { return }
    let whole: Int?
    switch json.kind(node) {
    case .number: whole = json.integer(node)
    case .string where Int(json.string(node)) != nil:
      if acceptsString, integersInStrings.count < Self.unknownMemberLimit {
        integersInStrings.append(json.pointer(to: node))
      }
      guard isLenient || acceptsString else {
        return addIssue(
          .wrongType(expected: "a number", found: json.description(of: node)),
          at: node,
          isAllowedWhenLenient: true
        )
      }
      whole = Int(json.string(node))
    default:
      return addIssue(.wrongType(expected: "a number", found: json.description(of: node)), at: node)
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

  /// Reads an integer; `nil` if it is absent or invalid.
  package mutating func integerIfPresent(
    _ name: StaticString,
    in range: ClosedRange<Int>,
    _ requirement: Requirement = .optional
  ) -> Int? {
    var number = Int.min
    integer(name, requirement, in: range, into: &number)
    return number == Int.min ? nil : number
  }

  /// Reads the raw value of an enumeration.
  package mutating func enumeration<Choice>(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    rule: String? = nil,
    into target: inout Choice
  ) where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    // Closures, because a generic key path would be instantiated at run time for each issue.
    if record(name, requirement, .enumeration(Choice.allCases.map { $0.rawValue })) { return }
    guard let text = stringValue(name, requirement, acceptsNumber: .never, nil, nil) else { return }
    guard let choice = Choice(rawValue: text) else {
      let choices = Choice.allCases.map { $0.rawValue }
      return addIssue(
        name.description,
        .notInEnumeration(choices, found: text.quotedForMessage),
        rule: rule
      )
    }
    target = choice
  }

  /// Reads the raw value of an enumeration; `nil` if it is absent or invalid.
  package mutating func enumerationIfPresent<Choice>(_ name: StaticString) -> Choice?
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    guard has(name), var choice = Choice.allCases.first else {
      _ = member(name, .optional)
      return nil
    }
    let issueCount = issues.count
    enumeration(name, into: &choice)
    return issues.count == issueCount && !isRecordingSchema ? choice : nil
  }

  /// Reads a member of any type, also `null`.
  package mutating func value(_ name: StaticString) -> JSONValue? {
    guard !record(name, .optional, .any) else { return nil }
    _ = member(name, .optional)
    return peek(name).map(json.value)
  }

  /// Whether the object has the member and it is not `null`; true while the schema is recorded.
  package func has(_ name: StaticString) -> Bool {
    if recordedProperties != nil { return true }
    return peek(name).map { json.kind($0) != .null } ?? false
  }

  /// Whether a member is `null`, which clears a stored value where the API says so.
  package func isNull(_ name: StaticString) -> Bool {
    guard recordedProperties == nil else { return false }
    return peek(name).map { json.kind($0) == .null } ?? false
  }

  /// The text of a member that another call reads; `nil` if it is not a string.
  package func text(of name: StaticString) -> String? {
    guard !isRecordingSchema, let node = peek(name), json.kind(node) == .string else { return nil }
    return json.string(node)
  }

  /// The type of a member, as in "a number"; `nil` if it is absent or `null`.
  package mutating func typeName(of name: StaticString) -> String? {
    isRecordingSchema ? nil : member(name, .optional).map { json.kind($0).displayName }
  }

  /// The node of a member's value, without marking it as requested.
  private func peek(_ name: StaticString) -> Int? {
    objectNode.flatMap { json.member(name, of: $0, hint: memberHint) } ?? text(as: name)
  }
}

extension JSONReader {
  /// Reads a number; `nil` if it is absent or invalid.
  package mutating func double(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in range: ClosedRange<Double>
  ) -> Double? {
    guard !record(name, requirement, .number), let node = member(name, requirement) else {
      return nil
    }
    guard json.kind(node) == .number else {
      addIssue(.wrongType(expected: "a number", found: json.description(of: node)), at: node)
      return nil
    }
    guard let double = json.number(node).double, range.contains(double) else {
      let found = json.scalar(node).truncatedForMessage
      addIssue(
        name.description,
        "expected a number from \(range.lowerBound) to \(range.upperBound), found \(found)"
      )
      return nil
    }
    return double
  }
}
