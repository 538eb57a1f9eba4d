internal import JSON

extension ValidationResult {
  /// Reads a request body and collects the issues of the reader.
  ///
  /// - Throws: `bodyType` if the body is not an object, because it has no members to validate.
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

  /// Reads a request body, then runs checks on the values that were read.
  ///
  /// - Throws: all violations found by the reader and the checks.
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
