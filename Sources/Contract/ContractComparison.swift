/// Finds what differs between two documents, from the view of a client.
package struct ContractComparison {
  private let old: ContractDocument
  private let new: ContractDocument
  private var found: [ContractDifference] = []

  /// All differences: those that break clients first, then by kind and operation.
  ///
  /// Operations correspond by method and path, whatever the placeholders are called and whether or
  /// not the path begins with `/v1`. Integers and numbers count as the same type.
  ///
  /// - Parameters:
  ///   - old: the document with which clients work.
  ///   - new: the other document.
  ///   - isPartial: whether operations that only one document has are left out.
  /// - Returns: the differences in the order of a report.
  package static func differences(
    from old: ContractDocument,
    to new: ContractDocument,
    isPartial: Bool = false
  ) -> [ContractDifference] {
    var comparison = ContractComparison(old: old, new: new)
    comparison.compareOperations(isPartial: isPartial)
    return comparison.found.sorted { first, second in
      (first.isBreaking ? 0 : 1, first.kind.order, first.operation, first.place)
        < (second.isBreaking ? 0 : 1, second.kind.order, second.operation, second.place)
    }
  }

  private init(old: ContractDocument, new: ContractDocument) { (self.old, self.new) = (old, new) }

  private mutating func compareOperations(isPartial: Bool) {
    let earlier = Self.byRoute(old)
    let later = Self.byRoute(new)
    for operation in old.operations where later[operation.route] == nil && !isPartial {
      add(.operationRemoved, operation, detail: operation.id, isBreaking: true)
    }
    for operation in new.operations {
      if let match = earlier[operation.route] {
        compare(match, operation)
      } else if !isPartial {
        add(.operationAdded, operation, detail: operation.id)
      }
    }
  }

  private static func byRoute(_ document: ContractDocument) -> [String: ContractOperation] {
    Dictionary(
      document.operations.map { ($0.route, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private mutating func compare(_ first: ContractOperation, _ second: ContractOperation) {
    if first.id != second.id {
      add(.operationRenamed, second, detail: "\(first.id) -> \(second.id)")
    }
    let earlier = first.successes(in: old)
    let later = second.successes(in: new)
    compareSets(
      earlier.map { String($0.status) },
      later.map { String($0.status) },
      second,
      (.statusRemoved, isBreaking: true),
      (.statusAdded, isBreaking: true)
    )
    // A token needs one of the scopes, so that one more or one less matters only without another.
    let sharesScope = !Set(first.scopes).isDisjoint(with: second.scopes) || second.scopes.isEmpty
    compareSets(
      first.scopes,
      second.scopes,
      second,
      (.scopeRemoved, isBreaking: !second.scopes.isEmpty),
      (.scopeAdded, isBreaking: !sharesScope)
    )
    if let roles = first.roles, let newRoles = second.roles {
      compareSets(
        roles,
        newRoles,
        second,
        (.roleRemoved, isBreaking: true),
        (.roleAdded, isBreaking: false)
      )
    }
    compareParameters(first, second)
    for part in ["request", "response"] {
      compareSets(
        first.mediaTypes(part, in: old),
        second.mediaTypes(part, in: new),
        second,
        (.mediaTypeRemoved, isBreaking: true),
        (.mediaTypeAdded, isBreaking: false),
        part
      )
    }
    let (wasRequired, isRequired) = (first.requiresBody(in: old), second.requiresBody(in: new))
    if wasRequired != isRequired {
      add(isRequired ? .required : .optional, second, "request", isBreaking: isRequired)
    }
    compareBodies(
      first.requestBody(in: old)?.schema,
      second.requestBody(in: new)?.schema,
      second,
      "request"
    )
    compareBodies(
      earlier.first { $0.body != nil }?.body?.schema,
      later.first { $0.body != nil }?.body?.schema,
      second,
      "response"
    )
  }

  private mutating func compareSets(
    _ earlier: [String],
    _ later: [String],
    _ operation: ContractOperation,
    _ removal: (kind: ContractDifference.Kind, isBreaking: Bool),
    _ addition: (kind: ContractDifference.Kind, isBreaking: Bool),
    _ place: String = ""
  ) {
    for text in earlier where !later.contains(text) {
      add(removal.kind, operation, place, detail: text, isBreaking: removal.isBreaking)
    }
    for text in later where !earlier.contains(text) {
      add(addition.kind, operation, place, detail: text, isBreaking: addition.isBreaking)
    }
  }

  private mutating func compareParameters(
    _ first: ContractOperation,
    _ second: ContractOperation
  ) {
    func facts(_ operation: ContractOperation, _ document: ContractDocument) -> SchemaFacts {
      var facts = SchemaFacts.object
      for parameter in operation.queryParameters(in: document) {
        facts.add(parameter.name, parameter.schema, isRequired: parameter.isRequired)
      }
      return facts
    }
    compare(facts(first, old), facts(second, new), second, "query")
  }

  private mutating func compareBodies(
    _ first: ContractSchema?,
    _ second: ContractSchema?,
    _ operation: ContractOperation,
    _ part: String
  ) {
    let facts = [first, second].map { schema in
      var facts = SchemaFacts()
      if let schema { facts.add("", schema, isRequired: part == "response") }
      return facts
    }
    compare(facts[0], facts[1], operation, part)
  }

  /// Compares what the client sends, `request` and `query`, or what it receives.
  private mutating func compare(
    _ earlier: SchemaFacts,
    _ later: SchemaFacts,
    _ operation: ContractOperation,
    _ part: String
  ) {
    let isSent = part != "response"
    func place(_ path: String) -> String { path.isEmpty ? part : "\(part) \(path)" }
    for (path, facts) in earlier.byPath where later.byPath[path] == nil {
      guard !SchemaFacts.isBelowMissing(path, in: later) else { continue }
      add(.memberRemoved, operation, place(path), detail: facts.type, isBreaking: true)
    }
    for (path, facts) in later.byPath {
      guard let known = earlier.byPath[path] else {
        guard !SchemaFacts.isBelowMissing(path, in: earlier) else { continue }
        let isBreaking = isSent && facts.isRequired
        let detail = facts.type + (isBreaking ? ", required" : "")
        add(.memberAdded, operation, place(path), detail: detail, isBreaking: isBreaking)
        continue
      }
      if known.type != facts.type, !known.type.isEmpty, !facts.type.isEmpty {
        let detail = "\(known.type) -> \(facts.type)"
        add(.type, operation, place(path), detail: detail, isBreaking: true)
      }
      if known.isRequired != facts.isRequired {
        let kind: ContractDifference.Kind = facts.isRequired ? .required : .optional
        add(kind, operation, place(path), isBreaking: isSent == facts.isRequired)
      }
      compareChoices(known, facts, operation, place(path), isSent: isSent)
      if known.limits != facts.limits {
        let detail = "\(known.limits) -> \(facts.limits)"
        let isBreaking = isSent ? known.exceeds(facts) : facts.exceeds(known)
        add(.limit, operation, place(path), detail: detail, isBreaking: isBreaking)
      }
      if known.isNullable != facts.isNullable {
        let detail = facts.isNullable ? "or null" : "not null"
        let isBreaking = isSent != facts.isNullable
        add(.nullable, operation, place(path), detail: detail, isBreaking: isBreaking)
      }
    }
  }

  private mutating func compareChoices(
    _ known: SchemaFacts.Member,
    _ facts: SchemaFacts.Member,
    _ operation: ContractOperation,
    _ place: String,
    isSent: Bool
  ) {
    guard known.choices != facts.choices else { return }
    guard let earlier = known.choices, let later = facts.choices else {
      let isLimited = facts.choices != nil
      let detail = isLimited ? "any -> \(facts.choiceList)" : "\(known.choiceList) -> any"
      let kind: ContractDifference.Kind = isLimited ? .choiceRemoved : .choiceAdded
      return add(kind, operation, place, detail: detail, isBreaking: isSent == isLimited)
    }
    let removed = earlier.filter { !later.contains($0) }
    let added = later.filter { !earlier.contains($0) }
    if !removed.isEmpty {
      let detail = removed.joined(separator: ", ")
      add(.choiceRemoved, operation, place, detail: detail, isBreaking: isSent)
    }
    if !added.isEmpty {
      let detail = added.joined(separator: ", ")
      add(.choiceAdded, operation, place, detail: detail, isBreaking: !isSent)
    }
  }

  private mutating func add(
    _ kind: ContractDifference.Kind,
    _ operation: ContractOperation,
    _ place: String = "",
    detail: String = "",
    isBreaking: Bool = false
  ) {
    found.append(
      ContractDifference(
        kind: kind,
        operation: "\(operation.method) \(operation.path)",
        place: place,
        detail: detail,
        isBreaking: isBreaking
      )
    )
  }
}

extension ContractDifference.Kind {
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension ContractOperation {
  /// The method and the path without the names of placeholders and the version.
  fileprivate var route: String {
    "\(method) \(pattern.hasPrefix("/v1/") ? String(pattern.dropFirst(3)) : pattern)"
  }
}
