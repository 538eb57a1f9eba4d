internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// The members that have lines on a device, and those that can have one.
enum DeviceMemberEndpoints {
  private static let devices = CallingDeviceEndpoints.devices
  private static let members = CallingDeviceEndpoints.device + "/members"
  private static let available = CallingDeviceEndpoints.device + "/availableMembers"
  private static let pageSize = 2000

  static let all: [Endpoint<Organization>] = [
    getMembers, updateMembers, searchMembers, countMembers, searchAvailableMembers,
    countAvailableMembers,
  ]

  private static let getMembers = Endpoint<Organization>(
    "getDeviceMembers",
    .get,
    members,
    .callingDevicesRead,
    SuccessResponse(200, .deviceMembers)
  ) { context, organization throws(RequestError) in
    let device = try context.device(in: organization)
    return .json { json in
      json.object { json in
        json.member("model", device.model ?? "")
        json.array("members") { json in
          for line in device.lines { organization.write(line, to: &json) }
        }
        json.member("maxLineCount", device.lineLimit)
      }
    }
  }

  private static let updateMembers = Endpoint<Organization>(
    "updateMembersOnDevice",
    .put,
    members,
    .callingDevicesWrite,
    body: .updateDeviceMembers,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.deviceToChange(in: organization)
    context.warnings += try organization.updateDeviceMembers(
      of: id,
      // Cisco's SDK sends no body to remove all members but the owner.
      context.request.body.isEmpty ? nil : try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let searchMembers = Endpoint<Organization>(
    "searchMembers",
    .get,
    available,
    .callingDevicesRead,
    query: DeviceMemberFilter.parameters + [.string("order")] + QueryParameter.paging,
    SuccessResponse(200, .availableDeviceMembers)
  ) { context, organization throws(RequestError) in
    page(context, organization, of: try context.device(in: organization))
  }

  private static let countMembers = Endpoint<Organization>(
    "getCountOfMembers",
    .get,
    available + "/count",
    .callingDevicesRead,
    query: DeviceMemberFilter.parameters,
    SuccessResponse(200, .memberCount)
  ) { context, organization throws(RequestError) in
    count(context, organization, of: try context.device(in: organization))
  }

  private static let searchAvailableMembers = Endpoint<Organization>(
    "searchAvailableMembers",
    .get,
    devices + "/availableMembers",
    .callingDevicesRead,
    query: DeviceMemberFilter.parameters + [.boolean("excludeVirtualLine"), .string("order")]
      + QueryParameter.paging,
    SuccessResponse(200, .availableDeviceMembers)
  ) { context, organization in
    page(context, organization, of: nil)
  }

  private static let countAvailableMembers = Endpoint<Organization>(
    "getCountOfAvailableMembers",
    .get,
    devices + "/availableMembers/count",
    .callingDevicesRead,
    query: DeviceMemberFilter.parameters
      + [.boolean("excludeVirtualLine"), .id("deviceLocationId", .location)],
    SuccessResponse(200, .memberCount)
  ) { context, organization in
    count(context, organization, of: nil)
  }

  private static func page(
    _ context: OperationContext<Organization>,
    _ organization: Organization,
    of device: Device?
  ) -> Response {
    let isByFirstName = context.text("order")?.lowercased().hasPrefix("fname") ?? false
    let found = members(context, organization, of: device)
      .map { member in
        let names = [member.lastName.lowercased(), member.firstName.lowercased()]
        return (member: member, names: isByFirstName ? names.reversed() : names)
      }
      .sorted { $0.names.lexicographicallyPrecedes($1.names) }
    return context.page("members", of: found, default: pageSize, limit: pageSize) {
      organization.writeAvailable($0.member, isOfDevice: device != nil, to: &$1)
    }
  }

  private static func count(
    _ context: OperationContext<Organization>,
    _ organization: Organization,
    of device: Device?
  ) -> Response {
    let count = members(context, organization, of: device).count
    return .json { json in json.object { $0.member("totalCount", count) } }
  }

  /// The members that can have a line, without those that have one on the device.
  private static func members(
    _ context: OperationContext<Organization>,
    _ organization: Organization,
    of device: Device?
  ) -> [Member] {
    let filter = DeviceMemberFilter(context)
    let excluded = Set(device?.lines.map(\.memberID) ?? [])
    return organization.members.values.filter { member in
      member.hasCalling && context.principal.canView(member.locationID)
        && !excluded.contains(member.id) && filter.matches(member, in: organization)
    }
  }
}

/// The filter parameters of a list of members for a device; `nil` matches all members.
private struct DeviceMemberFilter {
  private let name: String?
  private let phoneNumber: String?
  private let digits: String?
  private let locationIDs: [WebexID]
  private let isForOwner: Bool
  private let excludesVirtualLines: Bool

  static let parameters: [QueryParameter] = [
    .string("memberName"), .string("phoneNumber"), .string("extension"),
    .id("locationId", .location), .enumeration("usageType", ["DEVICE_OWNER", "SHARED_LINE"]),
  ]

  init(_ context: OperationContext<Organization>) {
    name = context.filter("memberName")
    phoneNumber = context.text("phoneNumber").map(PhoneNumber.searchDigits)
    digits = context.text("extension")
    locationIDs = ["locationId", "deviceLocationId"].compactMap { context.queryID($0, .location) }
    isForOwner = context.text("usageType")?.equalsIgnoringCase("DEVICE_OWNER") ?? false
    excludesVirtualLines = context.query.boolean("excludeVirtualLine") ?? false
  }

  func matches(_ member: Member, in organization: Organization) -> Bool {
    if member.kind == .virtualLine, excludesVirtualLines || isForOwner { return false }
    if isForOwner {
      let limit = organization.ownedDeviceLimit(of: member)
      guard organization.devices(ownedBy: member.id).count < limit else { return false }
    }
    let names = "\(member.firstName) \(member.lastName) \(member.displayName)".lowercased()
    let number = member.phoneNumber?.description
    return locationIDs.allSatisfy { member.locationID == $0 }
      && (name.map { names.contains(utf8Of: $0) } ?? true)
      && (phoneNumber.map { number?.contains(utf8Of: $0) ?? false } ?? true)
      && (digits.map { member.extensionDigits?.contains(utf8Of: $0) ?? false } ?? true)
  }
}
