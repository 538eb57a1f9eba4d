internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum FaultEndpoints {
  static let all: [Endpoint<ServiceState>] = [
    addFault, listFaults, removeFaults, removeFault, compliance,
  ]

  /// Adds a fault, or those of a preset or text, of the organization `match.orgId`, with a text
  /// `orgId`, or without it shared ones.
  ///
  /// Shared faults apply to all organizations that are not private.
  private static let addFault = Endpoint<ServiceState>(
    "addFault",
    .post,
    "/faults",
    body: { _ in
      JSONReader.schema { body in
        _ = InjectedFault.read(from: &body, created: Timestamp(milliseconds: 0))
      }
    },
    SuccessResponse(201, .object(["id": .string, "ids": .array(.string)]))
  ) { context, state throws(RequestError) in
    let size = context.request.body.count
    guard size <= FaultList.faultBytes else {
      throw RequestError(
        .adminBody,
        "expected a fault of at most \(FaultList.faultBytes) bytes, found \(size)"
      )
    }
    var faults: [InjectedFault] = []
    let now = context.now
    var organizationPointer = "/match/orgId"
    try context.read { body in
      if body.has("fault") { organizationPointer = "/orgId" }
      faults = InjectedFault.read(from: &body, created: now)
    }
    let ids = try state.add(faults, organizationPointer, at: now)
    return .json(status: 201) { json in
      json.object { json in
        json.member("id", ids.first)
        json.array("ids") { json in for id in ids { json.string(id) } }
      }
    }
  }

  private static let listFaults = Endpoint<ServiceState>(
    "listFaults",
    .get,
    "/faults",
    query: [.organization],
    SuccessResponse(200, .object(["faults": .array(.map(.any))]))
  ) { context, state throws(RequestError) in
    let id = try context.namedOrganizationID(in: state)
    let faults = id.map { state.faults(of: $0).faults } ?? state.commonFaults
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
    if let id = try context.namedOrganizationID(in: state) {
      state.changeFaults(of: id) { $0.removeAll() }
    } else {
      state.removeCommonFaults()
    }
    return .noContent
  }

  private static let removeFault = Endpoint<ServiceState>(
    "removeFault",
    .delete,
    "/faults/{faultId}",
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    let id = context.parameters.first?.value ?? ""
    guard state.removeFault(id) else {
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
  /// Adds faults with the same conditions and returns their ids.
  ///
  /// - Throws: `adminUnknown`, `adminFull`.
  fileprivate mutating func add(
    _ faults: [InjectedFault],
    _ organizationPointer: String,
    at systemTime: Timestamp
  ) throws(RequestError) -> [String] {
    let organizationID = faults.first?.match.organizationID
    if let organizationID, organizations[organizationID] == nil {
      throw .unknownOrganization(organizationID, at: organizationPointer)
    }
    let count = self.faults(of: organizationID).faults.count
    guard count + faults.count <= FaultList.limit else {
      throw RequestError(
        .adminFull,
        (organizationID == nil ? "There are \(count) shared" : "The organization has \(count)")
          + " faults; the limit is \(FaultList.limit). Delete some."
      )
    }
    let times = organizations.compactMapValues { organizationState in
      organizationState.clock.isVirtual ? organizationState.clock.time(at: systemTime) : nil
    }
    return faults.map { fault in
      var fault = fault
      fault.id = nextFaultID()
      fault.createdByClock = times
      changeFaults(of: organizationID) { $0.add(fault) }
      return fault.id
    }
  }

  /// The faults of an organization; for `nil`, the shared faults.
  fileprivate func faults(of id: WebexID?) -> FaultList {
    id.map { organizationState($0).faults } ?? sharedFaults
  }

  fileprivate mutating func changeFaults(of id: WebexID?, _ change: (inout FaultList) -> Void) {
    if let id { withOrganizationState(id) { change(&$0.faults) } } else { change(&sharedFaults) }
  }
}
