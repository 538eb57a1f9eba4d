package import JSON
internal import OrderedCollections

extension Organization {
  /// The creation time in responses; fixtures do not contain one.
  package static let created = "2024-01-01T00:00:00.000Z"

  /// Writes the organization as `GET /organizations` returns it.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      json.member("displayName", name)
      json.member("created", Self.created)
    }
  }

  /// Writes a license with the number of units in use.
  package func write(_ license: License, to json: inout JSONWriter) {
    let units = licenseUnits[license.id] ?? LicenseUnits()
    json.object { json in
      json.member("id", license.id.description)
      json.member("name", license.name)
      json.member("totalUnits", license.totalUnits)
      json.member("consumedUnits", units.users + units.workspaces)
      json.member("consumedByUsers", units.users)
      json.member("consumedByWorkspaces", units.workspaces)
    }
  }

  func writeLocation(_ id: WebexID?, to json: inout JSONWriter) {
    guard let id, let location = locations[id] else { return }
    json.object("location") { json in
      json.member("id", location.id.description)
      json.member("name", location.name)
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
      json.writeExtension(digits, calling?.routingPrefix)
      json.member("locationName", name)
      json.member("locationId", id.description)
    }
  }
}
