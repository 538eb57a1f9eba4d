internal import JSON
internal import OrderedCollections
internal import Text

// The devices of a fixture file. An id can be left out: it is then made of the MAC address.
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
    let (id, key) = body.id(
      .device,
      mac == nil && !body.isRecordingSchema ? .required : .optional,
      default: mac.map { Self.deviceKey(of: $0, in: self.id) } ?? ""
    )
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
    if devices[id] != nil { body.addIssue("id", "duplicate id '\(key)'") }
    if let mac, devicesByMAC[mac] != nil { body.addIssue("mac", "duplicate MAC address \(mac)") }
    if owner != nil { setDevice(device) }
  }

  /// The key of the id of a device that has none in the file.
  private static func deviceKey(of mac: MACAddress, in organization: WebexID) -> String {
    let hash = SHA256.hash(Array("\(organization)/\(mac)".utf8))
    var digits = hash.prefix(16).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    .joined()
    for offset in [20, 16, 12, 8] {
      digits.insert("-", at: digits.index(digits.startIndex, offsetBy: offset))
    }
    return digits
  }

  private func readDeviceOwner(from body: inout JSONReader) -> WebexID? {
    var person: String?
    var workspace: String?
    body.string("person", into: &person)
    body.string("workspace", into: &workspace)
    let name = person == nil ? "workspace" : "person"
    guard let key = person ?? workspace, person == nil || workspace == nil else {
      body.addIssue(name, "expected either 'person' or 'workspace'")
      return nil
    }
    let id = WebexID(person == nil ? .workspace : .person, keyOrEncoded: key)
    if members[id] == nil { body.addIssue(name, "unknown \(name) '\(key)'") }
    return id
  }

  private func readLines(of device: inout Device, from body: inout JSONReader) {
    var lines: [Device.Line] = []
    let hasLines = body.objects("members", atMost: 100) { body in
      var item = DeviceMembersRequestBody.Line()
      item.read(from: &body)
      let kinds: [WebexID.Kind] = [.person, .workspace, .virtualLine]
      let id = kinds.lazy.map { WebexID($0, keyOrEncoded: item.memberID) }
        .first { members[$0] != nil }
      if let id {
        item.line.memberID = id
        lines.append(item.line)
      } else {
        body.addIssue("id", "unknown member '\(item.memberID)'")
      }
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
