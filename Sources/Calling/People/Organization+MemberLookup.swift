extension Organization {
  /// Returns the person, workspace or virtual line with an id.
  ///
  /// - Throws: `personUnknown`, `workspaceUnknown`, `virtualLineUnknown`.
  package func member(_ id: WebexID, _ kind: Member.Kind) throws(RequestError) -> Member {
    switch kind {
    case .person: try person(id)
    case .workspace: try workspace(id)
    case .virtualLine: try virtualLine(id)
    }
  }
}
