internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

enum VirtualLineEndpoints {
  static let all: [Endpoint<Organization>] = [listVirtualLines]

  private static let listVirtualLines = Endpoint<Organization>(
    "listVirtualLines",
    .get,
    "/telephony/config/virtualLines",
    .telephonyRead,
    query: [.string("locationId"), .string("id")] + QueryParameter.paging,
    SuccessResponse(200, .virtualLineList)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let locations = context.ids("locationId")
    let ids = context.ids("id")
    let found = organization.members.values.lazy.filter { member in
      member.kind == .virtualLine && principal.canView(member.locationID)
        && (ids.map { $0.contains(member.id) } ?? true)
        && (locations.map { locations in member.locationID.map(locations.contains) ?? false }
          ?? true)
    }
    return try context.page("virtualLines", of: found, default: 2000, limit: 2000) {
      organization.writeVirtualLine($0, to: &$1)
    }
  }
}
