package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Replaces the members of a device; modifies nothing if the body is invalid.
  ///
  /// Without members, all but the primary owner are removed.
  ///
  /// Source: live tests of Cisco's SDK.
  ///
  /// - Parameters:
  ///   - id: the device.
  ///   - json: the body; `nil` if the request has none.
  ///   - ruleSet: the rules.
  /// - Returns: messages about ignored properties.
  /// - Throws: `deviceUnknown`, all violations of the members.
  package mutating func updateDeviceMembers(
    of id: WebexID,
    _ json: JSONDocument?,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var device = try device(id)
    var body = DeviceMembersRequestBody()
    var result = ValidationResult()
    if let json {
      result = try ValidationResult.read(
        json,
        under: ruleSet,
        readOnly: DeviceMembersRequestBody.readOnlyMembers
      ) { body.read(from: &$0) }
    }
    guard let items = body.lines, !items.isEmpty else {
      try result.throwIfInvalid()
      device.lines.removeAll { !$0.isPrimaryOwner }
      setDevice(device)
      return result.warnings
    }
    let lines = result.validate(items, of: device, in: self, under: ruleSet)
    try result.throwIfInvalid()
    device.lines = lines.sorted { $0.port < $1.port }
    if let owner = lines.first(where: \.isPrimaryOwner) { device.ownerID = owner.memberID }
    setDevice(device)
    return result.warnings
  }

  /// Sets whether guests can log in to the devices that a member owns.
  ///
  /// - Parameters:
  ///   - memberID: the person or workspace.
  ///   - json: the body.
  ///   - member: the member of the body that has the settings; `nil` for the body itself.
  ///   - ruleSet: the rules.
  /// - Returns: messages about ignored properties.
  /// - Throws: all violations in the body.
  package mutating func updateHoteling(
    of memberID: WebexID,
    _ json: JSONDocument,
    in member: StaticString? = nil,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var hoteling = Device.Hoteling()
    var result = try ValidationResult.read(json, under: ruleSet) { body in
      guard let member else { return hoteling.read(from: &body) }
      body.object(member, .required) { hoteling.read(from: &$0) }
    }
    let pointer = "\(member.map { "/\($0)" } ?? "")/guestHoursLimit"
    if hoteling.limitsGuestUse, hoteling.guestHoursLimit == nil {
      result.addViolation(
        .deviceGuestHours,
        at: pointer,
        "Missing Mandatory field name: guestHoursLimit (required while limitGuestUse=true)"
      )
    }
    try result.throwIfInvalid()
    for var device in devices(ownedBy: memberID) {
      device.hoteling = hoteling
      setDevice(device)
    }
    return result.warnings
  }

  /// Changes the SIP password of a device of a third party.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `deviceUnknown`, `deviceThirdParty`, all violations in the body.
  package mutating func updateThirdPartyDevice(
    _ id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var device = try device(id)
    guard device.isThirdParty else {
      throw RequestError(
        .deviceThirdParty,
        at: "",
        "The device is not a device of a third party: its model is \(device.model ?? "unknown")"
      )
    }
    var password = ""
    let result = try ValidationResult.read(json, under: ruleSet) {
      $0.string("sipPassword", .required, length: 1...128, into: &password)
    } checks: { _ in
    }
    device.sipPassword = password
    setDevice(device)
    return result.warnings
  }
}

extension ValidationResult {
  /// Validates the members of a device.
  ///
  /// - Returns: the lines; only without violations are they complete.
  fileprivate mutating func validate(
    _ items: [DeviceMembersRequestBody.Line],
    of device: Device,
    in organization: Organization,
    under ruleSet: RuleSet
  ) -> [Device.Line] {
    var ports: Set<Int> = []
    var lines: [Device.Line] = []
    for (index, item) in items.enumerated() {
      let place = "/members/\(index)"
      var line = item.line
      line.memberID = organization.memberID(item.memberID, under: ruleSet.mode)
      checkMember(line, at: place, of: device, in: organization)
      let isPort = (1...device.lineLimit).contains(line.port)
      if !hasViolation(at: "\(place)/port"), !isPort || !ports.insert(line.port).inserted {
        addViolation(
          .devicePort,
          at: "\(place)/port",
          isPort
            ? "Invalid field value: port: \(line.port) is used twice"
            : "Invalid field value: port: expected 1 to \(device.lineLimit), found \(line.port)"
        )
      }
      if line.isHotlineEnabled, line.hotlineDestination == nil {
        addViolation(
          .deviceHotline,
          at: "\(place)/hotlineDestination",
          "Missing Mandatory field name: hotlineDestination (required while hotlineEnabled=true)"
        )
      }
      if line.compressesT38Fax != nil, device.supportedDevice?.kind != .analogAdapter {
        line.compressesT38Fax = nil
        addWarning(
          "ignored '\(place)/t38FaxCompressionEnabled', which only analog adapters have"
        )
      }
      lines.append(line)
    }
    checkPrimaryOwner(of: lines, of: device, in: organization)
    return lines
  }

  private mutating func checkMember(
    _ line: Device.Line,
    at place: String,
    of device: Device,
    in organization: Organization
  ) {
    let (id, pointer) = (line.memberID, "\(place)/id")
    guard !hasViolation(at: pointer) else { return }
    guard let member = organization.members[id], member.hasCalling || id == device.ownerID else {
      let name = organization.members[id]?.displayName
      return addViolation(
        .deviceMemberUnknown,
        at: pointer,
        name.map { "\($0) is not enabled for Webex Calling" }
          ?? "\(organization.name) does not have a person, workspace or virtual line with the id"
          + " \(id.messageText)"
      )
    }
    if line.isPrimaryOwner, member.kind == .virtualLine {
      addViolation(
        .devicePrimaryOwner,
        at: "\(place)/primaryOwner",
        "A virtual line cannot be the primary owner of a device: \(member.displayName)"
      )
    }
    if line.isPrimaryOwner, id != device.ownerID {
      checkDeviceLimit(of: member, at: "\(place)/primaryOwner", in: organization)
    }
    let isNew = !device.lines.contains { $0.memberID == id }
    if isNew, organization.deviceCount(of: id) >= Device.memberLimit {
      addViolation(
        .deviceMemberLimit,
        at: pointer,
        "\(member.displayName) already has lines on \(Device.memberLimit) devices, the maximum"
      )
    }
  }

  private mutating func checkPrimaryOwner(
    of lines: [Device.Line],
    of device: Device,
    in organization: Organization
  ) {
    let owners = Set(lines.filter(\.isPrimaryOwner).map(\.memberID))
    guard owners.count != 1, violations.isEmpty else { return }
    let names = owners.compactMap { organization.members[$0]?.displayName }.sorted()
    let current = organization.members[device.ownerID]?.displayName ?? device.ownerID.description
    addViolation(
      .devicePrimaryOwner,
      at: "/members",
      owners.isEmpty
        ? "Expected one primary owner, found no member with primaryOwner true; the present one is"
          + " \(current)"
        : "Expected one primary owner, found \(names.joined(withLast: "and"))"
    )
  }
}
