package import JSON
internal import OrderedCollections
internal import Text

/// The result of `validatePhoneNumbers` for one number.
package struct NumberValidation: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case available = "Available"
    case duplicate = "Duplicate"
    case duplicateInList = "Duplicate In List"
    case invalid = "Invalid"
    case unavailable = "Unavailable"
  }

  /// The number as the request has it.
  package var text: String
  package var status: Status
  package var isTollFree: Bool
  /// Why the number is not available; `nil` if it is.
  package var detail: String?
}

extension Organization {
  private static let numberLimit = 1000

  /// Reads the numbers in the body of a validation.
  ///
  /// - Throws: all violations in the body.
  package static func phoneNumbers(
    in json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var numbers: [String] = []
    _ = try ValidationResult.read(json, under: ruleSet) { body in
      body.strings("phoneNumbers", .required, into: &numbers)
      if numbers.count > numberLimit {
        body.addIssue("phoneNumbers", "expected at most \(numberLimit), found \(numbers.count)")
      }
    } checks: { _ in
    }
    return numbers
  }

  /// Validates whether each number can be added to the organization.
  ///
  /// Numbers have the E.164 format, or the national format of the United States.
  ///
  /// Source: documentation "Validate Phone Numbers"; the names of the members in the response are
  /// those of clients that are tested against the live API.
  package func validate(phoneNumbers: [String]) -> [NumberValidation] {
    var seen: Set<PhoneNumber> = []
    return phoneNumbers.map { text in
      guard let number = PhoneNumber(text, country: "US") else {
        return NumberValidation(
          text: text,
          status: .invalid,
          isTollFree: false,
          detail: "\(text.quotedForMessage) is not a phone number in E.164 format"
        )
      }
      var validation = NumberValidation(
        text: text,
        status: .available,
        isTollFree: number.isTollFreeInNorthAmerica
      )
      if !seen.insert(number).inserted {
        validation.status = .duplicateInList
        validation.detail = "\(number) is listed twice"
      } else if let existing = numbers[number] {
        validation.status = .duplicate
        let name = locations[existing.locationID]?.name ?? name
        validation.detail = "\(number) already exists at \(name)"
      }
      return validation
    }
  }
}

extension PhoneNumber {
  /// Whether the number has a toll-free area code of the North American Numbering Plan.
  fileprivate var isTollFreeInNorthAmerica: Bool {
    let areaCodes = ["800", "833", "844", "855", "866", "877", "888"]
    return areaCodes.contains { description.hasPrefix("+1\($0)") }
  }
}
