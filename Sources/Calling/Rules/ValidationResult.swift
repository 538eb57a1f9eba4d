package import JSON
internal import Text

/// The violations and warnings found while a request is validated.
struct ValidationResult {
  private(set) var violations: [Violation] = []
  /// Messages about ignored properties, for the log.
  private(set) var warnings: [String] = []

  mutating func addViolation(
    _ rule: Rule,
    at pointer: String,
    _ description: String,
    hint: Hint? = nil
  ) {
    // One violation per pointer: later ones at the same pointer follow from the first.
    guard violations.count < JSONReader.issueLimit, !hasViolation(at: pointer) else { return }
    violations.append(Violation(rule, at: pointer, description, hint: hint))
  }

  /// Whether a member is known to be invalid, so that checks that depend on it are skipped.
  func hasViolation(at pointer: String) -> Bool { violations.contains { $0.pointer == pointer } }

  mutating func addWarning(_ text: String) {
    guard warnings.count < JSONReader.issueLimit * 2 else { return }
    warnings.append(text)
  }

  /// Throws a `RequestError` if there is a violation.
  func throwIfInvalid() throws(RequestError) {
    guard violations.isEmpty else { throw RequestError(violations, warnings: warnings) }
  }
}

extension ValidationResult {
  /// Appends the issues of a reader as violations, worded like Webex errors.
  mutating func append(issuesOf reader: JSONReader) {
    append(reader.issues)
    for (pointer, name) in reader.renamedMembers {
      addWarning("read '\(pointer)', a former name, as '\(name)'")
    }
    for pointer in reader.integersInStrings {
      addWarning("read the string '\(pointer)' as a number")
    }
    append(reader.unknownMembers, unlistedCount: reader.unlistedUnknownMemberCount)
    for pointer in reader.ignoredReadOnlyMembers {
      addWarning("ignored read-only property '\(pointer)'")
    }
  }

  fileprivate mutating func append(_ issues: [JSONReader.Issue]) {
    for issue in issues {
      let name = issue.pointer.fieldName
      let rule = issue.rule.flatMap(Rule.named) ?? Self.rule(for: issue.kind)
      var text = Self.describe(issue.kind, name)
      if issue.isAllowedWhenLenient {
        text += "; the documentation requires this, the live API does not"
      }
      violations.append(
        Violation(
          rule,
          at: issue.pointer.description,
          text,
          hint: issue.isAllowedWhenLenient ? .liveRules : nil
        )
      )
    }
  }

  fileprivate mutating func append(_ members: [JSONReader.UnknownMember], unlistedCount: Int) {
    for member in members {
      let suggestion = String.suggestion(member.suggestion)
      addWarning("ignored unknown property '\(member.pointer)'\(suggestion)")
    }
    if unlistedCount > 0 { addWarning("ignored \(unlistedCount) more unknown properties") }
  }

  private static func rule(for kind: JSONReader.Issue.Kind) -> Rule {
    switch kind {
    case .missing, .missingUnder: .bodyRequired
    case .wrongType, .notInEnumeration, .outOfRange, .lengthOutOfRange, .invalid: .bodyType
    }
  }

  // Source of all texts except `kind.message`: Webex errors in public reports.
  private static func describe(_ kind: JSONReader.Issue.Kind, _ name: String) -> String {
    switch kind {
    case .missing:
      "Missing Mandatory field name: \(name)"
    case .missingUnder(let condition):
      "Missing Mandatory field name: \(name) (required while \(condition))"
    case .lengthOutOfRange(let range, let found) where range.lowerBound == 0:
      "\(name) cannot be greater than \(range.upperBound) characters. It has \(found)"
    case .lengthOutOfRange(let range, let found):
      "\(name) cannot be less than \(range.lowerBound) or greater than \(range.upperBound) "
        + "characters. It has \(found)"
    case .wrongType, .notInEnumeration, .outOfRange, .invalid:
      "Invalid field value: \(name): \(kind.message)"
    }
  }
}

extension JSONPointer {
  /// The name of the member, for messages; an item of an array has its index after the name.
  fileprivate var fieldName: String {
    guard let last = tokens.last else { return "the body" }
    guard Int(last) != nil, let array = tokens.dropLast().last else { return last }
    return "\(array)/\(last)"
  }
}

/// Checks what a validation without `JSONReader` has found.
///
/// - Parameters:
///   - issues: what is wrong with the body.
///   - unknownMembers: the members of the body that are ignored.
///   - unlistedCount: the number of further ones.
/// - Returns: warnings about what is ignored.
/// - Throws: the issues as violations, worded like Webex errors.
package func warnings(
  of issues: [JSONReader.Issue],
  _ unknownMembers: [JSONReader.UnknownMember],
  unlistedCount: Int
) throws(RequestError) -> [String] {
  var result = ValidationResult()
  result.append(issues)
  result.append(unknownMembers, unlistedCount: unlistedCount)
  try result.throwIfInvalid()
  return result.warnings
}
