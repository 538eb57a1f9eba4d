package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Adds a device by its MAC address; modifies nothing if the body is invalid.
  ///
  /// - Returns: the device, and messages about ignored properties.
  /// - Throws: all violations in the body.
  package mutating func createDevice(
    _ json: JSONDocument,
    under ruleSet: RuleSet,
    now: Timestamp
  ) throws(RequestError) -> (device: Device, warnings: [String]) {
    var body = DeviceRequestBody()
    var result = try ValidationResult.read(json, under: ruleSet) { body.read(from: &$0) }
    let owner = result.owner(of: body, in: self, under: ruleSet)
    let mac = result.freeMAC(body.mac, in: self)
    let model = result.supportedDevice(body.model, onboarding: .macAddress)
    if model?.manufacturer == .thirdParty {
      result.checkPassword(of: body)
    } else if body.password != nil {
      result.addWarning("ignored 'password', which only devices of a third party have")
    }
    result.checkDeviceCapacity(in: self)
    try result.throwIfInvalid()
    guard let owner, let mac, let model else {
      preconditionFailure("a body without violations is complete")
    }
    var device = newDevice(of: owner, model: model.model, now: now)
    device.mac = mac
    if model.manufacturer == .thirdParty { device.sipPassword = body.password }
    insert(device, of: owner)
    return (device, result.warnings)
  }

  /// Adds a device that waits for its activation code; modifies nothing if the body is invalid.
  ///
  /// - Returns: the code, the time at which it expires, and messages about ignored properties.
  /// - Throws: all violations in the body.
  package mutating func createActivationCode(
    _ json: JSONDocument,
    under ruleSet: RuleSet,
    now: Timestamp
  ) throws(RequestError) -> (code: String, expiry: Timestamp, warnings: [String]) {
    var body = DeviceRequestBody()
    var result = try ValidationResult.read(json, under: ruleSet) { body.readActivation(from: &$0) }
    let owner = result.owner(of: body, in: self, under: ruleSet)
    // Without a model, the code is for room devices.
    let model = body.model.flatMap { result.supportedDevice($0, onboarding: .activationCode) }
    result.checkDeviceCapacity(in: self)
    try result.throwIfInvalid()
    guard let owner else { preconditionFailure("a body without violations is complete") }
    var device = newDevice(of: owner, model: model?.model, now: now)
    let digits = String(idGenerator.next() % 10_000_000_000_000_000)
    let code = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    device.activationCode = code
    device.connectionStatus = .activating
    insert(device, of: owner)
    let expiry = Timestamp(milliseconds: now.milliseconds + Device.activationCodeLifetime)
    return (code, expiry, result.warnings)
  }

  private mutating func newDevice(of owner: Member, model: String?, now: Timestamp) -> Device {
    var device = Device(id: WebexID(.device, key: idGenerator.uuid()), ownerID: owner.id)
    device.model = model
    device.created = now
    device.lines = [Device.Line(port: 1, memberID: owner.id, kind: .primary, isPrimaryOwner: true)]
    return device
  }

  private mutating func insert(_ device: Device, of owner: Member) {
    setDevice(device)
    enableFreeCalling(ofWorkspace: owner.id)
  }
}

extension Device {
  /// In milliseconds: seven days.
  ///
  /// Source: help.webex.com, "Add a device to a workspace or user".
  fileprivate static let activationCodeLifetime = 7 * 24 * 3600 * 1000
}

extension ValidationResult {
  /// The person or workspace of a new device, which can have one more.
  fileprivate mutating func owner(
    of body: DeviceRequestBody,
    in organization: Organization,
    under ruleSet: RuleSet
  ) -> Member? {
    let name: String
    let text: String
    switch (body.personID, body.workspaceID) {
    case (let person?, nil): (name, text) = ("personId", person)
    case (nil, let workspace?): (name, text) = ("workspaceId", workspace)
    case (nil, nil):
      addViolation(
        .deviceOwner,
        at: "",
        "Either personId or workspaceId is required: neither is set"
      )
      return nil
    case (_?, _?):
      addViolation(
        .deviceOwner,
        at: "/personId",
        "Either personId or workspaceId is required: both are set; remove one of them"
      )
      return nil
    }
    // A member of another type at the same pointer has its issue already.
    guard !hasViolation(at: "/\(name)") else { return nil }
    let id = organization.memberID(text, under: ruleSet.mode)
    let kind: Member.Kind = name == "personId" ? .person : .workspace
    guard let member = organization.members[id], member.kind == kind else {
      addViolation(
        .deviceOwnerUnknown,
        at: "/\(name)",
        "\(organization.name) does not have a \(kind == .person ? "person" : "workspace") with the"
          + " id \(id.messageText)\(id.explanation(expecting: kind.idKind))"
      )
      return nil
    }
    checkDeviceLimit(of: member, at: "/\(name)", in: organization)
    return member
  }

  /// Checks that a member can own one more device.
  mutating func checkDeviceLimit(
    of member: Member,
    at pointer: String,
    in organization: Organization
  ) {
    let count = organization.devices(ownedBy: member.id).count
    let limit = organization.ownedDeviceLimit(of: member)
    guard count >= limit else { return }
    addViolation(
      .deviceLimit,
      at: pointer,
      "\(member.displayName) already has \(count) \(count == 1 ? "device" : "devices"), the maximum"
        + " is \(limit)"
    )
  }

  fileprivate mutating func freeMAC(
    _ text: String?,
    in organization: Organization
  ) -> MACAddress? {
    guard let text else { return nil }
    guard let mac = MACAddress(text) else {
      addViolation(
        .macFormat,
        at: "/mac",
        "Valid device mac is required: expected twelve hexadecimal digits, found"
          + " \(text.quotedForMessage)"
      )
      return nil
    }
    guard let id = organization.devicesByMAC[mac] else { return mac }
    addViolation(
      .macTaken,
      at: "/mac",
      "MAC Address is in use by another device: \(mac) is that of \(id)"
    )
    return nil
  }

  fileprivate mutating func supportedDevice(
    _ text: String?,
    onboarding method: SupportedDevice.OnboardingMethod
  ) -> SupportedDevice? {
    guard let text else { return nil }
    guard let model = SupportedDevice.named(text) else {
      let names = SupportedDevice.all.map(\.model)
      addViolation(
        .deviceModel,
        at: "/model",
        "Valid model is required: \(text.quotedForMessage) is not on the list of supported devices"
          + text.suggestion(from: names)
      )
      return nil
    }
    guard model.onboardingMethods.contains(method) else {
      let methods = model.onboardingMethods.map(\.rawValue).joined(withLast: "or")
      addViolation(
        .deviceModel,
        at: "/model",
        "Valid model is required: \(model.model) is added by \(methods)"
      )
      return nil
    }
    return model
  }

  fileprivate mutating func checkPassword(of body: DeviceRequestBody) {
    guard body.password == nil else { return }
    addViolation(
      .devicePassword,
      at: "/password",
      "Missing Mandatory field name: password (required for devices of a third party)"
    )
  }

  fileprivate mutating func checkDeviceCapacity(in organization: Organization) {
    let count = organization.devices.count
    guard violations.isEmpty, count >= Organization.Capacity.devices else { return }
    addViolation(
      .capacity,
      at: "",
      "Mock capacity exceeded (devices: \(count) and 1 more, at most"
        + " \(Organization.Capacity.devices)). Delete devices or reset the mock."
    )
  }
}
