internal import Calling
internal import HTTP

extension Organization.Access {
  /// Users who are not administrators can read their own devices.
  static let devicesRead = {
    var access = Self(.devicesRead, .ownDevicesRead)
    access.roles = [.full, .readOnly, .location, .user]
    access.isForOwnSettings = true
    return access
  }()
  static let devicesWrite = Self(.devicesWrite, .ownDevicesWrite, isWrite: true)
  static let activationCodeWrite = Self(
    .devicesWrite,
    .oneTimePassword,
    .placeOneTimePassword,
    isWrite: true
  )
  static let callingDevicesRead = {
    var access = telephonyRead
    access.roles = [.full, .readOnly]
    return access
  }()
  static let callingDevicesWrite = {
    var access = telephonyWrite
    access.roles = [.full]
    return access
  }()
  /// For a request that has a body and does not change anything.
  static let macValidation = {
    var access = Self(.telephonyConfigWrite)
    access.roles = [.full, .readOnly]
    return access
  }()
}

extension Principal {
  /// Whether lists contain a device for this principal.
  func canView(_ device: Device, in organization: Organization) -> Bool {
    token.role == .none
      ? device.ownerID == token.personID : canView(organization.locationID(of: device))
  }
}

extension OperationContext<Organization> {
  /// The device in the path of a read.
  ///
  /// - Throws: `deviceUnknown`, `roleLocation`.
  func device(in organization: Organization) throws(RequestError) -> Device {
    try device(id("deviceId", .device), in: organization)
  }

  /// The id of the device in the path of a write.
  ///
  /// - Throws: `idMalformed`, `deviceUnknown`, `roleLocation`.
  func deviceToChange(in organization: Organization) throws(RequestError) -> WebexID {
    try device(id("deviceId", of: .device), in: organization).id
  }

  private func device(
    _ id: WebexID,
    in organization: Organization
  ) throws(RequestError) -> Device {
    let device = try organization.device(id)
    try principal.checkAssignment(of: organization.locationID(of: device))
    guard principal.canView(device, in: organization) else {
      throw RequestError(.role, "The device belongs to another user".forbiddenMessage)
    }
    return device
  }
}
