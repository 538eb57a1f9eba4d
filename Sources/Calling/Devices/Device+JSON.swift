package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a device as `GET /devices` returns it.
  ///
  /// Source of the members that the documentation lacks: Cisco's SDK.
  package func write(_ device: Device, to json: inout JSONWriter) {
    let owner = members[device.ownerID]
    let id = device.id.description
    json.object { json in
      json.member("id", id)
      if device.kind == .phone { json.member("callingDeviceId", id) }
      if device.kind == .roomDevice || device.supportedDevice?.kind == .deskPhone {
        json.member("webexDeviceId", id)
      }
      json.member("displayName", owner?.displayName)
      if owner?.kind == .workspace {
        json.member("placeId", device.ownerID.description)
        json.member("workspaceId", device.ownerID.description)
      } else {
        json.member("personId", device.ownerID.description)
      }
      json.member("orgId", self.id.description)
      json.array("capabilities") { json in
        if device.kind == .roomDevice { json.string("xapi") }
      }
      json.array("permissions") { json in
        if device.kind == .roomDevice { json.string("xapi:all") }
      }
      json.member("connectionStatus", device.connectionStatus.rawValue)
      json.member("product", device.product)
      json.member("type", device.kind.rawValue)
      json.array("tags") { json in for tag in device.tags { json.string(tag) } }
      json.member("mac", device.macText)
      json.member("serial", device.serial)
      json.array("errorCodes") { _ in }
      json.member("created", device.created?.description ?? Self.created)
      json.member("locationId", owner?.locationID?.description)
      json.member("managedBy", device.supportedDevice?.managedBy ?? "CISCO")
      if device.kind == .roomDevice { json.member("devicePlatform", "cisco") }
    }
  }

  /// Writes the details of a device for calling.
  ///
  /// Source of the owner and the proxy: live tests of Cisco's SDK.
  package func writeCalling(_ device: Device, to json: inout JSONWriter) {
    let supported = device.supportedDevice
    json.object { json in
      json.member("manufacturer", (supported?.manufacturer ?? .cisco).rawValue)
      json.member("managedBy", supported?.managedBy ?? "CISCO")
      json.member("id", device.id.description)
      json.member("mac", device.mac?.description)
      json.member("model", device.model)
      if device.activationCode != nil {
        json.member("activationState", device.isActivated ? "activated" : "activating")
      }
      json.array("description") { json in
        if let product = device.product { json.string(product) }
      }
      let kind = supported?.kind
      json.member(
        "upgradeChannelEnabled",
        kind == .multiplatformPhone || kind == .deskPhone
      )
      guard device.isThirdParty else { return }
      json.object("owner") { json in
        json.member("sipUserName", device.sipUserName)
        json.member("linePort", "\(device.sipUserName)@\(cluster)")
      }
      json.object("proxy") { $0.member("outboundProxy", "hs17.\(cluster)") }
    }
  }

  /// Writes the line of a member on a device.
  package func write(_ line: Device.Line, to json: inout JSONWriter) {
    json.object { json in
      writeMember(line.memberID, to: &json)
      json.member("primaryOwner", line.isPrimaryOwner)
      json.member("port", line.port)
      if let compresses = line.compressesT38Fax {
        json.member("t38FaxCompressionEnabled", compresses)
      }
      json.member("lineType", line.kind.rawValue)
      json.member("lineWeight", line.weight)
      json.member("hotlineEnabled", line.isHotlineEnabled)
      json.member("hotlineDestination", line.hotlineDestination)
      json.member("allowCallDeclineEnabled", line.allowsCallDecline)
      json.member("lineLabel", line.label)
    }
  }

  /// Writes a member that can have a line on a device.
  ///
  /// - Parameters:
  ///   - member: a person, workspace or virtual line.
  ///   - isOfDevice: whether the list is that of a device.
  ///   - json: the writer.
  package func writeAvailable(_ member: Member, isOfDevice: Bool, to json: inout JSONWriter) {
    json.object { json in
      writeMember(member.id, to: &json)
      json.member("lineType", Device.Line.Kind.shared.rawValue)
      if isOfDevice { json.member("allowCallDeclineEnabled", true) }
    }
  }

  private func writeMember(_ id: WebexID, to json: inout JSONWriter) {
    json.member("id", id.description)
    guard let member = members[id] else { return }
    json.member("memberType", member.kind.rawValue)
    json.member("firstName", member.firstName)
    json.member("lastName", member.lastName)
    json.member("phoneNumber", member.phoneNumber?.description)
    json.writeExtension(member.extensionDigits, routingPrefix(at: member.locationID))
    writeLocation(member.locationID, to: &json)
  }

  /// Writes a device as an item of the devices of a person, workspace or virtual line.
  package func write(_ device: Device, of member: Member, to json: inout JSONWriter) {
    let line = device.lines.first { $0.memberID == member.id }
    json.object { json in
      json.member("id", device.id.description)
      json.array("description") { json in
        if let product = device.product { json.string(product) }
      }
      json.member("model", device.model ?? "")
      // A live test of a client shows the type of the model, the documentation DEVICE.
      json.member("modelType", device.supportedDevice?.kind.rawValue)
      json.member("mac", device.mac?.description)
      json.member("primaryOwner", device.ownerID == member.id)
      json.member("type", (line?.kind ?? .primary).rawValue)
      if member.kind != .virtualLine {
        json.object("hoteling") { json in
          json.member("enabled", device.hoteling.isEnabled)
          json.member("limitGuestUse", device.hoteling.limitsGuestUse)
          json.member("guestHoursLimit", device.hoteling.guestHoursLimit)
        }
      }
      if let owner = members[device.ownerID] {
        json.object("owner") { json in
          json.member("id", owner.id.description)
          json.member("type", owner.kind.rawValue)
          json.member("firstName", owner.firstName)
          json.member("lastName", owner.lastName)
        }
      }
      json.member("activationState", device.isActivated ? "ACTIVATED" : "ACTIVATING")
      if member.kind == .virtualLine { writeLocation(locationID(of: device), to: &json) }
    }
  }
}

extension Device {
  fileprivate var isActivated: Bool { connectionStatus != .activating }

  /// The name with which the device registers, made of the key of its id.
  fileprivate var sipUserName: String {
    String((id.parts?.key ?? "").lowercased().filter { $0.isLetter || $0.isNumber }.prefix(10))
  }
}
