internal import OrderedCollections

extension Organization {
  /// Returns the person, workspace or virtual line with an id.
  ///
  /// - Throws: `personUnknown`, `memberUnknown`.
  package func member(_ id: WebexID, _ kind: Member.Kind) throws(RequestError) -> Member {
    if let member = members[id], member.kind == kind { return member }
    throw RequestError(
      kind == .person ? .personUnknown : .memberUnknown,
      "\(kind.noun) Not Found: \(name) has no \(kind.noun.lowercased()) with the id "
        + id.messageText + id.explanation(expecting: kind.idKind)
    )
  }
}

extension Member.Kind {
  /// The kind in messages.
  fileprivate var noun: String {
    switch self {
    case .person: "Person"
    case .workspace: "Workspace"
    case .virtualLine: "Virtual line"
    }
  }
}
