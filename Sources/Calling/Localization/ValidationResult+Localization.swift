internal import Text

extension ValidationResult {
  /// Reads the code of an announcement language; `nil` for an unsupported one, which is added as a
  /// violation.
  mutating func language(_ code: String, at pointer: String) -> Language? {
    if let language = Language(code) { return language }
    addViolation(
      .languageKnown,
      at: pointer,
      "Invalid field value: \(pointer.dropFirst()): \(code.quotedForMessage) is not a supported"
        + " announcement language. An example is en_us."
    )
    return nil
  }

  /// Checks the name of a time zone; false for an unknown one, which is added as a violation.
  @discardableResult mutating func checkTimeZone(
    _ name: String,
    at pointer: String,
    example: String = "America/New_York"
  ) -> Bool {
    if TimeZones.contains(name) { return true }
    let hint =
      TimeZones.closestMatch(to: name).map { "Did you mean \($0)?" } ?? "An example is \(example)."
    addViolation(
      .timeZoneKnown,
      at: pointer,
      "Invalid field value: \(pointer.dropFirst()): \(name.quotedForMessage) is not an IANA time"
        + " zone. \(hint)"
    )
    return false
  }
}
