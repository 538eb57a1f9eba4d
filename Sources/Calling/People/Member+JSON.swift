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
  ///   - roles: the roles of the person, from `rolesByPerson`.
  ///   - json: the writer.
  package func writePerson(
    _ person: Member,
    _ detail: PersonDetail,
    roles: [WebexID],
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("id", person.id.description)
      json.array("emails") { json in for email in person.emails { json.string(email) } }
      if detail.contains(.userName) { json.member("userName", person.emails.first) }
      if detail.contains(.phoneNumbers) {
        json.array("phoneNumbers") { json in
          write("work", person.phoneNumber?.description, to: &json)
          write("work_extension", internalNumber(of: person), to: &json)
        }
      }
      if detail.contains(.callingData) {
        json.member("extension", person.extensionDigits)
        json.member("locationId", person.locationID?.description)
      }
      json.member("displayName", person.displayName)
      json.member("firstName", person.firstName)
      json.member("lastName", person.lastName)
      json.member("orgId", id.description)
      if detail.contains(.licensesAndRoles) {
        json.array("roles") { json in for role in roles { json.string(role.description) } }
        json.array("licenses") { json in
          for license in person.licenses { json.string(license.description) }
        }
      }
      json.member("created", Self.created)
      json.member("lastModified", Self.created)
      json.member("invitePending", false)
      json.member("loginEnabled", true)
      json.member("type", "person")
    }
  }

  /// The roles of the people who have one: a person whose token is that of a full administrator.
  package var rolesByPerson: [WebexID: [WebexID]] {
    tokens.reduce(into: [:]) { roles, token in
      guard token.role == .fullAdministrator, let person = token.personID else { return }
      roles[person] = [WebexID(.role, key: "id_full_admin")]
    }
  }

  /// The extension after the routing prefix of the location, as in `work_extension`.
  private func internalNumber(of member: Member) -> String? {
    guard let digits = member.extensionDigits else { return nil }
    return (routingPrefix(at: member.locationID) ?? "") + digits
  }

  private func write(_ type: String, _ value: String?, to json: inout JSONWriter) {
    guard let value else { return }
    json.object { json in
      json.member("type", type)
      json.member("value", value)
    }
  }

  /// Writes a workspace as `GET /workspaces` returns it.
  package func writeWorkspace(_ workspace: Member, to json: inout JSONWriter) {
    let attributes = workspace.workspace ?? WorkspaceAttributes()
    json.object { json in
      json.member("id", workspace.id.description)
      json.member("orgId", id.description)
      json.member("locationId", workspace.locationID?.description)
      json.member("floorId", attributes.floorID)
      json.member("displayName", workspace.displayName)
      if let capacity = attributes.capacity { json.member("capacity", capacity) }
      json.member("type", attributes.kind.rawValue)
      json.member("created", Self.created)
      json.object("calling") { json in
        json.member("type", attributes.calling.rawValue)
        guard attributes.calling == .webexCalling else { return }
        json.object("webexCalling") { json in
          json.array("licenses") { json in
            for license in workspace.licenses { json.string(license.description) }
          }
        }
      }
    }
  }

  /// Writes a virtual line as `GET /telephony/config/virtualLines` returns it.
  package func writeVirtualLine(_ line: Member, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", line.id.description)
      json.member("firstName", line.firstName)
      json.member("lastName", line.lastName)
      json.member("callerIdFirstName", line.firstName)
      json.member("callerIdLastName", line.lastName)
      json.member("callerIdNumber", line.phoneNumber?.description)
      json.member("externalCallerIdNamePolicy", "DIRECT_LINE")
      json.object("number") { json in
        json.member("external", line.phoneNumber?.description)
        json.writeExtension(line.extensionDigits, routingPrefix(at: line.locationID))
        json.member("primary", true)
      }
      writeLocation(line.locationID, to: &json)
      json.member("numberOfDevicesAssigned", deviceCount(of: line.id))
    }
  }

  func routingPrefix(at locationID: WebexID?) -> String? {
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
