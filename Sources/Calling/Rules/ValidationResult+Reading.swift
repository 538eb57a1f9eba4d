internal import JSON

extension ValidationResult {
  /// Reads a body; a body that is no object ends the examination, for it has no members to judge.
  ///
  /// - Throws: `bodyType`, if the body is no object.
  static func read(
    _ json: JSONDocument,
    isPartial: Bool = false,
    under ruleSet: RuleSet,
    _ members: (inout JSONReader) -> Void
  ) throws(RequestError) -> ValidationResult {
    var reader = JSONReader(isPartial: isPartial, isLenient: ruleSet.mode == .live)
    reader.read(json, members)
    var result = ValidationResult()
    result.append(issuesOf: reader)
    if result.hasViolation(at: "") { try result.throwIfInvalid() }
    return result
  }

  /// Reads a body and examines what came of it.
  ///
  /// - Throws: every rule that the reading or the checks found broken.
  static func read(
    _ json: JSONDocument,
    isPartial: Bool = false,
    under ruleSet: RuleSet,
    _ members: (inout JSONReader) -> Void,
    checks: (inout ValidationResult) -> Void
  ) throws(RequestError) -> ValidationResult {
    var result = try read(json, isPartial: isPartial, under: ruleSet, members)
    checks(&result)
    try result.throwIfInvalid()
    return result
  }
}
