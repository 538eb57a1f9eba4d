internal import OrderedCollections
internal import Text

extension ValidationResult {
  /// Validates an extension.
  ///
  /// Source of the messages up to "Found", and of "Invalid extension.": Webex errors in public
  /// reports. The rest is the mock's explanation.
  ///
  /// - Parameters:
  ///   - digits: the extension.
  ///   - pointer: where the extension is in the body.
  ///   - location: the location where the extension must be free; `nil` to check the form alone.
  ///   - existingID: the owner that may have the extension already; `nil` for a new one.
  mutating func checkExtension(
    _ digits: String,
    pointer: String = "/extension",
    at location: Location?,
    excluding existingID: WebexID?
  ) {
    guard digits.isASCIIDigits else {
      return addViolation(
        .extensionDigits,
        at: pointer,
        "[Error 4910] Invalid extension.  The extension can only contain characters 0-9. Found"
          + " \(digits.quotedForMessage)."
      )
    }
    let count = digits.utf8.count
    guard (2...10).contains(count) else {
      return addViolation(
        .extensionLength,
        at: pointer,
        "[Error 4910] Invalid extension.  \(digits.quotedForMessage) has \(count)"
          + " \(count == 1 ? "digit" : "digits"), expected 2 to 10."
      )
    }
    guard let location else { return }
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
}
