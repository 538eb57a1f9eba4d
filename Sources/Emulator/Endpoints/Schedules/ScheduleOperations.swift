internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// The operations on the schedules of one kind of owner, and how they differ from the others.
struct ScheduleOperations: Sendable {
  /// The operationIds.
  struct IDs: Sendable {
    var create, read, update, delete: String
    var createEvent, readEvent, updateEvent, deleteEvent: String
  }

  struct Bodies: Sendable {
    var create, update, createEvent, updateEvent: RequestBodySchema
  }

  typealias FindOwner =
    @Sendable (_ context: OperationContext<Organization>, _ organization: Organization)
    throws(RequestError) -> Schedule.Owner

  let ids: IDs
  /// The path of the list.
  let path: String
  /// The name of the path parameter for the type.
  let type: String
  let bodies: Bodies
  let readAccess: Organization.Access
  let writeAccess: Organization.Access
  let updateAccess: Organization.Access
  let createStatus: Int
  /// Whether an update has the id in its response; otherwise the response has no body.
  let updateReturnsID: Bool
  /// Whether an update must have `newName`.
  let needsNewName: Bool
  let owner: FindOwner

  private var item: String { "\(path)/{\(type)}/{scheduleId}" }
  private var event: String { "\(item)/events/{eventId}" }

  var endpoints: [Endpoint<Organization>] {
    [
      create, read, update, delete, createEvent, readEvent, updateEvent, deleteEvent,
    ]
  }

  /// The schedule in the path.
  private func reference(
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Schedule.Reference {
    let owner = try owner(context, organization)
    let type = context.parameters.first { $0.name == self.type }?.value ?? ""
    guard context.endpoint.method != .get else {
      return Schedule.Reference(owner: owner, type: type, id: context.id("scheduleId", .schedule))
    }
    let id = try context.id("scheduleId", of: .schedule, or: .personSchedule)
    return Schedule.Reference(owner: owner, type: type, id: id)
  }

  private func eventID(
    _ context: OperationContext<Organization>
  ) throws(RequestError) -> WebexID {
    guard context.endpoint.method != .get else { return context.id("eventId", .scheduleEvent) }
    return try context.id("eventId", of: .scheduleEvent, or: .personScheduleEvent)
  }

  private func updated(_ id: WebexID) -> Response {
    updateReturnsID ? .id(id, status: 200) : .noContent
  }

  private var updateResponse: SuccessResponse {
    updateReturnsID ? SuccessResponse(200, .createdID) : SuccessResponse(204)
  }
}

// MARK: Schedules

extension ScheduleOperations {
  private var create: Endpoint<Organization> {
    Endpoint(
      ids.create,
      .post,
      path,
      writeAccess,
      body: bodies.create,
      SuccessResponse(createStatus, .createdID)
    ) { context, organization throws(RequestError) in
      let created = try organization.createSchedule(
        of: try owner(context, organization),
        try context.body(),
        under: context.configuration.ruleSet
      )
      context.warnings += created.warnings
      return .id(created.id, status: Status(createStatus))
    }
  }

  private var read: Endpoint<Organization> {
    Endpoint(ids.read, .get, item, readAccess, SuccessResponse(200, .schedule)) {
      context,
      organization throws(RequestError) in
      let reference = try reference(context, organization)
      let schedule = try organization.schedule(reference)
      return .json { schedule.write(of: reference.owner, to: &$0) }
    }
  }

  private var update: Endpoint<Organization> {
    Endpoint(ids.update, .put, item, updateAccess, body: bodies.update, updateResponse) {
      context,
      organization throws(RequestError) in
      let changed = try organization.updateSchedule(
        try reference(context, organization),
        try context.body(),
        needsNewName: needsNewName,
        under: context.configuration.ruleSet
      )
      context.warnings += changed.warnings
      return updated(changed.id)
    }
  }

  private var delete: Endpoint<Organization> {
    Endpoint(ids.delete, .delete, item, writeAccess, SuccessResponse(204)) {
      context,
      organization throws(RequestError) in
      try organization.deleteSchedule(try reference(context, organization))
      return .noContent
    }
  }
}

// MARK: Events

extension ScheduleOperations {
  private var createEvent: Endpoint<Organization> {
    Endpoint(
      ids.createEvent,
      .post,
      "\(item)/events",
      writeAccess,
      body: bodies.createEvent,
      SuccessResponse(createStatus, .createdID)
    ) { context, organization throws(RequestError) in
      let created = try organization.createScheduleEvent(
        of: try reference(context, organization),
        try context.body(),
        under: context.configuration.ruleSet
      )
      context.warnings += created.warnings
      return .id(created.id, status: Status(createStatus))
    }
  }

  private var readEvent: Endpoint<Organization> {
    Endpoint(ids.readEvent, .get, event, readAccess, SuccessResponse(200, .scheduleEvent)) {
      context,
      organization throws(RequestError) in
      let reference = try reference(context, organization)
      let event = try organization.scheduleEvent(try eventID(context), of: reference)
      return .json { event.write(of: reference.owner, to: &$0) }
    }
  }

  private var updateEvent: Endpoint<Organization> {
    Endpoint(
      ids.updateEvent,
      .put,
      event,
      updateAccess,
      body: bodies.updateEvent,
      updateResponse
    ) { context, organization throws(RequestError) in
      let changed = try organization.updateScheduleEvent(
        try eventID(context),
        of: try reference(context, organization),
        try context.body(),
        needsNewName: needsNewName,
        under: context.configuration.ruleSet
      )
      context.warnings += changed.warnings
      return updated(changed.id)
    }
  }

  private var deleteEvent: Endpoint<Organization> {
    Endpoint(ids.deleteEvent, .delete, event, writeAccess, SuccessResponse(204)) {
      context,
      organization throws(RequestError) in
      try organization.deleteScheduleEvent(
        try eventID(context),
        of: try reference(context, organization)
      )
      return .noContent
    }
  }
}
