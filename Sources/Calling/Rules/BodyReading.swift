internal import JSON

extension Findings {
  /// Reads a body; a body that is no object ends the examination, for it has no members to judge.
  ///
  /// - Throws: `bodyType`, if the body is no object.
  static func read(
    _ json: JSONDocument,
    isPartial: Bool = false,
    under rulebook: Rulebook,
    _ members: (inout JSONReader) -> Void
  ) throws(Refusal) -> Findings {
    var reader = JSONReader(isPartial: isPartial, isLenient: rulebook.mode == .live)
    reader.read(json, members)
    var findings = Findings()
    findings.take(from: reader)
    if findings.hasFault(at: "") { try findings.conclude() }
    return findings
  }

  /// Reads a body and examines what came of it.
  ///
  /// - Throws: every rule that the reading or the checks found broken.
  static func read(
    _ json: JSONDocument,
    isPartial: Bool = false,
    under rulebook: Rulebook,
    _ members: (inout JSONReader) -> Void,
    checks: (inout Findings) -> Void
  ) throws(Refusal) -> Findings {
    var findings = try read(json, isPartial: isPartial, under: rulebook, members)
    checks(&findings)
    try findings.conclude()
    return findings
  }
}
