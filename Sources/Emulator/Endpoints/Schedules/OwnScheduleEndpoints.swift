internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

/// The operations on the schedules of the user of the token.
extension ScheduleEndpoints {
  static let ofUser = [listOfUser, readOfLocation] + user.endpoints

  private static let userPath = "/telephony/config/people/me/schedules"

  private static let user = ScheduleOperations(
    ids: .init(
      create: "createMySchedule",
      read: "getMySchedule",
      update: "updateMySchedule",
      delete: "deleteMyUserSchedule",
      createEvent: "createMyScheduleEvent",
      readEvent: "getMyScheduleEvent",
      updateEvent: "updateMyScheduleEvent",
      deleteEvent: "deleteMyUserScheduleEvent"
    ),
    path: userPath,
    type: "scheduleType",
    bodies: .init(
      create: .createPersonSchedule,
      update: .updateOwnSchedule,
      createEvent: .createPersonScheduleEvent,
      updateEvent: .updateOwnScheduleEvent
    ),
    readAccess: .ownTelephonyRead,
    writeAccess: .ownTelephonyWrite,
    // The documentation names the scope for reading.
    updateAccess: .ownTelephonyRead,
    createStatus: 200,
    updateReturnsID: false,
    needsNewName: false
  ) { context, organization throws(RequestError) in
    .person(try ContractTarget.me(context, organization).id)
  }

  private static let listOfUser = Endpoint<Organization>(
    "getMySchedules",
    .get,
    userPath,
    .ownTelephonyRead,
    SuccessResponse(200, .personScheduleList)
  ) { context, organization throws(RequestError) in
    let me = try ContractTarget.me(context, organization)
    return .json { json in
      json.object { json in
        json.array("schedules") { json in
          for owner in organization.scheduleOwners(for: .person(me.id)) {
            for schedule in organization.schedules(of: owner).values {
              schedule.writeItem(of: owner, to: &json)
            }
          }
        }
      }
    }
  }

  /// The only operation with which a user reads a schedule of the location.
  private static let readOfLocation = Endpoint<Organization>(
    "getMyLocationSchedule",
    .get,
    "/telephony/config/people/me/locations/schedules/{scheduleType}/{scheduleId}",
    .ownTelephonyRead,
    SuccessResponse(200, .schedule)
  ) { context, organization throws(RequestError) in
    let me = try ContractTarget.me(context, organization)
    let reference = Schedule.Reference(
      owner: me.locationID.map { .location($0) } ?? .organization,
      type: context.parameters.first { $0.name == "scheduleType" }?.value ?? "",
      id: context.id("scheduleId", .schedule)
    )
    let schedule = try organization.schedule(reference)
    return .json { schedule.write(of: reference.owner, to: &$0) }
  }
}

extension Organization.Access {
  static let ownTelephonyRead = {
    var access = Self(.ownTelephonyConfigRead)
    access.isForOwnSettings = true
    access.roles = [.full, .readOnly, .user]
    return access
  }()
  static let ownTelephonyWrite = {
    var access = Self(.ownTelephonyConfigWrite, isWrite: true)
    access.isForOwnSettings = true
    access.roles = [.full, .user]
    return access
  }()
}
