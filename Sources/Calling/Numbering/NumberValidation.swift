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
  /// Why the number is not available, with a code of Webex; `nil` if it is.
  package var detail: String?
}

extension Organization {
  /// Validates whether each number can be added to the organization.
  ///
  /// Numbers have the E.164 format, or the national format of the United States.
  ///
  /// Source: documentation "Validate Phone Numbers"; the names of the members in the response and
  /// the codes are those of clients that are tested against the live API.
  package func validate(phoneNumbers: [String]) -> [NumberValidation] {
    var seen: Set<PhoneNumber> = []
    return phoneNumbers.map { text in
      guard let number = PhoneNumber(text, country: "US") else {
        return NumberValidation(
          text: text,
          status: .invalid,
          isTollFree: false,
          detail: "[Error 8362] Invalid phone number : \(text.quotedForMessage) is not in E.164"
            + " format"
        )
      }
      var validation = NumberValidation(
        text: text,
        status: .available,
        isTollFree: number.isTollFreeInNorthAmerica
      )
      if !seen.insert(number).inserted {
        validation.status = .duplicateInList
        validation.detail = "[Error 8360] DN is listed more than once : \(number)"
      } else if let existing = numbers[number] {
        validation.status = .duplicate
        let name = locations[existing.locationID]?.name ?? name
        validation.detail = "[Error 8363] DN is in use : \(number). It already exists at \(name)"
      }
      return validation
    }
  }
}
