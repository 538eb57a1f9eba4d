internal import JSON

extension ValidationResult {
  /// Reads a request body and collects the issues of the reader.
  ///
  /// `readOnly` are members of responses, ignored with a warning of their own: JSON Pointers
  /// with `*` in place of each index.
  ///
  /// - Throws: `bodyType` if the body is not an object, because it has no members to validate.
  static func read(
    _ json: JSONDocument,
    isPartial: Bool = false,
    under ruleSet: RuleSet,
    readOnly: Set<String> = [],
    _ members: (inout JSONReader) -> Void
  ) throws(RequestError) -> ValidationResult {
    var reader = JSONReader(
      isPartial: isPartial,
      isLenient: ruleSet.mode == .live,
      readOnlyMembers: readOnly
    )
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
    readOnly: Set<String> = [],
    _ members: (inout JSONReader) -> Void,
    checks: (inout ValidationResult) -> Void
  ) throws(RequestError) -> ValidationResult {
    var result = try read(json, isPartial: isPartial, under: ruleSet, readOnly: readOnly, members)
    checks(&result)
    try result.throwIfInvalid()
    return result
  }
}
