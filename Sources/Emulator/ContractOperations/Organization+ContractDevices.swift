internal import Calling
internal import JSON
internal import OrderedCollections

/// Native devices for operations by contract, which find records by their paths.
extension Organization {
  /// Removes the records by contract that belong to a device, and what names it.
  ///
  /// - Throws: `contractInUse` if a record needs the device; nothing has then changed.
  mutating func removeRecords(ofDevice id: WebexID) throws(RequestError) {
    try removeRecords(of: id, in: ["devices"], [["telephony", "config", "devices"]])
    removeRecord(at: ["deviceConfigurations", id.description])
  }

  /// The record at a path, or that of a native device.
  func contractRecord(at path: [String]) -> JSONObject? {
    guard path.count == 2, path[0] == "devices" else { return records[path] }
    return devices[WebexID(encoded: path[1])].map(contractRecord)
  }

  /// The records whose path matches a pattern, and the native devices.
  func contractRecords(
    matching pattern: [String]
  ) -> [(path: [String], record: JSONObject)] {
    guard pattern == ["devices", "{}"] else { return records.records(matching: pattern) }
    return devices.values.map { (["devices", $0.id.description], contractRecord(of: $0)) }
  }

  /// A device as a record, for the lists of what a person has.
  func contractRecord(of device: Device) -> JSONObject {
    let owner = members[device.ownerID]
    var record = JSONObject()
    record["id"] = .string(device.id.description)
    record["name"] = (device.product ?? owner?.displayName).map { .string($0) }
    record["model"] = device.model.map { .string($0) }
    record["description"] = .array(device.product.map { [.string($0)] } ?? [])
    record["mac"] = device.mac.map { .string($0.description) }
    record[owner?.kind == .workspace ? "workspaceId" : "personId"] =
      .string(device.ownerID.description)
    record["ownerId"] = .string(device.ownerID.description)
    record["ownerType"] = (owner?.kind.rawValue).map { .string($0) }
    record["owner"] = owner.map { owner in
      [
        "id": .string(owner.id.description), "type": .string(owner.kind.rawValue),
        "firstName": .string(owner.firstName), "lastName": .string(owner.lastName),
      ]
    }
    record["primaryOwner"] = true
    record["activationState"] =
      device.connectionStatus == .activating ? "ACTIVATING" : "ACTIVATED"
    return record
  }

  /// Checks that the device in the path of an operation by contract exists.
  ///
  /// - Parameters:
  ///   - id: the id.
  ///   - path: what follows it in the path.
  /// - Throws: `deviceUnknown`.
  func checkDevice(_ id: WebexID, before path: ArraySlice<String>) throws(RequestError) {
    let device = try device(id)
    // Source: execution reports against the live API.
    if path == ["settings"], device.supportedDevice?.kind == .deskPhone {
      throw RequestError(
        .deviceUnknown,
        "Device not found: \(device.model ?? "") has no settings of this kind; use"
          + " /deviceConfigurations"
      )
    }
  }
}
