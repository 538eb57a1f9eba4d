internal import JSON

/// The members of a device as read from a request body.
struct DeviceMembersRequestBody {
  /// `nil` if the body has no list of members.
  var lines: [Line]?

  struct Line {
    var memberID = ""
    var line = Device.Line(port: 0, memberID: WebexID(encoded: ""))
  }

  static let readOnlyMembers: Set<String> = [
    "/model", "/maxLineCount", "/members/*/firstName", "/members/*/lastName",
    "/members/*/phoneNumber", "/members/*/extension", "/members/*/routingPrefix", "/members/*/esn",
    "/members/*/hostIP", "/members/*/remoteIP", "/members/*/linePort", "/members/*/memberType",
    "/members/*/location", "/members/*/licenseType",
  ]

  mutating func read(from body: inout JSONReader) {
    var lines: [Line] = []
    let hasLines = body.objects("members", atMost: Self.limit) { body in
      var item = Line()
      item.read(from: &body)
      lines.append(item)
    }
    if hasLines { self.lines = lines }
  }

  static let limit = 100
}

extension DeviceMembersRequestBody.Line {
  // Source of what can be left out: tests against the live API.
  mutating func read(from body: inout JSONReader) {
    let ports = 1...1000
    body.string("id", .always, into: &memberID)
    body.integer("port", .always, in: ports, into: &line.port)
    body.enumeration("lineType", .always, into: &line.kind)
    body.integer("lineWeight", .always, in: ports, into: &line.weight)
    body.bool("primaryOwner", .always, into: &line.isPrimaryOwner)
    body.bool("hotlineEnabled", into: &line.isHotlineEnabled)
    body.nullableString("hotlineDestination", length: 0...161, into: &line.hotlineDestination)
    body.bool("allowCallDeclineEnabled", into: &line.allowsCallDecline)
    body.nullableString("lineLabel", length: 0...128, into: &line.label)
    body.bool("t38FaxCompressionEnabled", into: &line.compressesT38Fax)
  }
}

extension Device.Hoteling {
  /// Reads the members of a hoteling object.
  ///
  /// The limit is checked by `hotelingViolation`.
  mutating func read(from body: inout JSONReader) {
    body.bool("enabled", .required, into: &isEnabled)
    body.bool("limitGuestUse", into: &limitsGuestUse)
    guestHoursLimit = body.integerIfPresent("guestHoursLimit", in: 1...999)
  }
}

extension RequestBodySchema {
  package static let updateDeviceMembers = RequestBodySchema { body in
    var members = DeviceMembersRequestBody()
    members.read(from: &body)
  }

  package static let updateHoteling = RequestBodySchema { body in
    var hoteling = Device.Hoteling()
    hoteling.read(from: &body)
  }

  package static let updatePersonHoteling = RequestBodySchema { body in
    body.object("hoteling", .required) { body in
      var hoteling = Device.Hoteling()
      hoteling.read(from: &body)
    }
  }

  package static let updateThirdPartyDevice = RequestBodySchema { body in
    var password = ""
    body.string("sipPassword", .required, length: 1...128, into: &password)
  }
}
