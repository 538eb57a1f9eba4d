package import JSON
internal import OrderedCollections

extension Organization {
  /// How much of a person a response shows.
  package struct PersonDetail: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let phoneNumbers = PersonDetail(rawValue: 1)
    /// The location and the extension, which `callingData=true` adds.
    package static let callingData = PersonDetail(rawValue: 2)
    package static let userName = PersonDetail(rawValue: 4)
    package static let licensesAndRoles = PersonDetail(rawValue: 8)
  }

  /// Writes a person as `GET /people` and `GET /people/{personId}` return it.
  ///
  /// - Parameters:
  ///   - person: the person.
  ///   - detail: what is shown beside the names.
  ///   - rolesByToken: the roles that tokens imply.
  ///   - json: the writer.
  package func writePerson(
    _ person: Member,
    _ detail: PersonDetail,
    _ rolesByToken: [WebexID: Role],
    to json: inout JSONWriter
  ) {
    let attributes = person.person ?? PersonAttributes()
    json.object { json in
      json.member("id", person.id.description)
      json.array("emails") { json in for email in person.emails { json.string(email) } }
      if detail.contains(.userName) { json.member("userName", person.emails.first) }
      if detail.contains(.phoneNumbers) { writePhoneNumbers(of: person, to: &json) }
      if detail.contains(.callingData) {
        json.member("extension", person.extensionDigits)
        json.member("locationId", person.locationID?.description)
      }
      json.member("displayName", person.displayName)
      json.member("nickName", attributes.nickName)
      if !person.firstName.isEmpty { json.member("firstName", person.firstName) }
      if !person.lastName.isEmpty { json.member("lastName", person.lastName) }
      json.member("avatar", attributes.avatar)
      json.member("orgId", id.description)
      if detail.contains(.licensesAndRoles) {
        json.array("roles") { json in
          for role in person.roles(rolesByToken) { json.string(role.description) }
        }
        json.array("licenses") { json in
          for license in person.licenses { json.string(license.description) }
        }
      }
      write(attributes, to: &json)
      json.member("created", attributes.created?.description ?? Self.created)
      json.member("lastModified", attributes.lastModified?.description ?? Self.created)
      json.member("invitePending", attributes.isInvitePending)
      json.member("loginEnabled", attributes.isLoginEnabled)
      json.member("type", "person")
    }
  }

  private func write(_ attributes: PersonAttributes, to json: inout JSONWriter) {
    json.member("department", attributes.department)
    json.member("manager", attributes.manager)
    // The person could have been deleted since.
    if let manager = attributes.managerID, members.contains(manager) {
      json.member("managerId", manager.description)
    }
    json.member("title", attributes.title)
    if !attributes.addresses.isEmpty {
      json.array("addresses") { json in
        for address in attributes.addresses { address.write(to: &json) }
      }
    }
    if !attributes.siteURLs.isEmpty {
      json.array("siteUrls") { json in for site in attributes.siteURLs { json.string(site) } }
    }
  }

  /// The roles that tokens imply, of the people who have such a token.
  package var rolesByToken: [WebexID: Role] {
    tokens.reduce(into: [:]) { roles, token in
      guard let person = token.personID, roles[person] == nil else { return }
      roles[person] = token.role.personRole
    }
  }

  private func writePhoneNumbers(of person: Member, to json: inout JSONWriter) {
    json.array("phoneNumbers") { json in
      if let number = person.phoneNumber {
        write("work", number.description, isPrimary: true, to: &json)
      }
      if let digits = internalNumber(of: person) {
        write("work_extension", digits, isPrimary: person.phoneNumber == nil, to: &json)
      }
    }
  }

  /// The extension after the routing prefix of the location, as in `work_extension`.
  private func internalNumber(of member: Member) -> String? {
    guard let digits = member.extensionDigits else { return nil }
    return (routingPrefix(at: member.locationID) ?? "") + digits
  }

  private func write(
    _ type: String,
    _ value: String,
    isPrimary: Bool,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("type", type)
      json.member("value", value)
      json.member("primary", isPrimary)
    }
  }

  package func routingPrefix(at locationID: WebexID?) -> String? {
    guard let locationID, let index = locations.index(forKey: locationID) else { return nil }
    // Through `elements`, which does not copy the location.
    return locations.values.elements[index].calling?.routingPrefix
  }
}

extension JSONWriter {
  /// Writes an extension, and with it the routing prefix of the location, if it has one, and both
  /// together as the enterprise significant number.
  ///
  /// Source: documentation "Get Phone Numbers for an Organization with Given Criteria", Response.
  mutating func writeExtension(_ digits: String?, _ routingPrefix: String?) {
    guard let digits else { return }
    member("extension", digits)
    guard let routingPrefix else { return }
    member("routingPrefix", routingPrefix)
    member("esn", routingPrefix + digits)
  }
}

extension Member {
  /// The roles of a person: those that a client has set, else the one that its token implies.
  package func roles(_ rolesByToken: [WebexID: Role]) -> [WebexID] {
    person?.roles ?? rolesByToken[id].map { [$0.id] } ?? []
  }
}

extension PersonAttributes.Address {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("type", type)
      json.member("country", country)
      json.member("locality", locality)
      json.member("region", region)
      json.member("streetAddress", streetAddress)
      json.member("postalCode", postalCode)
    }
  }
}

extension AccessToken.Role {
  /// The role of a person with such a token.
  fileprivate var personRole: Role? {
    switch self {
    case .fullAdministrator: .fullAdministrator
    case .readOnlyAdministrator: .readOnlyAdministrator
    case .locationAdministrator: .locationAdministrator
    case .none: nil
    }
  }
}
