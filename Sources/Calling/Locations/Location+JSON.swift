package import JSON

extension Location {
  /// Writes a location as `GET /locations` and `GET /locations/{locationId}` return it.
  package func write(organizationID: WebexID, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      json.member("name", name)
      json.member("orgId", organizationID.description)
      json.member("timeZone", timeZone)
      json.member("preferredLanguage", preferredLanguage.code)
      json.member("announcementLanguage", calling?.announcementLanguage.code)
      writeAddress(to: &json)
    }
  }

  func writeAddress(to json: inout JSONWriter) {
    json.object("address") { json in
      json.member("address1", address.address1)
      json.member("city", address.city)
      json.member("state", address.state)
      json.member("postalCode", address.postalCode)
      json.member("country", address.country)
    }
  }
}
