internal import JSON

/// What was found while a request was examined.
struct ValidationResult {
  private(set) var violations: [Violation] = []
  /// Remarks on what was accepted all the same, for the log.
  private(set) var warnings: [String] = []

  mutating func addViolation(_ rule: Rule, at pointer: String, _ description: String) {
    // One thing is wrong once: what follows from a fault at the same place is not told.
    guard violations.count < JSONReader.issueLimit, !hasViolation(at: pointer) else { return }
    violations.append(Violation(rule, at: pointer, description))
  }

  /// Whether a member is known to be wrong, so that nothing can be concluded from it.
  func hasViolation(at pointer: String) -> Bool { violations.contains { $0.pointer == pointer } }

  mutating func addWarning(_ text: String) {
    guard warnings.count < JSONReader.issueLimit else { return }
    warnings.append(text)
  }

  /// Ends the examination: throws if anything was found.
  func throwIfInvalid() throws(RequestError) {
    guard violations.isEmpty else { throw RequestError(violations, notes: warnings) }
  }
}

extension ValidationResult {
  /// Takes over what a reader found, in the words of the Webex API.
  mutating func append(issuesOf reader: JSONReader) {
    for violation in reader.issues {
      let name = violation.pointer.tokens.last ?? "the body"
      let rule = violation.rule.flatMap(Rule.named) ?? Self.rule(for: violation.kind)
      var text = Self.describe(violation.kind, name)
      if violation.isAllowedWhenLenient {
        text +=
          "; the documentation asks for it, the live API is known to do without"
          + " (--rules live)"
      }
      violations.append(Violation(rule, at: violation.pointer.description, text))
    }
    for member in reader.unknownMembers {
      let suggestion = member.suggestion.map { ": did you mean \($0)?" } ?? ""
      addWarning("unknown member \(member.pointer) ignored\(suggestion)")
    }
  }

  private static func rule(for problem: JSONReader.Issue.Kind) -> Rule {
    if case .missing = problem { .bodyRequired } else { .bodyType }
  }

  private static func describe(_ problem: JSONReader.Issue.Kind, _ name: String) -> String {
    switch problem {
    case .missing:
      "Missing Mandatory field name: \(name)"
    case .wrongType(let expected, let found):
      "Invalid field value: \(name): expected \(expected), found \(found)"
    case .notInEnumeration(let words, let found):
      "Invalid field value: \(name): '\(found)' is none of \(words.joined(separator: ", "))"
    case .outOfRange(let range, let found):
      "Invalid field value: \(name): expected a whole number from \(range.lowerBound) to "
        + "\(range.upperBound), found \(found)"
    case .lengthOutOfRange(let range, let found) where range.lowerBound == 0:
      "\(name) cannot be greater than \(range.upperBound) characters. It has \(found)"
    case .lengthOutOfRange(let range, let found):
      "\(name) cannot be less than \(range.lowerBound) or greater than \(range.upperBound) "
        + "characters. It has \(found)"
    case .invalid(let reason):
      "Invalid field value: \(name): \(reason)"
    }
  }
}
