internal import JSON
internal import OrderedCollections
internal import Text

/// The features that a fixture can contain as owners of an extension or phone number.
private enum Feature: String, CaseIterable {
  case callQueue = "CALL_QUEUE"
  case autoAttendant = "AUTO_ATTENDANT"
  case callParkExtension = "CALL_PARK_EXTENSION"

  var kind: Owner.Kind {
    switch self {
    case .callQueue: .callQueue
    case .autoAttendant: .autoAttendant
    case .callParkExtension: .callParkExtension
    }
  }
}

extension Organization {
  mutating func readFeature(from body: inout JSONReader) {
    var feature = Feature.callQueue
    var name = ""
    body.enumeration("kind", .required, into: &feature)
    let kind = feature.kind
    body.string("name", .required, into: &name)
    let location = readLocationReference("location", .required, from: &body)
    let parent = location.map { locations.keys[$0] } ?? self.id
    let (id, key) = body.id(kind.idKind, named: name, in: parent)
    if body.hasNameOfOtherEntry(id) { body.addDuplicate(id, key) }
    var owner = Owner(kind: kind, id: id, name: name)
    (owner.extensionDigits, owner.phoneNumber) = assignNumbers(
      to: owner,
      at: location,
      from: &body
    )
    if let location { setFeatureRecord(owner, at: locations.keys[location]) }
  }

  /// Reads `extension` and `phoneNumber`; records the owner at the location and in the inventory.
  ///
  /// - Returns: what was read.
  mutating func assignNumbers(
    to draft: Owner,
    at location: Int?,
    from body: inout JSONReader
  ) -> (extensionDigits: String?, phoneNumber: PhoneNumber?) {
    var digits: String?
    body.string("extension", into: &digits)
    if let digits, !digits.isASCIIDigits || !(2...10).contains(digits.utf8.count) {
      body.addIssue("extension", "expected 2 to 10 digits, found \(digits.quotedForMessage)")
    }
    let number = body.phoneNumber("phoneNumber", country: country(of: location, body))
    var owner = draft
    owner.extensionDigits = digits
    owner.phoneNumber = number
    if let digits, let location {
      if let other = locations.values[location].extensions[digits] {
        body.addIssue("extension", "\(digits) is already assigned to \(other.name)")
      }
      locations.values[location].extensions[digits] = owner
    }
    if let number {
      if let known = numbers[number] {
        if let other = known.owner {
          body.addIssue("phoneNumber", "\(number) is already assigned to \(other.name)")
        }
        if let location, known.locationID != locations.keys[location] {
          body.addIssue("phoneNumber", "\(number) is a number of another location")
        }
        numbers.assign(number, to: owner)
      } else if location != nil || !body.has("location") {
        body.addIssue("phoneNumber", "\(number) is not in 'numbers' of the organization")
      }
    }
    return (digits, number)
  }
}
