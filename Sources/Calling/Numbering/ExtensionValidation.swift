internal import OrderedCollections

/// The result of `validateExtensions` for one extension.
package struct ExtensionValidation: Sendable, Hashable {
  package enum Status: String, Sendable {
    case valid = "VALID"
    case duplicate = "DUPLICATE"
    case duplicateInList = "DUPLICATE_IN_LIST"
    case invalid = "INVALID"
  }

  package var extensionDigits: String
  package var status = Status.valid
  package var errorCode: Int?
  package var message: String?
}

extension Organization {
  /// Validates whether each extension can be assigned.
  ///
  /// Source: documentation "Validate Extensions"; the codes are those of its examples. For the
  /// organization, tests of clients against the live API: extensions of locations are valid.
  ///
  /// - Parameters:
  ///   - extensions: the extensions.
  ///   - locationID: the location; `nil` for the organization.
  /// - Returns: a result for each extension, in their order.
  /// - Throws: `locationUnknown`, `locationCalling`.
  package func validate(
    extensions: [String],
    at locationID: WebexID?
  ) throws(RequestError) -> [ExtensionValidation] {
    var location: Location?
    if let locationID { location = try callingLocation(locationID) }
    var seen: Set<String> = []
    return extensions.map { digits in
      guard seen.insert(digits).inserted else {
        return ExtensionValidation(
          extensionDigits: digits,
          status: .duplicateInList,
          errorCode: 9498,
          message: "[Error 9498] The extension is listed more than once: \(digits)."
        )
      }
      var result = ValidationResult()
      if let location {
        result.checkExtension(digits, at: location, excluding: nil)
      } else if result.checkForm(ofExtension: digits, at: "/extension"),
        isEmergencyNumber(digits)
      {
        result.addViolation(
          .extensionEmergency,
          at: "/extension",
          "[Error 4911] Invalid extension.  The extension cannot be an emergency number. Found"
            + " '\(digits)'."
        )
      }
      guard let violation = result.violations.first else {
        return ExtensionValidation(extensionDigits: digits)
      }
      return ExtensionValidation(
        extensionDigits: digits,
        status: violation.rule == .extensionTaken ? .duplicate : .invalid,
        errorCode: violation.rule.errorCode,
        message: violation.description
      )
    }
  }

  /// Whether a text is an emergency number in the country of one of the locations.
  private func isEmergencyNumber(_ digits: String) -> Bool {
    Set(locations.values.map(\.address.country)).contains { country in
      NumberingPlan.emergencyNumbers(of: country).contains(digits)
    }
  }
}
