/// A phone, analog adapter or room device that belongs to a person or a workspace.
package struct Device: Sendable, Hashable {
  package enum ConnectionStatus: String, Sendable, CaseIterable {
    case connected
    case disconnected
    case connectedWithIssues = "connected_with_issues"
    case offlineExpired = "offline_expired"
    /// The activation code has not been entered.
    case activating
    case unknown
    case offlineDeepSleep = "offline_deep_sleep"
  }

  /// What the device is, as far as lists tell devices apart.
  package enum Kind: String, Sendable, CaseIterable {
    case roomDevice = "roomdesk"
    case phone
    case accessory
    case webexGo = "webexgo"
    case unknown
  }

  package var id: WebexID
  /// A person or a workspace.
  package var ownerID: WebexID
  /// A name in `SupportedDevice.all`, or the product name of a room device; `nil` for a room device
  /// that has not connected.
  package var model: String?
  /// `nil` until a device with an activation code has connected.
  package var mac: MACAddress?
  package var serial: String?
  package var tags: [String] = []
  package var connectionStatus = ConnectionStatus.disconnected
  /// `nil` for a device that was added by its MAC address.
  package var activationCode: String?
  /// The password of a device of a third party, which no operation shows.
  package var sipPassword: String?
  package var hoteling = Hoteling()
  /// Sorted by port.
  package var lines: [Line] = []
  /// `nil` for a device of a fixture.
  package var created: Timestamp?

  package init(id: WebexID, ownerID: WebexID) {
    self.id = id
    self.ownerID = ownerID
  }

  /// A line of the device, and the person, workspace or virtual line that it belongs to.
  package struct Line: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case primary = "PRIMARY"
      case shared = "SHARED_CALL_APPEARANCE"
    }

    package var port: Int
    package var memberID: WebexID
    package var kind: Kind
    package var isPrimaryOwner: Bool
    /// The number of line keys.
    package var weight = 1
    package var label: String?
    package var isHotlineEnabled = false
    package var hotlineDestination: String?
    package var allowsCallDecline = true
    /// Only for analog adapters.
    package var compressesT38Fax: Bool?

    package init(
      port: Int,
      memberID: WebexID,
      kind: Kind = .shared,
      isPrimaryOwner: Bool = false
    ) {
      self.port = port
      self.memberID = memberID
      self.kind = kind
      self.isPrimaryOwner = isPrimaryOwner
    }
  }

  /// Whether guests can log in to the device.
  package struct Hoteling: Sendable, Hashable {
    package var isEnabled = false
    package var limitsGuestUse = false
    package var guestHoursLimit: Int?

    package init() {}
  }
}

extension Device {
  /// Maximum number of devices of one person or workspace.
  package static let ownedLimit = 5
  /// Maximum number of devices on which one member has lines.
  package static let memberLimit = 35
  package static let tagLimit = 100
  package static let tagLengthLimit = 255

  /// The properties of the model; `nil` for a room device.
  package var supportedDevice: SupportedDevice? { model.flatMap { SupportedDevice.named($0) } }

  package var kind: Kind { model == nil || supportedDevice == nil ? .roomDevice : .phone }

  package var isThirdParty: Bool { supportedDevice?.manufacturer == .thirdParty }

  /// The name of the product, for example `Cisco 8851`.
  package var product: String? { supportedDevice?.displayName ?? model }

  /// The MAC address as responses have it.
  ///
  /// Source: a live test of a client.
  package var macText: String? { kind == .phone ? mac?.description : mac?.withColons }

  package var lineLimit: Int { supportedDevice?.linePorts ?? 1 }

  /// The ids of the owner and of the members that have lines, each once.
  var memberIDs: [WebexID] {
    lines.reduce(into: [ownerID]) { ids, line in
      if !ids.contains(line.memberID) { ids.append(line.memberID) }
    }
  }
}
