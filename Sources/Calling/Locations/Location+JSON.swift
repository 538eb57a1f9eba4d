package import JSON
internal import OrderedCollections

extension Location {
  /// Writes a location as `GET /locations` and `GET /locations/{locationId}` return it.
  ///
  /// Source of the members beside `id` and `name`: live tests of clients. They do not show the
  /// announcement language, even where a create has set it.
  package func write(organizationID: WebexID, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      json.member("name", name)
      json.member("orgId", organizationID.description)
      json.member("timeZone", timeZone)
      json.member("preferredLanguage", preferredLanguage?.localeCode)
      json.object("address") { address.write(to: &$0) }
      if let latitude { json.member("latitude", latitude) }
      if let longitude { json.member("longitude", longitude) }
      json.member("notes", notes)
    }
  }

  /// Writes a location as `GET /workspaceLocations` returns it.
  package func writeWorkspaceLocation(organizationID: WebexID, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", WebexID.workspaceLocation(id, in: organizationID).description)
      json.member("locationId", id.description)
      json.member("displayName", name)
      json.member("address", address.address1)
      json.member("countryCode", address.country)
      if !address.city.isEmpty { json.member("cityName", address.city) }
      if let latitude { json.member("latitude", latitude) }
      if let longitude { json.member("longitude", longitude) }
      json.member("notes", notes)
    }
  }

  /// Writes a floor of this location.
  package func write(_ floor: Floor, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", floor.id.description)
      json.member("locationId", id.description)
      json.member("floorNumber", floor.number)
      json.member("displayName", floor.name)
    }
  }
}

extension Location.Address {
  /// Writes the members of an address; those that are empty are left out.
  func write(to json: inout JSONWriter) {
    if !address1.isEmpty { json.member("address1", address1) }
    json.member("address2", address2)
    if !city.isEmpty { json.member("city", city) }
    json.member("state", state)
    if !postalCode.isEmpty { json.member("postalCode", postalCode) }
    json.member("country", country)
  }
}

extension Organization {
  /// Writes a location as a row of `GET /telephony/config/locations`.
  package func writeCallingRow(of location: Location, to json: inout JSONWriter) {
    guard let calling = location.calling else { return }
    json.object { json in
      json.member("id", location.id.description)
      json.member("name", location.name)
      write(calling, to: &json)
      // The mock's locations do not need a provider of emergency services.
      json.member("e911SetupRequired", false)
    }
  }

  /// Writes the calling settings of a location as `GET /telephony/config/locations/{locationId}`
  /// returns them.
  package func writeCalling(of location: Location, to json: inout JSONWriter) {
    guard let calling = location.calling else { return }
    json.object { json in
      json.member("id", location.id.description)
      json.member("name", location.name)
      json.member("announcementLanguage", calling.announcementLanguage.code)
      write(calling, to: &json)
      if let connection = connection(of: location.id) {
        json.object("connection") { json in
          json.member("type", connection.kind.rawValue)
          json.member("id", connection.id.description)
        }
      }
      json.member("externalCallerIdName", calling.externalCallerIDName)
      json.member("userLimit", 999_999)
      json.member("pAccessNetworkInfo", calling.pAccessNetworkInfo)
      json.member("defaultDomain", cluster)
      json.member("chargeNumber", calling.chargeNumber?.description)
      if calling.chargeNumber != nil { json.member("useChargeNumberForPChargeInfo", true) }
    }
  }

  /// The members that the rows and the details have in common.
  private func write(_ calling: Location.Calling, to json: inout JSONWriter) {
    json.object("callingLineId") { json in
      // Source of the default: documentation "Get Location Webex Calling Details", Response.
      json.member("name", calling.callingLineIDName ?? name)
      json.member("phoneNumber", calling.mainNumber?.description)
    }
    json.member("routingPrefix", calling.routingPrefix)
    json.member("outsideDialDigit", calling.outsideDialDigit)
    json.member("enforceOutsideDialDigit", calling.enforcesOutsideDialDigit)
  }
}
