package import JSON
internal import OrderedCollections

/// A person who manages agents of call queues.
package struct Supervisor: Sendable, Hashable {
  /// The id of the person.
  package let id: WebexID
  /// Whether the person supervises queues with Customer Experience Essentials.
  package let hasCXEssentials: Bool
  package internal(set) var agents: [WebexID]

  init(id: WebexID, hasCXEssentials: Bool, agents: [WebexID] = []) {
    (self.id, self.hasCXEssentials, self.agents) = (id, hasCXEssentials, agents)
  }

  /// The supervisor in a record.
  init(_ id: String, _ record: JSONObject) {
    self.init(
      id: WebexID(encoded: id),
      hasCXEssentials: record.isTrue("hasCxEssentials"),
      agents: record.objects("agents").compactMap { $0.text("id") }.map(WebexID.init(encoded:))
    )
  }

  var record: JSONObject {
    JSONObject([
      .init(name: "id", value: .string(id.description)),
      .init(name: "hasCxEssentials", value: .bool(hasCXEssentials)),
      .init(name: "agents", value: .array(agents.map { ["id": .string($0.description)] })),
    ])
  }

  /// The path of the records, whose keys are the ids of people.
  package static let collection = ["telephony", "config", "supervisors"]

  /// Why an agent of a request is not assigned or unassigned, though the request succeeds.
  ///
  /// Source: documentation "Create a Supervisor", 206, and live tests of clients.
  package struct AgentStatus: Sendable {
    package enum Status: String, Sendable, CaseIterable {
      case notAvailable = "NOT_AVAILABLE"
      case duplicate = "DUPLICATE"
    }

    package let id: WebexID
    package let status: Status
    let message: String
  }

  /// How an update changes an agent.
  enum Action: String, CaseIterable {
    case add = "ADD"
    case delete = "DELETE"
  }
}

// MARK: Views

extension Organization {
  /// The supervisors of queues with or without Customer Experience Essentials.
  package func supervisors(hasCXEssentials: Bool) -> [Supervisor] {
    records.records(below: Supervisor.collection).map { Supervisor($0.key, $0.record) }
      .filter { $0.hasCXEssentials == hasCXEssentials && !$0.agents.isEmpty }
  }

  /// Returns a supervisor.
  ///
  /// - Throws: `supervisorUnknown`.
  package func supervisor(_ id: WebexID) throws(RequestError) -> Supervisor {
    // The agents of a record can have been deleted since then.
    guard let record = records[Supervisor.collection + [id.description]],
      !record.objects("agents").isEmpty
    else {
      throw RequestError(
        .supervisorUnknown,
        "Not found: \(name) does not have a supervisor with the id \(id.messageText)"
          + id.explanation(expecting: .person)
      )
    }
    return Supervisor(id.description, record)
  }

  /// The people who can become supervisors.
  ///
  /// Source: documentation "List Available Supervisors".
  package func availableSupervisors(hasCXEssentials: Bool) -> [Member] {
    members.values.filter { member in
      member.kind == .person && member.hasCalling
        && self.hasCXEssentials(member) == hasCXEssentials
        && !isSupervisor(member.id)
    }
  }

  func isSupervisor(_ id: WebexID) -> Bool {
    records[Supervisor.collection + [id.description]]?.objects("agents").isEmpty == false
  }

  /// The agents of call queues that can be assigned to a supervisor.
  ///
  /// Source: live tests of clients: the lists with and without Customer Experience
  /// Essentials have no agent in common, and a license moves a person from one list to the other.
  package func availableQueueAgents(hasCXEssentials: Bool) -> [Member] {
    queueAgents().map(\.member).filter { self.hasCXEssentials($0) == hasCXEssentials }
  }

  /// Whether a member has a license of Customer Experience Essentials.
  package func hasCXEssentials(_ member: Member) -> Bool {
    member.licenses.contains { licenses[$0]?.tier == .customerExperience }
  }

  /// Writes an agent or supervisor as an item of a list.
  package func writeQueueMember(
    _ member: Member,
    to json: inout JSONWriter,
    _ members: (inout JSONWriter) -> Void = { _ in }
  ) {
    json.object { json in
      json.member("id", member.id.description)
      json.member("firstName", member.firstName)
      json.member("lastName", member.lastName)
      json.member("displayName", member.displayName)
      json.member("phoneNumber", member.phoneNumber?.description)
      json.writeExtension(member.extensionDigits, routingPrefix(at: member.locationID))
      members(&json)
    }
  }

  /// Writes the response to a request of which some agents could not be used.
  package func write(_ statuses: [Supervisor.AgentStatus], to json: inout JSONWriter) {
    json.object { json in
      json.array("supervisorAgentStatus") { json in
        for status in statuses {
          json.object { json in
            json.member("id", status.id.description)
            // Source: responses of the live API.
            json.member("type", members[status.id]?.kind.rawValue)
            json.member("status", status.status.rawValue)
            json.member("message", status.message)
          }
        }
      }
    }
  }
}
