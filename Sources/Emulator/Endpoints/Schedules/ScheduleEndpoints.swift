internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum ScheduleEndpoints {
  // MARK: Locations

  static let ofLocations = [listOfLocation] + location.endpoints

  private static let locationPath = "/telephony/config/locations/{locationId}/schedules"

  private static let location = ScheduleOperations(
    ids: .init(
      create: "createSchedule",
      read: "getDetailsForSchedule",
      update: "updateScheduleLocationCallSettingsSchedules",
      delete: "deleteScheduleLocationCallSettingsSchedules",
      createEvent: "createScheduleEvent",
      readEvent: "getDetailsForScheduleEvent",
      updateEvent: "updateScheduleEvent",
      deleteEvent: "deleteScheduleEvent"
    ),
    path: locationPath,
    type: "type",
    bodies: .init(
      create: .createSchedule,
      update: .updateSchedule,
      createEvent: .createScheduleEvent,
      updateEvent: .updateScheduleEvent
    ),
    readAccess: .telephonyRead,
    writeAccess: .telephonyWrite,
    updateAccess: .telephonyWrite,
    createStatus: 201,
    updateReturnsID: true,
    needsNewName: false
  ) { context, organization throws(RequestError) in
    let id =
      context.endpoint.method == .get
      ? context.id("locationId", .location) : try context.locationID(in: organization)
    return .location(try organization.callingLocation(id).id)
  }

  private static let filters = [
    QueryParameter.string("name"),
    .enumeration("type", Schedule.Kind.allCases.map(\.rawValue)),
  ]

  private static let listOfLocation = Endpoint<Organization>(
    "readListOfSchedules",
    .get,
    locationPath,
    .telephonyRead,
    query: filters + QueryParameter.paging,
    SuccessResponse(200, .scheduleList)
  ) { context, organization throws(RequestError) in
    let location = try organization.callingLocation(context.id("locationId", .location))
    let found = context.schedules(availableTo: .location(location.id), organization)
    return context.page("schedules", of: found, default: 2000, limit: 2000) {
      organization.write($0.schedule, at: location, to: &$1)
    }
  }

  // MARK: People

  static let ofPeople = [listOfPerson] + person.endpoints

  private static let personPath = "/people/{personId}/features/schedules"

  private static let person = ScheduleOperations(
    ids: .init(
      create: "createScheduleForPerson",
      read: "getScheduleDetails",
      update: "updateScheduleUserCallSettings12",
      delete: "deleteScheduleUserCallSettings12",
      createEvent: "addNewEventForPersonsSchedule",
      readEvent: "fetchEventForPersonsSchedule",
      updateEvent: "updateEventForPersonsSchedule",
      deleteEvent: "deleteEventForPersonsSchedule"
    ),
    path: personPath,
    type: "scheduleType",
    bodies: .init(
      create: .createPersonSchedule,
      update: .updatePersonSchedule,
      createEvent: .createPersonScheduleEvent,
      updateEvent: .updatePersonScheduleEvent
    ),
    readAccess: .personSettingsRead,
    writeAccess: .personSettingsWrite,
    updateAccess: .personSettingsWrite,
    createStatus: 201,
    updateReturnsID: true,
    needsNewName: true
  ) { context, organization throws(RequestError) in
    .person(try context.person(in: organization))
  }

  private static let listOfPerson = Endpoint<Organization>(
    "listOfSchedulesForPerson",
    .get,
    personPath,
    .personSettingsRead,
    query: filters + QueryParameter.paging,
    SuccessResponse(200, .personScheduleList)
  ) { context, organization throws(RequestError) in
    let person = try context.person(in: organization)
    let found = context.schedules(availableTo: .person(person), organization)
    return context.page("schedules", of: found, default: 2000, limit: 2000) {
      $0.schedule.writeItem(of: $0.owner, to: &$1)
    }
  }
}

extension OperationContext<Organization> {
  /// The schedules of an owner and of those from which it inherits, as the query filters them.
  fileprivate func schedules(
    availableTo owner: Schedule.Owner,
    _ organization: Organization
  ) -> some Sequence<(owner: Schedule.Owner, schedule: Schedule)> {
    let name = filter("name")
    let type = filter("type")
    return organization.scheduleOwners(for: owner).lazy.flatMap { owner in
      organization.schedules(of: owner).values.lazy.map { (owner: owner, schedule: $0) }
    }
    .filter { _, schedule in
      (name.map { schedule.name.lowercased().contains(utf8Of: $0) } ?? true)
        && (type.map { schedule.kind.rawValue.lowercased() == $0 } ?? true)
    }
  }

  /// The person in the path.
  ///
  /// - Throws: `idMalformed`, `personUnknown`.
  fileprivate func person(in organization: Organization) throws(RequestError) -> WebexID {
    let id =
      endpoint.method == .get ? id("personId", .person) : try id("personId", of: .person)
    guard organization.members[id]?.kind == .person else {
      throw RequestError(
        .personUnknown,
        "User Not Found: \(organization.name) does not have a person with the id"
          + " \(id.messageText)\(id.explanation(expecting: .person))"
      )
    }
    return id
  }
}

extension Organization.Access {
  static let personSettingsRead = Self(.peopleRead, roles: [.full, .readOnly])
  static let personSettingsWrite = Self(.peopleWrite, isWrite: true, roles: [.full, .user])

  fileprivate init(
    _ scope: AccessToken.Scope,
    isWrite: Bool = false,
    roles: Set<DocumentedRole>
  ) {
    self.init(scope, isWrite: isWrite)
    self.roles = roles
  }
}
