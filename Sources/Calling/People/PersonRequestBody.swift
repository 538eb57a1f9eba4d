internal import JSON

/// A person as read from a request body.
///
/// Contains decoded attributes, and raw strings whose validation needs the organization.
struct PersonRequestBody {
  /// The names, addresses and other attributes, over those of the stored person.
  var person: Member
  var attributes: PersonAttributes
  var emails: [String]?
  /// The row of the work number; `nil` if the body has no list of phone numbers.
  var workNumber: Requested?
  var extensionDigits: Requested?
  var locationID: Requested?
  var licenses: [String]?
  var roles: [String]?
  var managerID: String?
  var organizationID: String?
  /// The JSON Pointers of phone numbers that are ignored.
  var ignoredNumbers: [String] = []

  /// What a body says of a value that can be cleared.
  enum Requested: Hashable {
    case value(String, pointer: String)
    case cleared
  }

  /// Members of responses, which clients send back in a `PUT`.
  static let readOnlyMembers: Set<String> = [
    "/id", "/userName", "/created", "/lastModified", "/lastActivity", "/status", "/type",
    "/invitePending", "/timezone", "/sipAddresses", "/xmppFederationJid", "/phoneNumbers/*/primary",
    "/errors", "/avatarProvided", "/licensesProvided", "/presenceStatus",
  ]

  init(over person: Member) {
    self.person = person
    attributes = person.person ?? PersonAttributes()
  }

  /// Reads the members of a create or update body.
  ///
  /// Source: documentation "Create a Person" and "Update a Person", Body; `nickName` is sent by
  /// clients in both.
  mutating func read(from body: inout JSONReader, isUpdate: Bool) {
    var emails: [String] = []
    if body.hasList("emails", isUpdate ? .optional : .always, into: &emails) {
      self.emails = emails
    }
    readNumbers(from: &body)
    body.string("displayName", isUpdate ? .always : .optional, into: &person.displayName)
    body.string("firstName", into: &person.firstName)
    body.string("lastName", into: &person.lastName)
    body.nullableString("nickName", into: &attributes.nickName)
    body.nullableString("avatar", into: &attributes.avatar)
    body.string("orgId", into: &organizationID)
    var items: [String] = []
    if body.hasList("roles", into: &items) { roles = items }
    if body.hasList("licenses", into: &items) { licenses = items }
    body.nullableString("department", into: &attributes.department)
    body.nullableString("manager", into: &attributes.manager)
    body.nullableString("managerId", into: &managerID)
    if body.isNull("managerId") { attributes.managerID = nil }
    body.nullableString("title", into: &attributes.title)
    readAddresses(from: &body)
    // Source: a live test of a client, where an update without it changed nothing else.
    attributes.siteURLs = []
    body.strings("siteUrls", into: &attributes.siteURLs)
    body.bool("loginEnabled", into: &attributes.isLoginEnabled)
  }

  private mutating func readNumbers(from body: inout JSONReader) {
    var rows: [(type: String, value: String?)] = []
    let hasNumbers = body.objects("phoneNumbers") { body in
      var (type, value) = ("work", String?.none)
      body.string("type", into: &type)
      body.string("value", into: &value)
      rows.append((type, value))
    }
    if hasNumbers {
      workNumber = .cleared
      for (index, row) in rows.enumerated() {
        let pointer = "/phoneNumbers/\(index)"
        if row.type == "work", workNumber == .cleared {
          guard let value = row.value, !value.isEmpty else { continue }
          workNumber = .value(value, pointer: pointer + "/value")
        } else {
          ignoredNumbers.append(pointer)
        }
      }
    }
    extensionDigits = body.clearableText("extension")
    var location: String?
    body.string("locationId", into: &location)
    locationID = location.flatMap { $0.isEmpty ? nil : .value($0, pointer: "/locationId") }
  }

  private mutating func readAddresses(from body: inout JSONReader) {
    var addresses: [PersonAttributes.Address] = []
    let isPresent = body.objects("addresses") { body in
      var address = PersonAttributes.Address()
      address.read(from: &body)
      addresses.append(address)
    }
    if isPresent { attributes.addresses = addresses }
  }
}

extension PersonAttributes.Address {
  mutating func read(from body: inout JSONReader) {
    body.string("type", into: &type)
    body.string("country", into: &country)
    body.string("locality", into: &locality)
    body.string("region", into: &region)
    body.string("streetAddress", into: &streetAddress)
    body.string("postalCode", into: &postalCode)
  }
}

extension JSONReader {
  /// Reads an array of strings; false if the member is absent or not an array.
  mutating func hasList(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout [String]
  ) -> Bool {
    let count = issues.count
    strings(name, requirement, into: &target)
    return !isRecordingSchema && has(name) && issues.count == count
  }

  /// Reads a text that `null` or the empty string clears; `nil` if it is absent.
  mutating func clearableText(_ name: StaticString) -> PersonRequestBody.Requested? {
    var text: String?
    stringOrNumber(name, into: &text)
    if let text, !text.isEmpty { return .value(text, pointer: "/\(name)") }
    return text != nil || isNull(name) ? .cleared : nil
  }
}

extension RequestBodySchema {
  package static let createPerson = RequestBodySchema { person(&$0, isUpdate: false) }
  package static let updatePerson = RequestBodySchema(isPartial: true) {
    person(&$0, isUpdate: true)
  }

  private static func person(_ body: inout JSONReader, isUpdate: Bool) {
    var person = PersonRequestBody(over: Member(.person, id: WebexID(.person, key: "")))
    person.read(from: &body, isUpdate: isUpdate)
  }
}
