internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum ScheduleEndpoints {
  static let listSchedules = Endpoint<Organization>(
    "readListOfSchedules",
    .get,
    "/telephony/config/locations/{locationId}/schedules",
    .telephonyRead,
    query: [
      .string("name"),
      .enumeration("type", Schedule.Kind.allCases.map(\.rawValue)),
    ] + QueryParameter.paging,
    SuccessResponse(200, .scheduleList)
  ) { context, organization throws(RequestError) in
    let location = try organization.callingLocation(context.id("locationId", .location))
    let name = context.filter("name")
    let type = context.filter("type")
    let found = organization.schedules.lazy.filter { schedule in
      (schedule.locationID ?? location.id) == location.id
        && (name.map { schedule.name.lowercased().contains(utf8Of: $0) } ?? true)
        && (type.map { schedule.kind.rawValue.lowercased() == $0 } ?? true)
    }
    return context.page("schedules", of: found, default: 2000, limit: 2000) {
      location.write($0, to: &$1)
    }
  }

  static let listOperatingModes = Endpoint<Organization>(
    "readListOfOperatingModes",
    .get,
    "/telephony/config/operatingModes",
    .telephonyRead,
    query: [
      .string("name"), .unsupported("limitToLocationId"),
      .unsupported("limitToOrgLevelEnabled"), .unsupported("order"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .operatingModeList)
  ) { context, organization throws(RequestError) in
    let name = context.filter("name")
    let found = organization.operatingModes.values.lazy.filter { mode in
      name.map { mode.name.lowercased().contains(utf8Of: $0) } ?? true
    }
    return context.page("operatingModes", of: found, default: 10, limit: 100) {
      organization.write($0, to: &$1)
    }
  }
}
