/// One respect in which a document differs from an earlier one.
package struct ContractDifference: Sendable, Hashable {
  /// In the order in which they are listed.
  package enum Kind: String, Sendable, CaseIterable {
    case operationRemoved, operationAdded, operationRenamed
    case statusRemoved, statusAdded
    case scopeRemoved, scopeAdded, roleRemoved, roleAdded
    case mediaTypeRemoved, mediaTypeAdded
    case memberRemoved, memberAdded
    case required, optional
    case type, nullable, choiceRemoved, choiceAdded, limit
  }

  package let kind: Kind
  /// The method and path of the operation, as the later document has it if both do.
  package let operation: String
  /// `request`, `response` or `query` with the path of a member or the name of a parameter, as
  /// `request agents[].id`; empty for the operation itself.
  package let place: String
  /// What was and what is, as `number -> string`; empty if the kind says it all.
  package let detail: String
  /// Whether a client that works with the earlier document can fail with the later one.
  package let isBreaking: Bool

  /// One line of text.
  package var line: String {
    ([isBreaking ? "breaking" : "other", kind.rawValue, operation, place, detail])
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
