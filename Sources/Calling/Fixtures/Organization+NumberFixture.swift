internal import JSON
internal import OrderedCollections

extension Organization {
  /// Reads the numbers of a location, of which each can be a string.
  mutating func readNumbers(at location: Int?, from body: inout JSONReader) {
    body.abridged { body in
      body.objects("numbers", orText: "phoneNumber") { readNumbers(of: location, from: &$0) }
    }
  }

  /// Reads a number, or several in sequence, with the location in which they are.
  mutating func readNumber(from body: inout JSONReader) {
    readNumbers(of: readLocationReference("location", .required, from: &body), from: &body)
  }

  /// Maximum number of phone numbers of one entry.
  private static let rangeLimit = 10_000

  private mutating func readNumbers(of location: Int?, from body: inout JSONReader) {
    let country = country(of: location, body)
    let hasRange = body.has("from")
    let single = body.phoneNumber("phoneNumber", hasRange ? .optional : .always, country: country)
    let first = body.phoneNumber("from", country: country)
    let count = body.integerIfPresent("count", in: 1...Self.rangeLimit)
    // A placeholder, from which each number is a copy.
    guard let placeholder = PhoneNumber("+10000000000", country: "") else { return }
    var number = NumberInventory.Number(
      phoneNumber: placeholder,
      // An unknown location has been reported. The number is added anyway, so that members that
      // refer to it are not reported as well.
      locationID: location.map { locations.keys[$0] } ?? id
    )
    number.readAttributes(from: &body)
    guard !body.isRecordingSchema else { return }
    if hasRange, body.has("phoneNumber") {
      body.addIssue("from", "'phoneNumber' and 'from' exclude each other")
    }
    if !hasRange, count != nil { body.addIssue("count", "'count' requires 'from'") }
    let mainNumber = location.flatMap { locations.values[$0].calling?.mainNumber }
    for phoneNumber in single.map({ [$0] }) ?? range(from: first, count: count ?? 1, in: &body) {
      if numbers[phoneNumber] != nil {
        body.addIssue(hasRange ? "from" : "phoneNumber", "duplicate phone number \(phoneNumber)")
      }
      number.phoneNumber = phoneNumber
      number.isMainNumber = phoneNumber == mainNumber
      numbers.addUnsorted(number)
    }
  }

  /// The numbers that follow each other; empty without a first one.
  private func range(
    from first: PhoneNumber?,
    count: Int,
    in body: inout JSONReader
  ) -> [PhoneNumber] {
    guard let first, let start = Int(first.description.dropFirst()) else { return [] }
    let found = (0..<count).compactMap { PhoneNumber("+\(start + $0)", country: "") }
    // A carry into the calling code is a number in another country.
    let callingCode = first.description.prefix(3)
    if found.last.map({ $0.description.hasPrefix(callingCode) }) != true || found.count < count {
      body.addIssue("count", "\(count) numbers from \(first) do not have one calling code")
    }
    return found
  }
}

extension NumberInventory.Number {
  fileprivate mutating func readAttributes(from body: inout JSONReader) {
    body.bool("active", into: &isActive)
    body.bool("tollFree", into: &isTollFree)
    body.bool("serviceNumber", into: &isServiceNumber)
    body.bool("reserved", into: &isReserved)
    body.bool("elin", into: &isEmergencyLocationNumber)
    body.bool("restrictedNonGeographic", into: &isRestrictedNonGeographic)
    body.object("mobile") { body in
      var mobile = NumberInventory.Mobile()
      body.string("network", into: &mobile.network)
      body.string("routingProfile", into: &mobile.routingProfile)
      self.mobile = mobile
    }
  }
}
