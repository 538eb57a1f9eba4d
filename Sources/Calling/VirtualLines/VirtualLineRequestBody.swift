internal import JSON

/// A virtual line as read from the body of a create or an update.
struct VirtualLineRequestBody {
  var firstName = ""
  var lastName = ""
  var displayName: String?
  var phoneNumber: String?
  var extensionDigits: String?
  var locationID = ""
  var attributes = VirtualLineAttributes()
  var languageCode: String?
  var timeZone: String?

  /// Members of responses, which clients send back.
  static let readOnlyMembers: Set<String> = [
    "/id", "/number", "/location", "/devices", "/directorySearchEnabled", "/billingPlan",
    "/externalCallerIdNamePolicy", "/customExternalCallerIdName", "/numberOfDevicesAssigned",
  ]

  init() {}

  /// A body that changes nothing.
  init(over line: Member) {
    firstName = line.firstName
    lastName = line.lastName
    phoneNumber = line.phoneNumber?.description
    extensionDigits = line.extensionDigits
    attributes = line.virtualLine ?? VirtualLineAttributes()
  }

  /// Reads the body of a create.
  ///
  /// Source: documentation "Create a Virtual Line", Body.
  mutating func readCreate(from body: inout JSONReader) {
    readNames(from: &body, lengths: (30, 30, 30))
    body.string("locationId", .required, into: &locationID)
  }

  /// Reads the body of an update.
  ///
  /// Source: documentation "Update a Virtual Line", Body.
  mutating func readUpdate(from body: inout JSONReader) {
    readNames(from: &body, lengths: (64, 128, 64))
    body.string("announcementLanguage", into: &languageCode)
    body.string("timeZone", into: &timeZone)
  }

  private mutating func readNames(
    from body: inout JSONReader,
    lengths: (name: Int, callerFirstName: Int, callerLastName: Int)
  ) {
    let name = Rule.virtualLineName.id
    let callerID = Rule.virtualLineCallerID.id
    body.string("firstName", .required, length: 1...lengths.name, rule: name, into: &firstName)
    body.string("lastName", .required, length: 1...lengths.name, rule: name, into: &lastName)
    body.string("displayName", into: &displayName)
    body.nullableString("phoneNumber", into: &phoneNumber)
    body.nullableString("extension", into: &extensionDigits)
    body.nullableString(
      "callerIdFirstName",
      length: 0...lengths.callerFirstName,
      rule: callerID,
      into: &attributes.callerIDFirstName
    )
    body.nullableString(
      "callerIdLastName",
      length: 0...lengths.callerLastName,
      rule: callerID,
      into: &attributes.callerIDLastName
    )
    body.nullableString(
      "callerIdNumber",
      length: 0...23,
      rule: callerID,
      into: &attributes.callerIDNumber
    )
  }
}

extension RequestBodySchema {
  package static let createVirtualLine = RequestBodySchema { body in
    var line = VirtualLineRequestBody()
    line.readCreate(from: &body)
  }

  package static let updateVirtualLine = RequestBodySchema(isPartial: true) { body in
    var line = VirtualLineRequestBody()
    line.readUpdate(from: &body)
  }

  package static let updateDirectorySearch = RequestBodySchema { body in
    var isEnabled = false
    body.bool("enabled", .always, into: &isEnabled)
  }
}
