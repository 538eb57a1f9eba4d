internal import JSON
internal import OrderedCollections
internal import Text

// The devices of a fixture file. An id can be left out: the MAC address is the name of a device.
extension Organization {
  mutating func readDevice(from body: inout JSONReader) {
    var macText: String?
    body.string("mac", into: &macText)
    let mac = macText.flatMap { MACAddress($0) }
    if let macText, mac == nil {
      body.addIssue(
        "mac",
        "expected twelve hexadecimal digits, found \(macText.quotedForMessage)"
      )
    }
    let (id, key) = body.id(.device, named: mac?.description ?? "", in: self.id)
    let owner = readDeviceOwner(from: &body)
    var device = Device(id: id, ownerID: owner ?? self.id)
    device.mac = mac
    body.string("model", length: 1...100, into: &device.model)
    body.string("serial", length: 1...100, into: &device.serial)
    body.strings("tags", into: &device.tags)
    device.connectionStatus = .connected
    body.enumeration("connectionStatus", into: &device.connectionStatus)
    body.string("activationCode", length: 1...100, into: &device.activationCode)
    body.string("sipPassword", length: 1...128, into: &device.sipPassword)
    var created: String?
    body.string("created", into: &created)
    device.created = created.flatMap { Timestamp($0) }
    if let created, device.created == nil {
      body.addIssue("created", "expected a time, found \(created.quotedForMessage)")
    }
    body.object("hoteling") { device.hoteling.read(from: &$0) }
    device.lines = [
      Device.Line(port: 1, memberID: device.ownerID, kind: .primary, isPrimaryOwner: true)
    ]
    readLines(of: &device, from: &body)
    if devices[id] != nil { body.addDuplicate(id, key) }
    if let mac, devicesByMAC[mac] != nil { body.addIssue("mac", "duplicate MAC address \(mac)") }
    if owner != nil { setDevice(device) }
  }

  private func readDeviceOwner(from body: inout JSONReader) -> WebexID? {
    var person: String?
    var workspace: String?
    body.string("person", into: &person)
    body.string("workspace", into: &workspace)
    let name = person == nil ? "workspace" : "person"
    guard let text = person ?? workspace, person == nil || workspace == nil else {
      body.addIssue(name, "expected either 'person' or 'workspace'")
      return nil
    }
    return body.reference(
      text,
      to: [person == nil ? .workspace : .person],
      at: JSONPointer([name]),
      noun: name
    ) { members[$0] != nil }
  }

  private func readLines(of device: inout Device, from body: inout JSONReader) {
    var lines: [Device.Line] = []
    let hasLines = body.objects("members", atMost: DeviceMembersRequestBody.limit) { body in
      var item = DeviceMembersRequestBody.Line()
      item.read(from: &body)
      let id = body.reference(
        item.memberID,
        to: [.person, .workspace, .virtualLine],
        at: JSONPointer(["id"]),
        noun: "person, workspace or virtual line"
      ) { members[$0] != nil }
      guard let id else { return }
      item.line.memberID = id
      lines.append(item.line)
    }
    if hasLines { device.lines = lines.sorted { $0.port < $1.port } }
  }
}

extension Device {
  /// Writes the device as it is read from a fixture file.
  func writeFixture(isOfPerson: Bool, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("mac", mac?.description)
      json.member("model", model)
      json.member(isOfPerson ? "person" : "workspace", ownerID.fixtureKey)
      json.member("serial", serial)
      json.array("tags") { json in for tag in tags { json.string(tag) } }
      json.member("connectionStatus", connectionStatus.rawValue)
      json.member("activationCode", activationCode)
      json.member("sipPassword", sipPassword)
      json.member("created", created?.description)
      if hoteling != Hoteling() {
        json.object("hoteling") { json in
          json.member("enabled", hoteling.isEnabled)
          json.member("limitGuestUse", hoteling.limitsGuestUse)
          json.member("guestHoursLimit", hoteling.guestHoursLimit)
        }
      }
      json.array("members") { json in for line in lines { line.writeFixture(to: &json) } }
    }
  }
}

extension Device.Line {
  fileprivate func writeFixture(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", memberID.description)
      json.member("port", port)
      json.member("lineType", kind.rawValue)
      json.member("lineWeight", weight)
      json.member("primaryOwner", isPrimaryOwner)
      json.member("hotlineEnabled", isHotlineEnabled)
      json.member("hotlineDestination", hotlineDestination)
      json.member("allowCallDeclineEnabled", allowsCallDecline)
      json.member("lineLabel", label)
      if let compressesT38Fax { json.member("t38FaxCompressionEnabled", compressesT38Fax) }
    }
  }
}
