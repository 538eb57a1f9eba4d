internal import Calling
internal import HTTP
internal import JSON

extension Operation {
  private static let groups = "/telephony/config/locations/{locationId}/huntGroups"

  static let huntGroupOperations = [listHuntGroups, createHuntGroup, getHuntGroup]

  private static let listHuntGroups = Operation(
    "listHuntGroups",
    .get,
    "/telephony/config/huntGroups",
    .telephonyRead
  ) { call, organization throws(Refusal) in
    let query = call.request.target.query
    let paging = try Paging(query, default: 1000, limit: 2000)
    let filter = HuntGroupFilter(
      locationID: query["locationId"].map(WebexID.init(spelled:)),
      name: query["name"],
      phoneNumber: query["phoneNumber"]
    )
    if call.settings.rulebook.mode == .documented, let id = filter.locationID {
      _ = try organization.location(id)
    }
    let (page, hasMore) = organization.huntGroups(filter, from: paging.start, limit: paging.max)
    var response = Response.json { json in
      json.object { json in
        json.array("huntGroups") { json in
          for (group, location) in page {
            organization.writeSummary(of: group, at: location, to: &json)
          }
        }
      }
    }
    if hasMore { response.fields.append(paging.next(after: call.request)) }
    return response
  }

  private static let createHuntGroup = Operation(
    "createHuntGroup",
    .post,
    groups,
    .telephonyWrite
  ) { call, organization throws(Refusal) in
    let location = try call.id("locationId", of: .location)
    let created = try organization.createHuntGroup(
      at: location,
      try call.body(),
      under: call.settings.rulebook
    )
    call.notes += created.notes
    return .json(status: Status(call.settings.createStatus)) { json in
      json.object { $0.member("id", created.id.description) }
    }
  }

  private static let getHuntGroup = Operation(
    "getHuntGroup",
    .get,
    groups + "/{huntGroupId}",
    .telephonyRead
  ) { call, organization throws(Refusal) in
    let group = try organization.huntGroup(call.id("huntGroupId"), at: call.id("locationId"))
    return .json { organization.write(group, to: &$0) }
  }
}
