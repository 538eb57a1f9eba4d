internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// People who manage agents of call queues.
enum SupervisorEndpoints {
  private static let path = "/telephony/config/supervisors"
  private static let filters: [QueryParameter] = [
    .string("name"), .string("phoneNumber"), .string("order"), .boolean("hasCxEssentials"),
  ]

  static let all = [
    listSupervisors, createSupervisor, deleteSupervisors, listAvailableAgents,
    listAvailableSupervisors, getSupervisor, updateSupervisor, deleteSupervisor,
  ]

  private static let listSupervisors = Endpoint<Organization>(
    "listCallQueueSupervisors",
    .get,
    path,
    .organizationRead,
    query: filters + QueryParameter.paging,
    SuccessResponse(200, .object(["supervisors": .array(.supervisor)]))
  ) { context, organization throws(RequestError) in
    let supervisors = organization.supervisors(hasCXEssentials: context.hasCXEssentials)
    let counts = Dictionary(supervisors.map { ($0.id, $0.agents.count) }) { first, _ in first }
    return context.queueMembers(
      "supervisors",
      supervisors.compactMap { organization.members[$0.id] },
      organization
    ) { member, json in
      json.member("agentCount", counts[member.id] ?? 0)
    }
  }

  private static let createSupervisor = Endpoint<Organization>(
    "createCallQueueSupervisor",
    .post,
    path,
    .telephonyWrite,
    query: [.boolean("hasCxEssentials")],
    body: .createSupervisor,
    SuccessResponse(201).or(206, .agentStatuses)
  ) { context, organization throws(RequestError) in
    let created = try organization.createSupervisor(
      try context.body(),
      hasCXEssentials: context.hasCXEssentials,
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return response(created.statuses, 201, organization)
  }

  private static let deleteSupervisors = Endpoint<Organization>(
    "deleteBulkCallQueueSupervisors",
    .delete,
    path,
    .fullAdministratorWrite,
    body: .deleteSupervisors,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let body = context.request.body.isEmpty ? nil : try context.body()
    context.warnings += try organization.deleteSupervisors(
      body,
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let listAvailableAgents = Endpoint<Organization>(
    "listAvailableCallQueueAgents",
    .get,
    "\(path)/availableAgents",
    .organizationRead,
    query: filters + QueryParameter.paging,
    SuccessResponse(
      200,
      .object(["agents": .array(.queueMember.including(.object(["type": .memberKind])))])
    )
  ) { context, organization throws(RequestError) in
    context.queueMembers(
      "agents",
      organization.availableQueueAgents(hasCXEssentials: context.hasCXEssentials),
      organization
    ) { member, json in
      json.member("type", member.kind.rawValue)
    }
  }

  private static let listAvailableSupervisors = Endpoint<Organization>(
    "listAvailableCallQueueSupervisors",
    .get,
    "\(path)/availableSupervisors",
    .organizationRead,
    query: filters + QueryParameter.paging,
    SuccessResponse(200, .object(["supervisors": .array(.queueMember)]))
  ) { context, organization throws(RequestError) in
    context.queueMembers(
      "supervisors",
      organization.availableSupervisors(hasCXEssentials: context.hasCXEssentials),
      organization
    )
  }

  private static let getSupervisor = Endpoint<Organization>(
    "getCallQueueSupervisor",
    .get,
    "\(path)/{supervisorId}",
    .organizationRead,
    query: filters + QueryParameter.paging,
    SuccessResponse(
      200,
      .object([
        "id": .string,
        "agents": .array(.queueMember.including(.object(["type": .memberKind]))),
      ])
    )
  ) { context, organization throws(RequestError) in
    let supervisor = try organization.supervisor(context.id("supervisorId", .person))
    return context.queueMembers(
      "agents",
      supervisor.agents.compactMap { organization.members[$0] },
      organization
    ) { member, json in
      json.member("type", member.kind.rawValue)
    } after: { json in
      json.member("id", supervisor.id.description)
    }
  }

  private static let updateSupervisor = Endpoint<Organization>(
    "updateCallQueueSupervisorAgents",
    .put,
    "\(path)/{supervisorId}",
    .fullAdministratorWrite,
    query: [.boolean("hasCxEssentials")],
    body: .updateSupervisor,
    SuccessResponse(204).or(206, .agentStatuses)
  ) { context, organization throws(RequestError) in
    let updated = try organization.updateSupervisor(
      try context.id("supervisorId", of: .person),
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += updated.warnings
    return response(updated.statuses, 204, organization)
  }

  private static let deleteSupervisor = Endpoint<Organization>(
    "deleteCallQueueSupervisor",
    .delete,
    "\(path)/{supervisorId}",
    .fullAdministratorWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    try organization.deleteSupervisor(try context.id("supervisorId", of: .person))
    return .noContent
  }

  /// The response to a request of which some agents could not be used.
  ///
  /// Source: documentation "Create a Supervisor", 206.
  private static func response(
    _ statuses: [Supervisor.AgentStatus],
    _ status: Status,
    _ organization: Organization
  ) -> Response {
    if statuses.isEmpty { return Response(status: status) }
    return .json(status: 206) { organization.write(statuses, to: &$0) }
  }
}

extension OperationContext<Organization> {
  /// A page of a list of agents or supervisors.
  fileprivate func queueMembers(
    _ key: StaticString,
    _ members: [Member],
    _ organization: Organization,
    _ write: (Member, inout JSONWriter) -> Void = { _, _ in },
    after: (inout JSONWriter) -> Void = { _ in }
  ) -> Response {
    let found = members.filter { matches($0, in: organization) }
    // Source: the documentation orders by name alone.
    let sorted = ListOrder(text("order"))?.sorted(found) { $0.lastName }
    return page(key, of: sorted ?? found, default: 1000, limit: 2000, after: after) {
      member,
      json in
      organization.writeQueueMember(member, to: &json) { write(member, &$0) }
    }
  }
}

extension JSONSchema {
  fileprivate static let memberKind = enumeration(of: Member.Kind.self)

  fileprivate static let queueMember = object(
    ["id": .string, "displayName": .string],
    optional: [
      "firstName": .string, "lastName": .string, "phoneNumber": .string, "extension": .string,
      "routingPrefix": .string, "esn": .string,
    ]
  )

  fileprivate static let agentStatuses = object([
    "supervisorAgentStatus": .array(
      .object(
        [
          "id": .string, "status": .enumeration(of: Supervisor.AgentStatus.Status.self),
          "message": .string,
        ],
        optional: ["type": memberKind]
      )
    )
  ])

  fileprivate static let supervisor = queueMember.including(.object(["agentCount": .integer]))
}
