internal import Calling

/// A kind of list of available numbers: which numbers of the inventory it has.
///
/// Source: documentation, the description of each list. An inactive number is in each of them, a
/// reserved one in none, and a mobile one only where a person gets its primary number.
struct AvailableNumberKind: Sendable {
  enum Scope: Sendable {
    /// The location in the path.
    case location
    /// The location in the path, and those in the same country with the same PSTN provider.
    case sharedPSTN
    /// All locations, or that of the query parameter `locationId`.
    case organization
    /// The location of the person, workspace or virtual line in the path.
    case member(Member.Kind, parameter: String)
  }

  enum Assignment: Sendable {
    case any
    case unassigned
    case assigned
    /// Assigned to an owner that can be called back in an emergency.
    case callback
  }

  enum Selection: Sendable {
    /// PSTN numbers, whether standard or service numbers.
    case pstn
    /// PSTN numbers that are not service numbers.
    case standard
    /// Standard and mobile numbers.
    case standardOrMobile
    /// Numbers that are neither toll-free nor mobile.
    case chargeable
  }

  /// The operationId, tag and path of Cisco's OpenAPI document.
  let id: String
  let tag: String
  let path: String
  var scope = Scope.location
  var assignment = Assignment.unassigned
  var selection = Selection.pstn
  /// The members of an item beyond those of all kinds.
  var members: AvailableNumberMembers = []

  init(_ tag: String, _ id: String, _ path: String) {
    (self.tag, self.id) = (tag, id)
    self.path = "/telephony/config/\(path)/availableNumbers"
  }

  /// Whether an extension without a number is an item.
  var hasExtensions: Bool { members.contains(.extensionDigits) && assignment == .assigned }

  func includes(_ entry: NumberEntry) -> Bool {
    guard let number = entry.number else { return hasExtensions }
    return !number.isReserved && includes(number) && includes(entry.owner)
  }

  private func includes(_ number: NumberInventory.Number) -> Bool {
    switch selection {
    case .pstn: !number.isMobile
    case .standard: !number.isMobile && !number.isServiceNumber
    case .standardOrMobile: !number.isServiceNumber
    case .chargeable: !number.isMobile && !number.isTollFree
    }
  }

  private static let callbackOwners: Set<Owner.Kind> = [
    .person, .workspace, .virtualLine, .huntGroup,
  ]

  private func includes(_ owner: Owner?) -> Bool {
    switch assignment {
    case .any: true
    case .unassigned: owner == nil
    case .assigned: owner != nil
    case .callback: owner.map { Self.callbackOwners.contains($0.kind) } ?? false
    }
  }
}

extension AvailableNumberKind {
  static let all = features + locationSettings + people + workspaces + virtualLines

  /// Numbers that a feature or setting of a location can get.
  private static func free(_ tag: String, _ id: String, _ path: String) -> Self {
    Self(tag, id, "locations/{locationId}/\(path)")
  }

  /// Numbers and extensions that calls can be forwarded to.
  private static func destinations(_ tag: String, _ id: String, _ path: String) -> Self {
    var kind = free(tag, id, path)
    kind.assignment = .assigned
    kind.members = [.extensionDigits, .owner]
    return kind
  }

  private static let features: [Self] = [
    .free(
      "features-auto-attendant",
      "getAutoAttendantPrimaryAvailablePhoneNumbers",
      "autoAttendants"
    ),
    .free(
      "features-auto-attendant",
      "getAutoAttendantAlternateAvailablePhoneNumbers",
      "autoAttendants/alternate"
    ),
    .destinations(
      "features-auto-attendant",
      "getAutoAttendantCallForwardAvailablePhoneNumbers",
      "autoAttendants/callForwarding"
    ),
    .free("features-hunt-group", "getHuntGroupPrimaryAvailablePhoneNumbers", "huntGroups"),
    .free(
      "features-hunt-group",
      "getHuntGroupAlternateAvailablePhoneNumbers",
      "huntGroups/alternate"
    ),
    .destinations(
      "features-hunt-group",
      "getHuntGroupCallForwardAvailablePhoneNumbers",
      "huntGroups/callForwarding"
    ),
    .free("features-call-queue", "getCallQueuePrimaryAvailablePhoneNumbers", "queues"),
    .free("features-call-queue", "getCallQueueAlternateAvailablePhoneNumbers", "queues/alternate"),
    .destinations(
      "features-call-queue",
      "getCallQueueCallForwardAvailablePhoneNumbers",
      "queues/callForwarding"
    ),
    .free("features-call-queue", "getAvailablePhoneNumbersForDnis", "queues/dnis"),
    .destinations(
      "features-operating-modes",
      "getOperatingModeCallForwardAvailablePhoneNumbers",
      "operatingModes/callForwarding"
    ),
    .free("features-paging-group", "getPagingGroupPrimaryAvailablePhoneNumbers", "paging"),
    .free(
      "features-single-number-reach",
      "getSingleNumberReachPrimaryAvailablePhoneNumbers",
      "singleNumberReach"
    ),
    .free("location-call-settings-voicemail", "getVoicePortalAvailablePhoneNumbers", "voicePortal"),
    .free(
      "location-call-settings-voicemail",
      "getVoicemailGroupAvailablePhoneNumbers",
      "voicemailGroups"
    ),
    .free(
      "location-call-settings-voicemail",
      "getVoicemailGroupFaxMessageAvailablePhoneNumbers",
      "voicemailGroups/faxMessage"
    ),
  ]
}
