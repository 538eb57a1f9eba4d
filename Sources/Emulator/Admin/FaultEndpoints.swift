internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum FaultEndpoints {
  static let all: [Endpoint<ServiceState>] = [
    addFault, listFaults, removeFaults, removeFault, compliance,
  ]

  /// Adds a fault of the organization `match.orgId`, or without `match.orgId` a shared fault.
  ///
  /// Shared faults apply to all organizations that are not private.
  private static let addFault = Endpoint<ServiceState>(
    "addFault",
    .post,
    "/faults",
    body: { _ in
      JSONReader.schema { body in
        var fault = InjectedFault(id: "", created: Timestamp(milliseconds: 0))
        fault.read(from: &body)
      }
    },
    SuccessResponse(201, .object(["id": .string]))
  ) { context, state throws(RequestError) in
    let size = context.request.body.count
    guard size <= FaultList.faultBytes else {
      throw RequestError(
        .adminBody,
        "expected a fault of at most \(FaultList.faultBytes) bytes, found \(size)"
      )
    }
    var draft = InjectedFault(id: "", created: context.now)
    try context.read { draft.read(from: &$0) }
    let organizationID = draft.match.organizationID
    if let organizationID, state.organizations[organizationID] == nil {
      throw .unknownOrganization(organizationID, at: "/match/orgId")
    }
    let count = state.faults(of: organizationID).faults.count
    guard count < FaultList.limit else {
      throw RequestError(
        .adminFull,
        (organizationID == nil ? "There are \(count) shared" : "The organization has \(count)")
          + " faults; the limit is \(FaultList.limit). Delete some."
      )
    }
    let systemTime = context.now
    let fault = InjectedFault(
      id: state.nextFaultID(),
      match: draft.match,
      effect: draft.effect,
      schedule: draft.schedule,
      created: systemTime,
      createdByClock: state.organizations.compactMapValues { organizationState in
        organizationState.clock.isVirtual ? organizationState.clock.time(at: systemTime) : nil
      }
    )
    state.changeFaults(of: organizationID) { $0.add(fault) }
    return .json(status: 201) { json in json.object { $0.member("id", fault.id) } }
  }

  private static let listFaults = Endpoint<ServiceState>(
    "listFaults",
    .get,
    "/faults",
    query: [.organization],
    SuccessResponse(200, .object(["faults": .array(.map(.any))]))
  ) { context, state throws(RequestError) in
    let faults = state.faults(of: try context.namedOrganizationID(in: state)).faults
    return .json { json in
      json.object { json in
        json.array("faults") { json in for fault in faults { fault.write(to: &json) } }
      }
    }
  }

  private static let removeFaults = Endpoint<ServiceState>(
    "removeFaults",
    .delete,
    "/faults",
    query: [.organization],
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    state.changeFaults(of: try context.namedOrganizationID(in: state)) { $0.removeAll() }
    return .noContent
  }

  private static let removeFault = Endpoint<ServiceState>(
    "removeFault",
    .delete,
    "/faults/{faultId}",
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    let id = context.parameters.first?.value ?? ""
    // `nil` owns the shared faults.
    let owners = [nil] + state.organizations.keys.map(Optional.some)
    guard owners.contains(where: { state.removeFault(id, of: $0) }) else {
      throw RequestError(.adminUnknown, "No fault has the id \(id.quotedForMessage)")
    }
    return .noContent
  }

  private static let compliance = Endpoint<ServiceState>(
    "getCompliance",
    .get,
    "/compliance",
    query: [.organization],
    SuccessResponse(200, RetryCompliance.schema)
  ) { context, state throws(RequestError) in
    let organizationState = state.organizationState(try context.organizationID(in: state))
    return .json {
      organizationState.compliance.write(
        at: organizationState.clock.time(at: context.now),
        to: &$0
      )
    }
  }
}

extension ServiceState {
  /// The faults of an organization; for `nil`, the shared faults.
  fileprivate func faults(of id: WebexID?) -> FaultList {
    id.map { organizationState($0).faults } ?? sharedFaults
  }

  fileprivate mutating func changeFaults(of id: WebexID?, _ change: (inout FaultList) -> Void) {
    if let id { withOrganizationState(id) { change(&$0.faults) } } else { change(&sharedFaults) }
  }

  fileprivate mutating func removeFault(_ fault: String, of id: WebexID?) -> Bool {
    var isRemoved = false
    changeFaults(of: id) { isRemoved = $0.remove(fault) }
    return isRemoved
  }
}
