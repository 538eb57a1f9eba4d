internal import JSON
internal import OrderedCollections

/// The devices of workspaces and virtual lines, from the records of operations by contract.
extension Organization {
  /// The ids of the devices that belong to a workspace.
  package func deviceIDs(ofWorkspace id: WebexID) -> [String] {
    guard records.isNamed(id.description) else { return [] }
    return records.keys(below: ["devices"]).filter { device in
      records[["devices", device]]?.text("workspaceId").map { WebexID(encoded: $0) } == id
    }
  }

  /// A device and what it says of one of its lines.
  struct DeviceLine {
    var id: String
    /// The record of the device.
    var device: JSONObject
    /// The entry of the line among the members of the device.
    var line: JSONObject
    /// The member that is the primary owner; `nil` without one.
    var owner: Member?
  }

  /// The devices that have a line of a member.
  func deviceLines(of id: WebexID) -> [DeviceLine] {
    guard records.isNamed(id.description) else { return [] }
    let pattern = ["telephony", "config", "devices", "{}", "members"]
    return records.records(matching: pattern).compactMap { path, record in
      guard case .array(let items)? = record["members"] else { return nil }
      let entries = items.compactMap { if case .object(let entry) = $0 { entry } else { nil } }
      guard let line = entries.first(where: { $0.text("id").map(WebexID.init(encoded:)) == id })
      else { return nil }
      let device = records[["devices", path[3]]] ?? JSONObject()
      let owner =
        device.text("workspaceId") ?? device.text("personId")
        ?? entries.first { $0["primaryOwner"] == true }?.text("id")
      return DeviceLine(
        id: path[3],
        device: device,
        line: line,
        owner: owner.flatMap { members[WebexID(encoded: $0)] }
      )
    }
  }

  /// Whether a device has a line of a member.
  package func hasDeviceLine(_ id: WebexID) -> Bool { !deviceLines(of: id).isEmpty }
}

extension Organization.DeviceLine {
  /// Writes the device as the details and the device list of a virtual line show it.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.array("description") { json in
        if let name = device.text("product") { json.string(name) }
      }
      json.member("model", device.text("model") ?? device.text("product") ?? "")
      json.member("mac", device.text("mac"))
      json.member("primaryOwner", line["primaryOwner"] == true)
      json.member("type", line.text("lineType") ?? "SHARED_CALL_APPEARANCE")
      if let owner {
        json.object("owner") { json in
          json.member("id", owner.id.description)
          json.member("type", owner.kind.rawValue)
          json.member("firstName", owner.firstName)
          json.member("lastName", owner.lastName)
        }
      }
      json.member("activationState", "ACTIVATED")
    }
  }
}
