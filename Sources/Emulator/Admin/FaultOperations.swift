internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let faultOperations = [addFault, listFaults, removeFaults, removeFault, compliance]

  /// A fault that names an organisation belongs to it; another one is for all that are not private.
  private static let addFault = AdminOperation(
    "addFault",
    .post,
    "/faults",
    body: JSONReader.schema { body in
      var fault = InjectedFault(id: "", created: Timestamp(milliseconds: 0))
      fault.read(from: &body)
    },
    Success(201, .object(["id": .string]))
  ) { call, world throws(RequestError) in
    var draft = InjectedFault(id: "", created: world.realTime)
    try call.read { draft.read(from: &$0) }
    let organizationID = draft.match.organizationID
    if let organizationID, world.tenants[organizationID] == nil {
      throw RequestError(.adminUnknown, at: "/match/orgId", "There is no such organisation")
    }
    guard world.faults(of: organizationID).faults.count < FaultList.limit else {
      throw RequestError(.adminFull, "\(FaultList.limit) faults are kept already; delete some")
    }
    let real = world.realTime
    let fault = InjectedFault(
      id: world.nextFaultID(),
      match: draft.match,
      effect: draft.effect,
      schedule: draft.schedule,
      created: real,
      createdByClock: world.tenants.compactMapValues { tenant in
        tenant.clock.isVirtual ? tenant.clock.time(at: real) : nil
      }
    )
    world.changeFaults(of: organizationID) { $0.add(fault) }
    return .json(status: 201) { json in json.object { $0.member("id", fault.id) } }
  }

  private static let listFaults = AdminOperation(
    "listFaults",
    .get,
    "/faults",
    query: [.organization],
    Success(200, .object(["faults": .array(.map(.any))]))
  ) { call, world throws(RequestError) in
    let faults = world.faults(of: try call.namedOrganizationID(in: world)).faults
    return .json { json in
      json.object { json in
        json.array("faults") { json in for fault in faults { fault.write(to: &json) } }
      }
    }
  }

  private static let removeFaults = AdminOperation(
    "removeFaults",
    .delete,
    "/faults",
    query: [.organization],
    Success(204)
  ) { call, world throws(RequestError) in
    world.changeFaults(of: try call.namedOrganizationID(in: world)) { $0.removeAll() }
    return .noContent
  }

  private static let removeFault = AdminOperation(
    "removeFault",
    .delete,
    "/faults/{faultId}",
    Success(204)
  ) { call, world throws(RequestError) in
    let id = call.parameters.first?.value ?? ""
    let owners = [nil] + world.tenants.keys.map(Optional.some)
    guard owners.contains(where: { world.removeFault(id, of: $0) }) else {
      throw RequestError(.adminUnknown, "There is no fault with the id \(id.truncatedForMessage)")
    }
    return .noContent
  }

  private static let compliance = AdminOperation(
    "getCompliance",
    .get,
    "/compliance",
    query: [.organization],
    Success(200, Compliance.schema)
  ) { call, world throws(RequestError) in
    let tenant = world.tenant(try call.organizationID(in: world))
    return .json { tenant.compliance.write(at: tenant.clock.time(at: world.realTime), to: &$0) }
  }
}

extension World {
  /// The faults of an organisation; of none, those for all that are not private.
  fileprivate func faults(of id: WebexID?) -> FaultList {
    id.map { tenant($0).faults } ?? sharedFaults
  }

  fileprivate mutating func changeFaults(of id: WebexID?, _ change: (inout FaultList) -> Void) {
    if let id { withTenant(id) { change(&$0.faults) } } else { change(&sharedFaults) }
  }

  fileprivate mutating func removeFault(_ fault: String, of id: WebexID?) -> Bool {
    var isRemoved = false
    changeFaults(of: id) { isRemoved = $0.remove(fault) }
    return isRemoved
  }
}
