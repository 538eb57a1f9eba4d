internal import OrderedCollections
internal import Text

extension ValidationResult {
  /// Validates that an extension has the form of one and is free at a location.
  ///
  /// Source of the messages up to "Found", also of those of `checkForm`, and of "Invalid
  /// extension.": Webex errors in public reports. The rest is the mock's explanation.
  ///
  /// - Parameters:
  ///   - digits: the extension.
  ///   - pointer: where the extension is in the body.
  ///   - location: the location where the extension must be free.
  ///   - existingID: the owner that may have the extension already; `nil` for a new one.
  mutating func checkExtension(
    _ digits: String,
    pointer: String = "/extension",
    at location: Location,
    excluding existingID: WebexID?
  ) {
    guard checkForm(ofExtension: digits, at: pointer) else { return }
    guard !NumberingPlan.emergencyNumbers(of: location.address.country).contains(digits) else {
      return addViolation(
        .extensionEmergency,
        at: pointer,
        "[Error 4911] Invalid extension.  The extension cannot be an emergency number. Found"
          + " '\(digits)'."
      )
    }
    if let owner = location.extensions[digits], existingID == nil || owner.id != existingID {
      addViolation(
        .extensionTaken,
        at: pointer,
        "The extension is not available. \(digits) is already assigned to \(owner.description)"
      )
    }
  }

  /// Validates that a text has the form of an extension; false if it does not.
  @discardableResult mutating func checkForm(
    ofExtension digits: String,
    at pointer: String
  ) -> Bool {
    guard digits.isASCIIDigits else {
      addViolation(
        .extensionDigits,
        at: pointer,
        "[Error 4910] Invalid extension.  The extension can only contain characters 0-9. Found"
          + " \(digits.quotedForMessage)."
      )
      return false
    }
    let count = digits.utf8.count
    guard (2...10).contains(count) else {
      addViolation(
        .extensionLength,
        at: pointer,
        "[Error 4910] Invalid extension.  \(digits.quotedForMessage) has \(count)"
          + " \(count == 1 ? "digit" : "digits"), expected 2 to 10."
      )
      return false
    }
    return true
  }
}
