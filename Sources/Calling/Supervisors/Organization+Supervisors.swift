package import JSON
internal import OrderedCollections

extension Organization {
  /// Makes a person the supervisor of agents; modifies nothing if the body is invalid.
  ///
  /// Agents that are not available are left out; without any other, the person does not become a
  /// supervisor.
  ///
  /// Source: documentation "Create a Supervisor".
  ///
  /// - Returns: the agents that are left out, and messages about ignored properties.
  /// - Throws: `capacity`, all violations in the body.
  package mutating func createSupervisor(
    _ json: JSONDocument,
    hasCXEssentials: Bool,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (statuses: [Supervisor.AgentStatus], warnings: [String]) {
    var body = SupervisorRequestBody()
    let result = try ValidationResult.read(json, under: ruleSet) {
      body.read(from: &$0)
    } checks: { result in
      checkPerson(body.id, under: ruleSet, &result)
      checkAgents(body.agents, under: ruleSet, &result)
    }
    try checkRecordCapacity()
    var supervisor = Supervisor(
      id: memberID(body.id ?? "", under: ruleSet.mode),
      hasCXEssentials: hasCXEssentials
    )
    let statuses = change(&supervisor, body.agents, under: ruleSet)
    store(supervisor)
    return (statuses, result.warnings)
  }

  /// Assigns and unassigns agents; modifies nothing if the body is invalid.
  ///
  /// Source: live tests of clients: without agents, the person is no longer a supervisor.
  ///
  /// - Returns: the agents that are left out, and messages about ignored properties.
  /// - Throws: `supervisorUnknown`, `capacity`, all violations in the body.
  package mutating func updateSupervisor(
    _ id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (statuses: [Supervisor.AgentStatus], warnings: [String]) {
    var supervisor = try supervisor(id)
    var body = SupervisorRequestBody()
    let result = try ValidationResult.read(json, isPartial: true, under: ruleSet) {
      body.readAgents(from: &$0)
    } checks: { result in
      checkAgents(body.agents, under: ruleSet, &result)
    }
    try checkRecordCapacity()
    let statuses = change(&supervisor, body.agents, under: ruleSet)
    store(supervisor)
    return (statuses, result.warnings)
  }

  /// - Throws: `supervisorUnknown`.
  package mutating func deleteSupervisor(_ id: WebexID) throws(RequestError) {
    _ = try supervisor(id)
    records.remove(Supervisor.collection + [id.description])
  }

  /// Deletes several supervisors, or all; modifies nothing if the body is invalid.
  ///
  /// - Parameters:
  ///   - json: the body; `nil` without one.
  ///   - ruleSet: the rules to apply.
  /// - Returns: messages about ignored properties.
  /// - Throws: `supervisorUnknown`, all violations in the body.
  package mutating func deleteSupervisors(
    _ json: JSONDocument?,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var (ids, deletesAll): ([String], Bool) = ([], false)
    var result = ValidationResult()
    if let json {
      result = try ValidationResult.read(json, under: ruleSet) { body in
        body.strings("supervisorIds", into: &ids)
        body.bool("deleteAll", into: &deletesAll)
      }
    }
    if ids.isEmpty, !deletesAll {
      result.addViolation(
        .supervisorIDs,
        at: "/supervisorIds",
        "Invalid field value: supervisorIds: expected at least one id, or deleteAll true"
      )
    }
    try result.throwIfInvalid()
    guard !deletesAll else {
      records.remove(Supervisor.collection)
      return result.warnings
    }
    let supervisors = ids.map { memberID($0, under: ruleSet.mode) }
    for id in supervisors { _ = try supervisor(id) }
    for id in supervisors { records.remove(Supervisor.collection + [id.description]) }
    return result.warnings
  }

  private mutating func store(_ supervisor: Supervisor) {
    let path = Supervisor.collection + [supervisor.id.description]
    if supervisor.agents.isEmpty {
      records.remove(path)
    } else {
      records.set(supervisor.record, at: path)
    }
  }

  /// Assigns and unassigns agents of a body that has been checked.
  private func change(
    _ supervisor: inout Supervisor,
    _ requested: [SupervisorRequestBody.Agent],
    under ruleSet: RuleSet
  ) -> [Supervisor.AgentStatus] {
    let available = Set(
      availableQueueAgents(hasCXEssentials: supervisor.hasCXEssentials).map(\.id)
    )
    return requested.compactMap { agent in
      let id = memberID(agent.id ?? "", under: ruleSet.mode)
      let index = supervisor.agents.firstIndex(of: id)
      switch (agent.action, index) {
      case (.add, .some):
        return .init(id: id, status: .duplicate, message: "The agent is assigned already.")
      case (.add, nil) where available.contains(id): supervisor.agents.append(id)
      case (.delete, .some(let index)): supervisor.agents.remove(at: index)
      // Source of the code: documentation "Create a Supervisor", 206.
      case (.add, nil), (.delete, nil):
        return .init(
          id: id,
          status: .notAvailable,
          message: "[Error 6612] The agent is not available."
        )
      }
      return nil
    }
  }

  private func checkPerson(
    _ text: String?,
    under ruleSet: RuleSet,
    _ result: inout ValidationResult
  ) {
    guard let text else { return }
    let id = memberID(text, under: ruleSet.mode)
    guard members[id]?.kind == .person else {
      return result.addViolation(
        .agentUnknown,
        at: "/id",
        "User Not Found: no person in \(name) has the id \(id.messageText)"
      )
    }
    if isSupervisor(id) {
      result.addViolation(
        .supervisorExists,
        at: "/id",
        "\(members[id]?.displayName ?? "") is already a supervisor"
      )
    }
  }

  private func checkAgents(
    _ agents: [SupervisorRequestBody.Agent],
    under ruleSet: RuleSet,
    _ result: inout ValidationResult
  ) {
    if agents.isEmpty, !result.hasViolation(at: "/agents") {
      result.addViolation(
        .bodyRequired,
        at: "/agents",
        "Missing Mandatory field name: agents: expected at least one"
      )
    }
    for (index, agent) in agents.enumerated() {
      guard let text = agent.id else { continue }
      let id = memberID(text, under: ruleSet.mode)
      if members[id] == nil {
        result.addViolation(
          .agentUnknown,
          at: "/agents/\(index)/id",
          "User Not Found: no person, workspace or virtual line in \(name) has the id "
            + id.messageText
        )
      }
    }
  }
}

/// The body of a request that changes a supervisor.
struct SupervisorRequestBody {
  var id: String?
  var agents: [Agent] = []

  struct Agent {
    /// `nil` if the reader has reported it as missing.
    var id: String?
    var action = Supervisor.Action.add
  }

  /// Source: documentation "Create a Supervisor", Body.
  mutating func read(from body: inout JSONReader) {
    body.string("id", .required, into: &id)
    body.objects("agents", .required) { body in
      var agent = Agent()
      body.string("id", .always, into: &agent.id)
      agents.append(agent)
    }
  }

  /// Source: documentation "Assign or Unassign Agents to Supervisor", Body.
  mutating func readAgents(from body: inout JSONReader) {
    body.objects("agents", .always) { body in
      var agent = Agent()
      body.string("id", .always, into: &agent.id)
      body.enumeration("action", .always, into: &agent.action)
      agents.append(agent)
    }
  }
}

extension RequestBodySchema {
  package static let createSupervisor = RequestBodySchema { body in
    var supervisor = SupervisorRequestBody()
    supervisor.read(from: &body)
  }

  package static let updateSupervisor = RequestBodySchema(isPartial: true) { body in
    var supervisor = SupervisorRequestBody()
    supervisor.readAgents(from: &body)
  }

  package static let deleteSupervisors = RequestBodySchema { body in
    var (ids, deletesAll): ([String], Bool) = ([], false)
    body.strings("supervisorIds", into: &ids)
    body.bool("deleteAll", into: &deletesAll)
  }
}
