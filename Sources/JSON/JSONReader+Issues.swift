extension JSONReader {
  /// Adds an issue that the closure itself found in a member of the current object.
  package mutating func addIssue(_ name: String, _ reason: String, rule: String? = nil) {
    addIssue(name, .invalid(reason), rule: rule)
  }

  /// Adds an issue that the closure itself found at a pointer relative to the current object.
  package mutating func addIssue(at pointer: JSONPointer, _ reason: String, rule: String? = nil) {
    addIssue(.invalid(reason), at: { JSONPointer($0.tokens + pointer.tokens) }, rule: rule)
  }

  /// Adds an issue of a member of the current object.
  mutating func addIssue(
    _ name: String,
    _ kind: Issue.Kind,
    rule: String? = nil,
    isAllowedWhenLenient: Bool = false
  ) {
    addIssue(
      kind,
      at: { $0.appending(name) },
      rule: rule,
      isAllowedWhenLenient: isAllowedWhenLenient
    )
  }

  /// Adds an issue of the value of a node.
  mutating func addIssue(
    _ kind: Issue.Kind,
    at node: Int,
    rule: String? = nil,
    isAllowedWhenLenient: Bool = false
  ) {
    guard acceptsIssues else { return }
    issues.append(
      Issue(
        pointer: json.pointer(to: node),
        kind: kind,
        rule: rule,
        isAllowedWhenLenient: isAllowedWhenLenient
      )
    )
  }

  /// Adds an issue at the pointer that a closure makes from the pointer of the current object.
  mutating func addIssue(
    _ kind: Issue.Kind,
    at pointer: (JSONPointer) -> JSONPointer,
    rule: String? = nil,
    isAllowedWhenLenient: Bool = false
  ) {
    guard acceptsIssues else { return }
    // A body or an item that is not an object has one issue, its type, and none for its members.
    guard let objectNode else { return }
    issues.append(
      Issue(
        pointer: pointer(json.pointer(to: objectNode)),
        kind: kind,
        rule: rule,
        isAllowedWhenLenient: isAllowedWhenLenient
      )
    )
  }

  private var acceptsIssues: Bool { issues.count < Self.issueLimit && recordedProperties == nil }
}

extension JSONReader.Issue {
  /// Whether a required member is absent or `null`.
  package var isMissing: Bool {
    switch kind {
    case .missing, .missingUnder: true
    case .wrongType, .notInEnumeration, .outOfRange, .lengthOutOfRange, .invalid: false
    }
  }
}

extension JSONReader.Issue.Kind {
  /// What is wrong, in the wording of this project and not of Webex.
  package var message: String {
    switch self {
    case .missing: "required property is missing or null"
    case .missingUnder(let condition): "required property is missing or null while \(condition)"
    case .wrongType(let expected, let found): "expected \(expected), found \(found)"
    case .notInEnumeration(let words, let found):
      "\(found) is not one of \(words.joined(separator: ", "))"
    case .outOfRange(let range, let found):
      "expected an integer from \(range.lowerBound) to \(range.upperBound), found \(found)"
    case .lengthOutOfRange(let range, let found):
      "expected \(range.lowerBound) to \(range.upperBound) characters, found \(found)"
    case .invalid(let reason): reason
    }
  }
}
