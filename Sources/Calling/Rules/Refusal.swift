internal import JSON

/// One broken rule: which, where in the body, and what would have been right.
package struct Fault: Sendable, Hashable {
  package let rule: Rule
  /// The JSON Pointer of the member, empty for the whole body, `nil` if it is not about the body.
  package let pointer: String?
  package let description: String

  package init(_ rule: Rule, at pointer: String? = nil, _ description: String) {
    self.rule = rule
    self.pointer = pointer
    self.description = description
  }
}

/// Why a request was not carried out: every rule it broke.
///
/// Nothing has changed.
package struct Refusal: Error, Hashable {
  /// Never empty; the faults of the answer's status come first.
  package let faults: [Fault]
  package let notes: [String]
  /// The rules broken, each once, in the order of the faults.
  package let ruleIDs: [String]

  package init(_ faults: [Fault], notes: [String] = []) {
    precondition(!faults.isEmpty, "a refusal without a fault")
    // A conflict is worth mending only once the request is sound, so 400 goes before 409.
    self.faults = faults.sorted { ($0.rule.status ?? 0) < ($1.rule.status ?? 0) }
    self.notes = notes
    var ids: [String] = []
    for fault in self.faults where !ids.contains(fault.rule.id) { ids.append(fault.rule.id) }
    ruleIDs = ids
  }

  package init(_ rule: Rule, at pointer: String? = nil, _ description: String) {
    self.init([Fault(rule, at: pointer, description)])
  }
}

/// What was found while a request was examined.
struct Findings {
  private(set) var faults: [Fault] = []
  /// Remarks on what was accepted all the same, for the log.
  private(set) var notes: [String] = []

  mutating func refuse(_ rule: Rule, at pointer: String, _ description: String) {
    // One thing is wrong once: what follows from a fault at the same place is not told.
    guard faults.count < JSONReader.issueLimit, !hasFault(at: pointer) else { return }
    faults.append(Fault(rule, at: pointer, description))
  }

  /// Whether a member is known to be wrong, so that nothing can be concluded from it.
  func hasFault(at pointer: String) -> Bool { faults.contains { $0.pointer == pointer } }

  mutating func note(_ text: String) {
    guard notes.count < JSONReader.issueLimit else { return }
    notes.append(text)
  }

  /// Ends the examination: throws if anything was found.
  func conclude() throws(Refusal) {
    guard faults.isEmpty else { throw Refusal(faults, notes: notes) }
  }
}

extension Findings {
  /// Takes over what a reader found, in the words of the Webex API.
  mutating func take(from reader: JSONReader) {
    for fault in reader.issues {
      let name = fault.pointer.tokens.last ?? "the body"
      let rule = fault.rule.flatMap(Rule.named) ?? Self.rule(for: fault.kind)
      var text = Self.describe(fault.kind, name)
      if fault.isAllowedWhenLenient {
        text +=
          "; the documentation asks for it, the live API is known to do without"
          + " (--rules live)"
      }
      faults.append(Fault(rule, at: fault.pointer.description, text))
    }
    for member in reader.unknownMembers {
      let suggestion = member.suggestion.map { ": did you mean \($0)?" } ?? ""
      note("unknown member \(member.pointer) ignored\(suggestion)")
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
