internal import Text

extension JSONReader {
  /// Reads the members of an object in the current one.
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
        .wrongType(expected: "an object", found: json.description(of: node)),
        at: node
      )
    }
    withObject(node, members)
  }

  /// Reads the members of an object, which can have a former name in the body.
  ///
  /// The former name counts only if the object with the name itself is absent.
  package mutating func object(
    _ name: StaticString,
    formerly formerName: StaticString,
    _ members: (inout JSONReader) -> Void
  ) {
    let isRenamed = !isRecordingSchema && !has(name) && has(formerName)
    if isRenamed { addRenamedMember(formerName, to: name) }
    object(isRenamed ? formerName : name, .optional, members)
  }

  /// The node of an array; `nil` if the member is absent or has another type.
  mutating func array(
    _ name: StaticString,
    _ requirement: Requirement,
    of items: @autoclosure () -> JSONSchema
  ) -> Int? {
    if record(name, requirement, .array(items())) { return nil }
    guard let node = member(name, requirement) else { return nil }
    if json.kind(node) == .array { return node }
    addIssue(.wrongType(expected: "an array", found: json.description(of: node)), at: node)
    return nil
  }

  /// Reads an array of objects; the closure runs once for each item.
  ///
  /// With more than `limit` items, the closure does not run, and the array is an issue.
  ///
  /// - Parameters:
  ///   - name: the name of the array.
  ///   - requirement: when it must be present.
  ///   - limit: the maximum number of items.
  ///   - text: with `abridged`, an item can be a string: it stands for an object with this member.
  ///   - members: reads the members of an item.
  /// - Returns: false if the member is absent or not an array, so that a stored list can stay.
  @discardableResult package mutating func objects(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    atMost limit: Int = .max,
    orText text: StaticString? = nil,
    _ members: (inout JSONReader) -> Void
  ) -> Bool {
    let text = isAbridged ? text : nil
    if recordedProperties != nil {
      let schema = recordSchema(members)
      _ = record(name, requirement, .array(text == nil ? schema : .anyOf(schema, .string)))
      return false
    }
    guard let array = array(name, requirement, of: .any) else { return false }
    let count = limit < .max ? json.children(array).reduce(0) { count, _ in count + 1 } : 0
    guard count <= limit else {
      addIssue(.invalid("expected at most \(limit), found \(count)"), at: array)
      return true
    }
    for node in json.children(array) {
      guard issues.count < Self.issueLimit else { break }
      if json.kind(node) == .object {
        withObject(node, members)
      } else if let text, json.kind(node) == .string {
        let outer = textMember
        textMember = text
        withObject(node, members)
        textMember = outer
      } else {
        let expected = text == nil ? "an object" : "an object or a string"
        addIssue(.wrongType(expected: expected, found: json.description(of: node)), at: node)
        // The closure runs all the same, so that the list to which it appends has the indexes of
        // the JSON array.
        // Missing members of such an item are not reported.
        withObject(nil, members)
      }
    }
    return true
  }

  /// Reads an array of strings; items of another type are issues and are left out.
  package mutating func strings(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout [String]
  ) {
    guard let array = array(name, requirement, of: .string) else { return }
    target = []
    for node in json.children(array) {
      guard issues.count < Self.issueLimit else { break }
      if json.kind(node) == .string {
        target.append(json.string(node))
      } else {
        addIssue(.wrongType(expected: "a string", found: json.description(of: node)), at: node)
      }
    }
  }

  /// Reads an object whose members are strings; other members are issues and are left out.
  package mutating func stringMembers(
    _ name: StaticString,
    into target: inout [(name: String, value: String)]
  ) {
    members(name, .string) { target = $0.compactMap { name, text in text.map { (name, $0) } } }
  }

  /// Reads an object whose members are strings or `null`; other members are issues.
  package mutating func nullableStringMembers(
    _ name: StaticString,
    into target: inout [(name: String, value: String?)]
  ) {
    members(name, JSONSchema.string.nullable) { target = $0 }
  }

  /// Reads an object whose members are strings or, if the schema allows it, `null`.
  private mutating func members(
    _ name: StaticString,
    _ schema: JSONSchema,
    assign: ([(name: String, value: String?)]) -> Void
  ) {
    if record(name, .optional, .map(schema)) { return }
    guard let object = member(name, .optional) else { return }
    guard json.kind(object) == .object else {
      return addIssue(
        .wrongType(expected: "an object", found: json.description(of: object)),
        at: object
      )
    }
    var found: [(name: String, value: String?)] = []
    for name in json.children(object) {
      guard issues.count < Self.issueLimit else { break }
      let node = name + 1
      switch json.kind(node) {
      case .string: found.append((json.string(name), json.string(node)))
      case .null where schema == .string.nullable: found.append((json.string(name), nil))
      default:
        addIssue(.wrongType(expected: "a string", found: json.description(of: node)), at: node)
      }
    }
    assign(found)
  }

  /// Reads an array of integers; other items are issues and are left out.
  package mutating func integers(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    in range: ClosedRange<Int>,
    into target: inout [Int]
  ) {
    guard let array = array(name, requirement, of: .integer(range)) else { return }
    target = []
    for node in json.children(array) {
      guard issues.count < Self.issueLimit else { break }
      let kind = json.kind(node)
      if kind == .number, let whole = json.integer(node), range.contains(whole) {
        target.append(whole)
      } else {
        let expected = "an integer from \(range.lowerBound) to \(range.upperBound)"
        let found =
          kind == .number ? json.scalar(node).truncatedForMessage : json.description(of: node)
        addIssue(.invalid("expected \(expected), found \(found)"), at: node)
      }
    }
  }
}
