package import JSON
internal import OrderedCollections

/// A member that is an agent of at least one call queue, with the queues.
package struct QueueAgent: Sendable {
  package let member: Member
  package internal(set) var memberships: [Membership] = []

  package struct Membership: Sendable {
    package let queue: WebexID
    package let location: Location
    package let isJoined: Bool
    let record: JSONObject
  }

  /// The id that the view of agents shows: all kinds of members have ids of people.
  ///
  /// Source: live tests of clients.
  package var id: WebexID {
    member.id.parts.map { WebexID(.person, key: $0.key) } ?? member.id
  }
}

extension Organization {
  /// The agents of all queues, or of those with or without Customer Experience Essentials.
  package func queueAgents(hasCXEssentials: Bool? = nil) -> [QueueAgent] {
    var agents: OrderedDictionary<WebexID, QueueAgent> = [:]
    for location in locations.values {
      let queues = records.records(below: CallFeatureCollection.callQueues.path(at: location.id))
      for (key, record) in queues
      where hasCXEssentials.map({ record.isTrue("hasCxEssentials") == $0 }) ?? true {
        for agent in record.agents {
          guard let member = members[agent.id] else { continue }
          agents[agent.id, default: QueueAgent(member: member)].memberships.append(
            QueueAgent.Membership(
              queue: WebexID(encoded: key),
              location: location,
              isJoined: agent.isJoined,
              record: record
            )
          )
        }
      }
    }
    return Array(agents.values)
  }

  /// Returns an agent by an id of the view or of the member; others with Webex Calling have no
  /// queues.
  ///
  /// - Throws: `queueAgentUnknown`.
  package func queueAgent(
    _ id: WebexID,
    hasCXEssentials: Bool
  ) throws(RequestError) -> QueueAgent {
    let found = queueAgents(hasCXEssentials: hasCXEssentials).first {
      $0.id == id || $0.member.id == id
    }
    if let found { return found }
    // Source: live tests of clients read everyone.
    let key = id.parts?.key ?? ""
    let member = Member.Kind.allCases.lazy
      .compactMap { self.members[WebexID($0.idKind, key: key)] }.first
    guard let member, member.hasCalling else {
      throw RequestError(
        .queueAgentUnknown,
        "Not found: \(name) does not have a member with Webex Calling and the id"
          + " \(id.messageText)"
      )
    }
    return QueueAgent(member: member)
  }

  /// Writes an agent as an item of the list.
  package func writeRow(of agent: QueueAgent, to json: inout JSONWriter) {
    let joined = agent.memberships.count { $0.isJoined }
    json.object { json in
      writeMembers(of: agent, to: &json)
      json.member("queueCount", agent.memberships.count)
      json.member("locationCount", Set(agent.memberships.map(\.location.id)).count)
      json.member("joinCount", joined)
      json.member("unjoinCount", agent.memberships.count - joined)
    }
  }

  private func writeMembers(of agent: QueueAgent, to json: inout JSONWriter) {
    let member = agent.member
    json.member("id", agent.id.description)
    json.member("firstName", member.firstName)
    json.member("lastName", member.lastName)
    json.member("phoneNumber", member.phoneNumber?.description)
    json.writeExtension(member.extensionDigits, routingPrefix(at: member.locationID))
    json.object("location") { json in
      let location = member.locationID.flatMap { locations[$0] }
      json.member("name", location?.name ?? "")
      json.member("id", location?.id.description ?? "")
    }
    // Source: live tests of clients, for workspaces and virtual lines too.
    json.member("type", Member.Kind.person.rawValue)
  }

  /// Writes an agent with a page of its queues.
  package func write(
    _ agent: QueueAgent,
    _ memberships: some Sequence<QueueAgent.Membership>,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.object("agent") { writeMembers(of: agent, to: &$0) }
      json.array("queues") { json in
        for membership in memberships {
          json.object { json in
            json.member("id", membership.queue.description)
            json.member("name", membership.record.name ?? "")
            json.member("phoneNumber", membership.record.text("phoneNumber"))
            json.writeExtension(
              membership.record.text("extension"),
              membership.location.calling?.routingPrefix
            )
            json.member("locationId", membership.location.id.description)
            json.member("locationName", membership.location.name)
            json.member("joinEnabled", membership.isJoined)
          }
        }
      }
    }
  }

  /// Joins an agent to queues, or unjoins it; modifies nothing if the body is invalid.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: all violations in the body.
  package mutating func updateSettings(
    of agent: QueueAgent,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var settings: [QueueAgentSetting] = []
    let memberships = Dictionary(agent.memberships.map { ($0.queue, $0) }) { first, _ in first }
    let result = try ValidationResult.read(json, under: ruleSet) {
      settings = QueueAgentSetting.list(from: &$0)
    } checks: { result in
      for (index, setting) in settings.enumerated() {
        guard let id = setting.queue, memberships[id] == nil else { continue }
        result.addViolation(
          .queueAgentMembership,
          at: "/settings/\(index)/queueId",
          "Invalid field value: queueId: \(agent.member.displayName) is not an agent of a call"
            + " queue with the id \(id.messageText)"
        )
      }
    }
    for setting in settings {
      guard let membership = setting.queue.flatMap({ memberships[$0] }) else { continue }
      setJoined(setting.isJoined, agent.member.id, membership)
    }
    return result.warnings
  }

  private mutating func setJoined(
    _ isJoined: Bool,
    _ id: WebexID,
    _ membership: QueueAgent.Membership
  ) {
    let queues = CallFeatureCollection.callQueues.path(at: membership.location.id)
    let path = queues + [membership.queue.description]
    guard var record = records[path] else { return }
    let rows = record.agents.map { agent in
      var agent = agent
      if agent.id == id { agent.isJoined = isJoined }
      return agent.row
    }
    record["agents"] = .array(rows)
    replaceRecord(at: path, with: record)
  }
}

/// Whether an agent is joined to a queue, as read from a request body.
private struct QueueAgentSetting {
  /// `nil` if the reader has reported it as missing.
  var queue: WebexID?
  var isJoined = true

  /// Source: documentation "Update an Agent's Settings of One or More Call Queues", Body.
  static func list(from body: inout JSONReader) -> [QueueAgentSetting] {
    var settings: [QueueAgentSetting] = []
    body.objects("settings", .always) { body in
      var setting = QueueAgentSetting()
      var id: String?
      body.string("queueId", .always, into: &id)
      setting.queue = id.map(WebexID.init(encoded:))
      body.bool("joinEnabled", .always, into: &setting.isJoined)
      settings.append(setting)
    }
    return settings
  }
}

extension RequestBodySchema {
  package static let updateQueueAgentSettings = RequestBodySchema { body in
    _ = QueueAgentSetting.list(from: &body)
  }
}
