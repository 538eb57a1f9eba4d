internal import JSON
internal import OrderedCollections

extension Location {
  /// Reads the members beside the names, the address and the calling settings.
  mutating func readDetails(from body: inout JSONReader) {
    latitude = body.double("latitude", in: -90...90)
    longitude = body.double("longitude", in: -180...180)
    body.nullableString("notes", into: &notes)
    body.objects("floors", atMost: Self.floorLimit) { body in
      var floor = Floor(id: id, number: 0)
      body.integer("floorNumber", .required, in: FloorRequestBody.numbers, into: &floor.number)
      body.nullableString("displayName", into: &floor.name)
      let key: String
      (floor.id, key) = body.id(.floor, named: String(floor.number), in: id)
      if floors.updateValue(floor, forKey: floor.id) != nil { body.addDuplicate(floor.id, key) }
    }
  }

  /// Writes a location of a fixture file; its PSTN connection is among the records.
  func writeFixture(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("name", name)
      json.member("timeZone", timeZone)
      // Empty, because a location without the member has the default.
      json.member("preferredLanguage", preferredLanguage?.code ?? "")
      json.object("address") { address.write(to: &$0) }
      if let latitude { json.member("latitude", latitude) }
      if let longitude { json.member("longitude", longitude) }
      json.member("notes", notes)
      if !floors.isEmpty {
        json.array("floors") { json in for floor in floors.values { floor.write(to: &json) } }
      }
      if let calling { json.object("calling") { calling.write(to: &$0) } }
    }
  }
}

extension Location.Floor {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("floorNumber", number)
      json.member("displayName", name)
    }
  }
}

extension Location.Calling {
  mutating func read(from body: inout JSONReader) {
    var code: String?
    body.string("announcementLanguage", into: &code)
    if let code {
      if let language = Language(code) {
        announcementLanguage = language
      } else {
        body.addIssue("announcementLanguage", "'\(code)' is not a supported language")
      }
    }
    body.string("routingPrefix", into: &routingPrefix)
    body.string("outsideDialDigit", into: &outsideDialDigit)
    emergencyCallback.readFixture(from: &body)
    if let problem = routingPrefix.flatMap(Self.problem(inRoutingPrefix:)) {
      body.addIssue("routingPrefix", problem)
    }
    if let problem = outsideDialDigit.flatMap(Self.problem(inOutsideDialDigit:)) {
      body.addIssue("outsideDialDigit", problem)
    }
    body.bool("enforceOutsideDialDigit", into: &enforcesOutsideDialDigit)
    mainNumber = body.phoneNumber("mainNumber", country: "")
    body.nullableString("callingLineIdName", into: &callingLineIDName)
    body.nullableString("externalCallerIdName", into: &externalCallerIDName)
    body.nullableString("pAccessNetworkInfo", into: &pAccessNetworkInfo)
    chargeNumber = body.phoneNumber("chargeNumber", country: "")
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.member("announcementLanguage", announcementLanguage.code)
    json.member("routingPrefix", routingPrefix)
    json.member("outsideDialDigit", outsideDialDigit)
    emergencyCallback.writeFixture(to: &json)
    if enforcesOutsideDialDigit { json.member("enforceOutsideDialDigit", true) }
    json.member("mainNumber", mainNumber?.description)
    json.member("callingLineIdName", callingLineIDName)
    json.member("externalCallerIdName", externalCallerIDName)
    json.member("pAccessNetworkInfo", pAccessNetworkInfo)
    json.member("chargeNumber", chargeNumber?.description)
  }
}

extension PremisesRoute {
  /// Reads the PSTN connection among the calling settings; `nil` if there is none.
  init?(from body: inout JSONReader) {
    var kind = Kind.trunk
    var key: String?
    body.object("connection") { body in
      body.enumeration("type", .required, into: &kind)
      body.string("id", .required, length: 1...500, into: &key)
    }
    guard let key else { return nil }
    let idKind: WebexID.Kind = kind == .trunk ? .trunk : .routeGroup
    self.init(kind: kind, id: WebexID(idKind, keyOrEncoded: key))
  }
}
