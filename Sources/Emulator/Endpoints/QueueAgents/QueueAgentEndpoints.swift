internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// The agents of all call queues, and who can become one.
enum QueueAgentEndpoints {
  private static let path = "/telephony/config/queues/agents"

  static let all = [listAgents, listAvailableAgents, getAgent, updateSettings]
  static let ofLocations = [listAvailableAgentsOfLocation]

  private static let listAgents = Endpoint<Organization>(
    "listCallQueueAgents",
    .get,
    path,
    .organizationRead,
    query: [
      .id("locationId", .location), .id("queueId", .callQueue), .string("name"),
      .string("phoneNumber"), .boolean("joinEnabled"), .boolean("hasCxEssentials"),
      .string("order"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .object(["agents": .array(.queueAgentRow)]))
  ) { context, organization throws(RequestError) in
    let location = context.queryID("locationId", .location)
    let queue = context.queryID("queueId", .callQueue)
    let isJoined = context.filter("joinEnabled").map { $0 == "true" }
    let found = organization.queueAgents(hasCXEssentials: context.hasCXEssentials).filter { agent in
      agent.memberships.contains { membership in
        (queue.map { membership.queue == $0 } ?? true)
          && (isJoined.map { membership.isJoined == $0 } ?? true)
      }
        && (location.map { agent.member.locationID == $0 } ?? true)
        && context.matches(agent.member, in: organization)
    }
    // Source: the documentation orders by name alone.
    let sorted = ListOrder(context.text("order"))?.sorted(found) { $0.member.lastName }
    return context.page("agents", of: sorted ?? found, default: 1000, limit: 2000) {
      organization.writeRow(of: $0, to: &$1)
    }
  }

  private static let getAgent = Endpoint<Organization>(
    "getCallQueueAgent",
    .get,
    "\(path)/{id}",
    .organizationRead,
    query: [.boolean("hasCxEssentials")] + QueryParameter.paging,
    SuccessResponse(200, .queueAgent)
  ) { context, organization throws(RequestError) in
    for name in ["max", "start"] where context.text(name) == nil {
      throw RequestError(.queryValue, "Invalid query parameter: \(name): it is required")
    }
    let agent = try organization.queueAgent(
      context.id("id", .person),
      hasCXEssentials: context.hasCXEssentials
    )
    let paging = Paging(context.query, default: 50, limit: 1000)
    guard paging.start < max(agent.memberships.count, 1) else {
      throw RequestError(
        .queueAgentUnknown,
        "Not found: \(agent.member.displayName) has \(agent.memberships.count) call queues, and the"
          + " page starts at \(paging.start)"
      )
    }
    let queues = agent.memberships.dropFirst(paging.start).prefix(paging.max)
    return .json { organization.write(agent, queues, to: &$0) }
  }

  private static let updateSettings = Endpoint<Organization>(
    "updateAgentCallQueueSettings",
    .put,
    "\(path)/{id}/settings",
    .fullAdministratorWrite,
    query: [.boolean("hasCxEssentials")],
    body: .updateQueueAgentSettings,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let agent = try organization.queueAgent(
      context.id("id", .person),
      hasCXEssentials: context.hasCXEssentials
    )
    context.warnings += try organization.updateSettings(
      of: agent,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let listAvailableAgents = Endpoint<Organization>(
    "getCallQueueAvailableAgents",
    .get,
    "\(path)/availableAgents",
    .telephonyRead,
    query: [
      .id("locationId", .location), .string("name"), .string("phoneNumber"), .string("order"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .object(["agents": .array(.availableAgent)]))
  ) { context, organization throws(RequestError) in
    // Required, but it does not filter. Source: live tests of clients.
    guard context.text("locationId") != nil else {
      throw RequestError(.queryValue, "Invalid query parameter: locationId: it is required")
    }
    return context.availableAgents(organization.possibleQueueAgents, organization)
  }

  private static let listAvailableAgentsOfLocation = Endpoint<Organization>(
    "listAvailableAgents",
    .get,
    "/telephony/config/locations/{locationId}/cxEssentials/agents/availableAgents",
    .organizationRead,
    query: [.boolean("hasCxEssentials")] + QueryParameter.paging,
    SuccessResponse(200, .object(["agents": .array(.availableAgent)]))
  ) { context, organization throws(RequestError) in
    _ = try organization.callingLocation(context.id("locationId", .location))
    let hasCXEssentials = context.hasCXEssentials
    return context.availableAgents(
      organization.possibleQueueAgents.filter {
        organization.hasCXEssentials($0) == hasCXEssentials
      },
      organization
    )
  }
}

extension OperationContext<Organization> {
  /// Whether a request is about what has Customer Experience Essentials.
  var hasCXEssentials: Bool { filter("hasCxEssentials") == "true" }

  /// Whether a member matches the filters `name` and `phoneNumber`.
  func matches(_ member: Member, in organization: Organization) -> Bool {
    if let name = filter("name"), !member.displayName.lowercased().contains(utf8Of: name) {
      return false
    }
    guard let number = filter("phoneNumber") else { return true }
    let prefix = organization.routingPrefix(at: member.locationID) ?? ""
    let texts = [member.phoneNumber?.description, member.extensionDigits.map { prefix + $0 }]
    return texts.contains { $0?.contains(utf8Of: number) ?? false }
  }

  /// A page of members that can become agents.
  fileprivate func availableAgents(
    _ members: [Member],
    _ organization: Organization
  ) -> Response {
    let found = members.filter { matches($0, in: organization) }
    let order = ListOrder(text("order"))
    let sorted = order?.sorted(found) { member in
      switch order?.key.lowercased() {
      case "fname", "firstname": member.firstName
      case "dn": member.phoneNumber?.description ?? ""
      case "extension": member.extensionDigits ?? ""
      case "userid": member.id.description
      default: member.lastName
      }
    }
    return page("agents", of: sorted ?? found, default: 1000, limit: 2000) {
      organization.writeAvailableAgent($0, to: &$1)
    }
  }
}

extension JSONSchema {
  private static let agentBase = object(
    [
      "id": .string, "firstName": .string, "lastName": .string, "type": .string,
      "location": .object(["name": .string, "id": .string]),
    ],
    optional: [
      "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
    ]
  )

  fileprivate static let queueAgentRow = agentBase.including(
    .object([
      "queueCount": .integer, "locationCount": .integer, "joinCount": .integer,
      "unjoinCount": .integer,
    ])
  )

  fileprivate static let queueAgent = object([
    "agent": agentBase,
    "queues": .array(
      .object(
        [
          "id": .string, "name": .string, "locationId": .string, "locationName": .string,
          "joinEnabled": .boolean,
        ],
        optional: [
          "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
        ]
      )
    ),
  ])

  fileprivate static let availableAgent = object(
    [
      "id": .string, "firstName": .string, "lastName": .string, "displayName": .string,
      "type": .enumeration(of: Member.Kind.self), "hasCxEssentials": .boolean,
      "phoneNumbers": .array(
        .object(
          ["primary": .boolean],
          optional: [
            "external": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
          ]
        )
      ),
    ],
    optional: ["email": .string]
  )
}
