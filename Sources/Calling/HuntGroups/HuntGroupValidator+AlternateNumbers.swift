extension HuntGroupValidator {
  private static let alternateNumberLimit = 10

  /// Examines the alternate numbers of the body; `nil` keeps those there are.
  mutating func checkAlternateNumbers(
    _ listed: HuntGroupRequestBody.AlternateNumbers?,
    at location: Location,
    in organization: Organization
  ) {
    guard let listed else { return checkPrimaryNotAmongAlternates() }
    attributes.alternateNumbers.numbers = []
    guard listed.numbers.count <= Self.alternateNumberLimit else {
      return result.addViolation(
        .alternateCount,
        at: listed.pointer,
        "Invalid field value: alternateNumbers: at most \(Self.alternateNumberLimit), found "
          + "\(listed.numbers.count)"
      )
    }
    var seen: Set<PhoneNumber> = []
    if let primary = attributes.phoneNumber { seen.insert(primary) }
    for (index, alternate) in listed.numbers.enumerated() where !alternate.text.isEmpty {
      let pointer = "\(listed.pointer)/\(index)/phoneNumber"
      guard let number = phoneNumber(alternate.text, at: pointer, location, in: organization)
      else { continue }
      guard seen.insert(number).inserted else {
        result.addViolation(
          .alternateDuplicate,
          at: pointer,
          "Duplicate DN in the request : \(number)"
        )
        continue
      }
      attributes.alternateNumbers.numbers.append(
        .init(phoneNumber: number, ringPattern: alternate.ringPattern)
      )
    }
  }

  /// A new primary number may not be one of the alternate numbers that stay.
  private mutating func checkPrimaryNotAmongAlternates() {
    guard let primary = attributes.phoneNumber,
      attributes.alternateNumbers.numbers.contains(where: { $0.phoneNumber == primary })
    else { return }
    result.addViolation(
      .alternateDuplicate,
      at: "/phoneNumber",
      "Duplicate DN in the request : \(primary) is an alternate number of the hunt group"
    )
  }
}
