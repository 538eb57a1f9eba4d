extension CallFeatureValidator {
  private static let alternateNumberLimit = 10

  /// Validates the alternate numbers of the body; `nil` keeps the current numbers.
  ///
  /// Source of the beginnings of the messages: Webex errors in public reports.
  mutating func checkAlternateNumbers(
    _ requested: CallFeatureProfileBody.AlternateNumbers?,
    at location: Location,
    in organization: Organization
  ) {
    guard let requested else { return checkPrimaryNotAmongAlternates() }
    profile.alternateNumbers.numbers = []
    guard requested.numbers.count <= Self.alternateNumberLimit else {
      return result.addViolation(
        .alternateCount,
        at: requested.pointer,
        "Invalid field value: alternateNumbers: expected at most \(Self.alternateNumberLimit),"
          + " found \(requested.numbers.count)"
      )
    }
    var seen: Set<PhoneNumber> = []
    if let primary = profile.phoneNumber { seen.insert(primary) }
    for (index, alternate) in requested.numbers.enumerated() {
      let pointer = "\(requested.pointer)/\(index)/phoneNumber"
      guard let text = alternate.text,
        let number = phoneNumber(text, at: pointer, location, in: organization)
      else { continue }
      guard seen.insert(number).inserted else {
        result.addViolation(
          .alternateDuplicate,
          at: pointer,
          "Duplicate DN in the request : \(number)"
        )
        continue
      }
      profile.alternateNumbers.numbers.append(
        .init(phoneNumber: number, ringPattern: alternate.ringPattern)
      )
    }
  }

  /// Validates that a new primary number is not one of the current alternate numbers.
  private mutating func checkPrimaryNotAmongAlternates() {
    guard let primary = profile.phoneNumber,
      profile.alternateNumbers.numbers.contains(where: { $0.phoneNumber == primary })
    else { return }
    result.addViolation(
      .alternateDuplicate,
      at: "/phoneNumber",
      "Duplicate DN in the request : \(primary) is an alternate number of the feature"
    )
  }
}
