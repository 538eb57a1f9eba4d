internal import OrderedCollections

/// Each change of a device goes through these functions, so that the indexes by MAC address and by
/// member agree with the devices.
extension Organization {
  /// Stores a device, whose MAC address is free; one with the same id is replaced.
  mutating func setDevice(_ device: Device) {
    if let old = devices[device.id] { removeFromIndexes(old) }
    devices[device.id] = device
    if let mac = device.mac { devicesByMAC[mac] = device.id }
    for member in device.memberIDs { devicesByMember[member, default: []].append(device.id) }
  }

  /// Removes a device; the lines of other members remain on their devices.
  package mutating func removeDevice(_ id: WebexID) {
    guard let device = devices[id] else { return }
    removeFromIndexes(device)
    devices[id] = nil
  }

  private mutating func removeFromIndexes(_ device: Device) {
    if let mac = device.mac { devicesByMAC[mac] = nil }
    for member in device.memberIDs {
      devicesByMember[member]?.removeAll { $0 == device.id }
      if devicesByMember[member]?.isEmpty == true { devicesByMember[member] = nil }
    }
  }

  /// Removes the devices of a member, and its lines from the devices of others.
  ///
  /// What records by contract say of the devices is a matter of the caller.
  mutating func removeDevices(of memberID: WebexID) {
    for var device in devices(withLineOf: memberID) {
      if device.ownerID == memberID {
        removeDevice(device.id)
      } else {
        device.lines.removeAll { $0.memberID == memberID }
        setDevice(device)
      }
    }
  }
}

extension Organization {
  /// The devices that a member owns or on which it has a line, in the order of their creation.
  package func devices(withLineOf memberID: WebexID) -> [Device] {
    (devicesByMember[memberID] ?? []).compactMap { devices.slot(of: $0) }.sorted()
      .map { devices[slot: $0] }
  }

  /// The devices that a person or a workspace owns.
  package func devices(ownedBy memberID: WebexID) -> [Device] {
    devices(withLineOf: memberID).filter { $0.ownerID == memberID }
  }

  /// The number of devices that a member owns or on which it has a line.
  package func deviceCount(of memberID: WebexID) -> Int { devicesByMember[memberID]?.count ?? 0 }

  /// Maximum number of devices that a member can own.
  ///
  /// Source: documentation "Get User Devices Count".
  package func ownedDeviceLimit(of member: Member) -> Int {
    let tiers = member.licenses.compactMap { self.licenses[$0] }
      .filter(\.enablesCallingForPeople).map(\.tier)
    let isStandard =
      member.kind == .person && !tiers.isEmpty && tiers.allSatisfy { $0 == .standard }
    return isStandard ? 1 : Device.ownedLimit
  }

  /// Returns the device with an id.
  ///
  /// - Throws: `deviceUnknown`.
  package func device(_ id: WebexID) throws(RequestError) -> Device {
    guard let device = devices[id] else {
      throw RequestError(
        .deviceUnknown,
        "Device not found: \(name) does not have a device with the id \(id.messageText)"
          + id.explanation(expecting: .device),
        hint: id.bareUUID == nil ? nil : .liveRules
      )
    }
    return device
  }

  /// The location of a device, which is that of its owner.
  package func locationID(of device: Device) -> WebexID? { members[device.ownerID]?.locationID }
}
