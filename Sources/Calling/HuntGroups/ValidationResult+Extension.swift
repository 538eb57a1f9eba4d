internal import OrderedCollections

extension ValidationResult {
  /// Examines an extension; the one who has it already may keep it.
  mutating func checkExtension(
    _ digits: String,
    at location: Location,
    excluding existingID: WebexID?
  ) {
    let pointer = "/extension"
    guard digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
      return addViolation(
        .extensionDigits,
        at: pointer,
        "[Error 4910] Invalid extension.  The extension can only contain characters 0-9."
      )
    }
    guard (2...10).contains(digits.utf8.count) else {
      return addViolation(
        .extensionLength,
        at: pointer,
        "[Error 4910] Invalid extension.  It has \(digits.utf8.count) digits, not 2 to 10."
      )
    }
    guard !NumberingPlan.emergencyNumbers(of: location.address.country).contains(digits) else {
      return addViolation(
        .extensionEmergency,
        at: pointer,
        "[Error 4911] Invalid extension.  The extension cannot be an emergency number."
      )
    }
    if let owner = location.extensions[digits], existingID == nil || owner.id != existingID {
      addViolation(
        .extensionTaken,
        at: pointer,
        "The extension is not available. It is already assigned to \(owner.description)"
      )
    }
  }
}
