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
    let (id, _) = body.id(kind.idKind)
    body.string("name", .required, into: &name)
    var owner = Owner(kind: kind, id: id, name: name)
    let location = readLocationReference("location", .required, from: &body)
    (owner.extensionDigits, owner.phoneNumber) = assignNumbers(
      to: owner,
      at: location,
      from: &body
    )
    if let location { setFeatureRecord(owner, at: locations.keys[location]) }
  }

  /// Reads a record of an operation by contract.
  mutating func readRecord(from body: inout JSONReader) {
    var path = ""
    body.string("path", .required, length: 1...4000, into: &path)
    let value = body.value("record")
    guard !body.isRecordingSchema else { return }
    guard case .object(let record)? = value else {
      return body.addIssue("record", "expected an object")
    }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if segments.contains(where: { ["", ".", ".."].contains($0) }) {
      return body.addIssue("path", "\(path.quotedForMessage) is not the path of a record")
    }
    if records[segments] != nil {
      return body.addIssue("path", "duplicate path \(path.quotedForMessage)")
    }
    if segments.count > 3, segments[2] == "locations",
      locations[WebexID(encoded: segments[3])] == nil
    {
      return body.addIssue("path", "unknown location in \(path.quotedForMessage)")
    }
    do throws(RequestError) {
      try setRecord(record, at: segments, under: RuleSet())
    } catch {
      for violation in error.violations {
        body.addIssue(at: JSONPointer(["record"]), violation.description)
      }
    }
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
        numbers.assign(number, to: owner)
      } else if location != nil || !body.has("location") {
        body.addIssue("phoneNumber", "\(number) is not in 'numbers' of the organization")
      }
    }
    return (digits, number)
  }
}
