internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let faultOperations = [addFault, listFaults, removeFaults, removeFault, compliance]

  private static let addFault = AdminOperation(.post, "/faults") { call, world throws(Refusal) in
    guard world.faults.faults.count < FaultList.limit else {
      throw Refusal(.adminFull, "\(FaultList.limit) faults are kept already; delete some")
    }
    var draft = InjectedFault(id: "", created: world.realTime)
    try call.read { draft.read(from: &$0) }
    if let id = draft.match.organizationID, world.organizations[id] == nil {
      throw Refusal(.adminUnknown, at: "/match/orgId", "There is no such organisation")
    }
    let real = world.realTime
    let fault = InjectedFault(
      id: world.faults.nextID(),
      match: draft.match,
      effect: draft.effect,
      schedule: draft.schedule,
      created: real,
      createdByClock: world.clocks.mapValues { $0.time(at: real) }
    )
    world.faults.add(fault)
    return .json(status: 201) { json in json.object { $0.member("id", fault.id) } }
  }

  private static let listFaults = AdminOperation(.get, "/faults") { _, world throws(Refusal) in
    .json { json in
      json.object { json in
        json.array("faults") { json in
          for fault in world.faults.faults { fault.write(to: &json) }
        }
      }
    }
  }

  private static let removeFaults = AdminOperation(
    .delete,
    "/faults"
  ) { _, world throws(Refusal) in
    world.faults.removeAll()
    return .noContent
  }

  private static let removeFault = AdminOperation(
    .delete,
    "/faults/{faultId}"
  ) { call, world throws(Refusal) in
    let id = call.parameters.first?.value ?? ""
    guard world.faults.remove(id) else {
      throw Refusal(.adminUnknown, "There is no fault with the id \(id.shortened)")
    }
    return .noContent
  }

  private static let compliance = AdminOperation(
    .get,
    "/compliance"
  ) { call, world throws(Refusal) in
    let id = try call.organizationID(in: world)
    let now = world.clocks[id]?.time(at: world.realTime) ?? world.realTime
    return .json { world.compliance[id, default: Compliance()].write(at: now, to: &$0) }
  }
}
