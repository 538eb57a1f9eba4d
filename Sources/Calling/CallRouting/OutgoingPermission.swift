internal import JSON

/// The permission for an outgoing call that a person or a location has.
package struct OutgoingPermission: Sendable, Hashable {
  package enum CallType: String, Sendable, CaseIterable {
    case internalCall = "INTERNAL_CALL"
    case tollFree = "TOLL_FREE"
    case international = "INTERNATIONAL"
    case operatorAssisted = "OPERATOR_ASSISTED"
    case chargeableDirectoryAssisted = "CHARGEABLE_DIRECTORY_ASSISTED"
    case specialServices1 = "SPECIAL_SERVICES_I"
    case specialServices2 = "SPECIAL_SERVICES_II"
    case premiumServices1 = "PREMIUM_SERVICES_I"
    case premiumServices2 = "PREMIUM_SERVICES_II"
    case national = "NATIONAL"

    /// Source: help.webex.com, "Outgoing Calling Permissions for Webex Calling Locations".
    var defaultAction: Action {
      switch self {
      case .international, .premiumServices1, .premiumServices2: .block
      default: .allow
      }
    }
  }

  package enum Action: String, Sendable, CaseIterable {
    case allow = "ALLOW"
    case block = "BLOCK"
    case authorizationCode = "AUTH_CODE"
    case transferNumber1 = "TRANSFER_NUMBER_1"
    case transferNumber2 = "TRANSFER_NUMBER_2"
    case transferNumber3 = "TRANSFER_NUMBER_3"

    /// The member of the records of transfer numbers.
    var transferMember: String? {
      switch self {
      case .transferNumber1: "autoTransferNumber1"
      case .transferNumber2: "autoTransferNumber2"
      case .transferNumber3: "autoTransferNumber3"
      case .allow, .block, .authorizationCode: nil
      }
    }
  }

  package enum Subject: Sendable, Hashable {
    case digitPattern(name: String, pattern: String)
    case callType(CallType)
  }

  package enum Level: String, Sendable, CaseIterable {
    case location = "LOCATION"
    case person = "PEOPLE"
  }

  package var level: Level
  package var subject: Subject
  package var action: Action
  /// The dialed extension, or the number in E.164 form.
  package var number: String
  package var transferNumber: String?

  /// Whether the transfer number of the action is not configured.
  package var lacksTransferNumber: Bool { action.transferMember != nil && transferNumber == nil }
  var isRejecting: Bool { action == .block || lacksTransferNumber }
}

/// Applies the outgoing permissions of a caller and of the caller's location.
///
/// Digit patterns precede call types, and what the caller has precedes what the location has.
/// Source: help.webex.com for the former, live tests of clients for the latter.
struct OutgoingPermissions {
  private let organization: Organization
  private let location: Location

  func apply(to call: inout RoutedCall) {
    guard let permission = permission(for: call) else { return }
    call.services.append(.permission(permission))
    if permission.isRejecting { call.isRejected = true }
  }

  /// The permission that decides; `nil` if nothing forbids the call and no digit pattern matches.
  private func permission(for call: RoutedCall) -> OutgoingPermission? {
    guard let type = callType(of: call) else { return nil }
    for owner in owners {
      let path = owner.path + ["outgoingPermission", "digitPatterns"]
      let record = organization.records.records(below: path).lazy.map(\.record)
        .mostSpecific(for: call.routingAddress) { DialPattern(text: $0.text("pattern") ?? "") }
      if let record {
        let subject = OutgoingPermission.Subject.digitPattern(
          name: record.name ?? "",
          pattern: record.text("pattern") ?? ""
        )
        return permission(owner, subject, record.text("action"), call)
      }
    }
    for owner in owners {
      if let action = action(for: type, in: owner.permissions) {
        return action == .allow ? nil : permission(owner, .callType(type), action.rawValue, call)
      }
    }
    guard type.defaultAction != .allow else { return nil }
    return permission(owners[1], .callType(type), type.defaultAction.rawValue, call)
  }

  private func permission(
    _ owner: PermissionOwner,
    _ subject: OutgoingPermission.Subject,
    _ action: String?,
    _ call: RoutedCall
  ) -> OutgoingPermission {
    let action = action.flatMap(OutgoingPermission.Action.init) ?? .allow
    return OutgoingPermission(
      level: owner.level,
      subject: subject,
      action: action,
      number: call.routingAddress,
      transferNumber: action.transferMember.flatMap { member in
        owners.lazy
          .compactMap { organization.records[$0.path + Self.transferPath]?.text(member) }
          .first
      }
    )
  }

  private static let transferPath = ["outgoingPermission", "autoTransferNumbers"]

  private struct PermissionOwner {
    var level: OutgoingPermission.Level
    /// The path below which it has digit patterns and transfer numbers.
    var path: [String]
    /// The record of its permissions by call type, if that applies.
    var permissions: JSONObject?
  }

  /// The caller, then the location.
  private let owners: [PermissionOwner]

  init(organization: Organization, caller: Member, location: Location) {
    self.organization = organization
    self.location = location
    let id = caller.id.description
    let records = organization.records
    let custom = records[["people", id, "features", "outgoingPermission"]].flatMap { record in
      let isCustom = record.isTrue("useCustomEnabled") || record.isTrue("useCustomPermissions")
      return isCustom ? record : nil
    }
    let locationPath = Location.recordPath(of: location.id)
    owners = [
      PermissionOwner(
        level: .person,
        path: ["telephony", "config", "people", id],
        permissions: custom
      ),
      PermissionOwner(
        level: .location,
        path: locationPath,
        permissions: records[locationPath + ["outgoingPermission"]]
      ),
    ]
  }

  private func action(
    for type: OutgoingPermission.CallType,
    in record: JSONObject?
  ) -> OutgoingPermission.Action? {
    let row = record?.objects("callingPermissions").first { $0.text("callType") == type.rawValue }
    return row?.text("action").flatMap(OutgoingPermission.Action.init)
  }

  /// `nil` for calls that are always allowed.
  private func callType(of call: RoutedCall) -> OutgoingPermission.CallType? {
    switch call.destination {
    case .emergency, .featureAccessCode: nil
    case .agent, .feature, .pbxUser, .virtualExtension, .virtualExtensionRange, .routeList,
      .unknownExtension, .unknownNumber:
      .internalCall
    case .pstnNumber: callType(ofNumber: call.routingAddress)
    }
  }

  /// The area codes are those of the North American Numbering Plan.
  private func callType(ofNumber number: String) -> OutgoingPermission.CallType {
    guard let callingCode = NumberingPlan.of(location.address.country)?.callingCode,
      number.hasPrefix("+" + callingCode)
    else { return .international }
    guard callingCode == "1" else { return .national }
    if PhoneNumber(number, country: "US")?.isTollFreeInNorthAmerica == true { return .tollFree }
    let digits = number.dropFirst(2)
    if digits.hasPrefix("900") { return .premiumServices1 }
    if digits.dropFirst(3).hasPrefix("976") { return .premiumServices2 }
    if digits.hasSuffix("5551212") { return .chargeableDirectoryAssisted }
    return .national
  }
}
