package import JSON
internal import OrderedCollections

/// The creation time in responses; fixtures do not contain one.
private let created = "2024-01-01T00:00:00.000Z"

extension Organization {
  /// Writes the organization as `GET /organizations` returns it.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      json.member("displayName", name)
      json.member("created", created)
    }
  }

  /// Writes a person as `GET /people` returns it; number and location only with calling data.
  package func writePerson(
    _ person: Member,
    includesCallingData: Bool,
    isAdministrator: Bool,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("id", person.id.description)
      json.array("emails") { json in for email in person.emails { json.string(email) } }
      if includesCallingData {
        json.array("phoneNumbers") { json in
          write("work", person.phoneNumber?.description, to: &json)
          write("work_extension", person.extensionDigits, to: &json)
        }
        json.member("extension", person.extensionDigits)
        json.member("locationId", person.locationID?.description)
      }
      json.member("displayName", person.displayName)
      json.member("firstName", person.firstName)
      json.member("lastName", person.lastName)
      json.member("orgId", id.description)
      json.array("roles") { json in
        if isAdministrator { json.string(WebexID(.role, key: "id_full_admin").description) }
      }
      json.array("licenses") { json in
        for license in person.licenses { json.string(license.description) }
      }
      json.member("created", created)
      json.member("lastModified", created)
      json.member("invitePending", false)
      json.member("loginEnabled", true)
      json.member("type", "person")
    }
  }

  private func write(_ type: String, _ value: String?, to json: inout JSONWriter) {
    guard let value else { return }
    json.object { json in
      json.member("type", type)
      json.member("value", value)
    }
  }

  /// Writes a license with the number of units in use.
  package func write(_ license: License, to json: inout JSONWriter) {
    let users = members.values.count { $0.licenses.contains(license.id) }
    json.object { json in
      json.member("id", license.id.description)
      json.member("name", license.name)
      json.member("totalUnits", license.totalUnits)
      json.member("consumedUnits", users)
      json.member("consumedByUsers", users)
      json.member("consumedByWorkspaces", 0)
    }
  }

  /// Writes a workspace as `GET /workspaces` returns it.
  package func writeWorkspace(_ workspace: Member, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", workspace.id.description)
      json.member("orgId", id.description)
      json.member("locationId", workspace.locationID?.description)
      json.member("displayName", workspace.displayName)
      json.member("type", "notSet")
      json.member("created", created)
      json.object("calling") { json in
        json.member("type", workspace.hasCalling ? "webexCalling" : "freeCalling")
      }
    }
  }

  /// Writes a virtual line as `GET /telephony/config/virtualLines` returns it.
  package func writeVirtualLine(_ line: Member, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", line.id.description)
      json.member("firstName", line.firstName)
      json.member("lastName", line.lastName)
      json.object("number") { json in
        json.member("external", line.phoneNumber?.description)
        json.member("extension", line.extensionDigits)
        json.member("primary", true)
      }
      writeLocation(line.locationID, to: &json)
    }
  }

  /// Writes a number with its owner as `GET /telephony/config/numbers` returns it.
  package func write(_ entry: NumberEntry, to json: inout JSONWriter) {
    json.object { json in
      json.member("phoneNumber", entry.number?.phoneNumber.description)
      json.member("extension", entry.extensionDigits)
      let isActive = entry.number?.isActive ?? true
      json.member("state", isActive ? "ACTIVE" : "INACTIVE")
      if entry.owner != nil, entry.number != nil {
        json.member("phoneNumberType", entry.isAlternate ? "ALTERNATE" : "PRIMARY")
      }
      json.member("mainNumber", entry.number?.isMainNumber ?? false)
      json.member("tollFreeNumber", entry.number?.isTollFree ?? false)
      json.member("includedTelephonyTypes", "PSTN_NUMBER")
      json.member("isServiceNumber", false)
      writeLocation(entry.locationID, to: &json)
      if let owner = entry.owner { write(owner, to: &json) }
    }
  }

  /// Writes a number as an item of a list of available numbers.
  ///
  /// - Parameters:
  ///   - entry: the number.
  ///   - includingOwner: whether the list contains extensions and owners.
  ///   - json: the writer.
  package func writeAvailable(
    _ entry: NumberEntry,
    includingOwner: Bool,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("phoneNumber", entry.number?.phoneNumber.description)
      if includingOwner { json.member("extension", entry.extensionDigits) }
      json.member("state", entry.number?.isActive ?? true ? "ACTIVE" : "INACTIVE")
      json.member("isMainNumber", entry.number?.isMainNumber ?? false)
      json.member("tollFreeNumber", entry.number?.isTollFree ?? false)
      json.member("telephonyType", "PSTN_NUMBER")
      json.member("isServiceNumber", false)
      if includingOwner, let owner = entry.owner { write(owner, to: &json) }
    }
  }

  private func write(_ owner: Owner, to json: inout JSONWriter) {
    json.object("owner") { json in
      json.member("id", owner.id.description)
      json.member("type", owner.kind.rawValue)
      json.member("firstName", members[owner.id]?.firstName)
      json.member("lastName", members[owner.id]?.lastName ?? owner.name)
    }
  }

  private func writeLocation(_ id: WebexID?, to json: inout JSONWriter) {
    guard let id, let location = locations[id] else { return }
    json.object("location") { json in
      json.member("id", location.id.description)
      json.member("name", location.name)
    }
  }

  /// Writes an operating mode as an item of a list.
  package func write(_ mode: OperatingMode, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", mode.id.description)
      json.member("name", mode.name)
      json.member("type", mode.kind.rawValue)
      json.member("level", mode.level)
      writeLocation(mode.locationID, to: &json)
    }
  }
}

extension Location {
  /// Writes the calling settings of a location as `GET /telephony/config/locations` returns them.
  package func writeCalling(to json: inout JSONWriter) {
    guard let calling else { return }
    json.object { json in
      json.member("id", id.description)
      json.member("name", name)
      json.member("announcementLanguage", calling.announcementLanguage.code)
      json.object("callingLineId") { json in
        json.member("name", name)
        json.member("phoneNumber", calling.mainNumber?.description)
      }
      json.member("routingPrefix", calling.routingPrefix)
      json.member("outsideDialDigit", calling.outsideDialDigit)
      json.member("externalCallerIdName", name)
      json.member("userLimit", 999_999)
    }
  }

  /// Writes a call park extension of this location.
  package func writeCallPark(_ digits: String, _ owner: Owner, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", owner.id.description)
      json.member("name", owner.name)
      json.member("extension", digits)
      json.member("locationName", name)
      json.member("locationId", id.description)
    }
  }

  /// Writes a schedule as an item of the list of this location.
  package func write(_ schedule: Schedule, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", schedule.id.description)
      json.member("name", schedule.name)
      json.member("type", schedule.kind.rawValue)
      json.member("locationName", name)
      json.member("locationId", id.description)
    }
  }
}
