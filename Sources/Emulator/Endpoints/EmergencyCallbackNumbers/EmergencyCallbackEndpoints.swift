internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

/// The numbers that emergency services call back: of locations, people, workspaces and virtual
/// lines.
enum EmergencyCallbackEndpoints {
  private static let locationPath =
    "/telephony/config/locations/{locationId}/features/emergencyCallbackNumber"

  static let locations: [Endpoint<Organization>] = [getOfLocation, updateOfLocation]

  static let members =
    MemberKind.all.flatMap { [get($0), update($0), getDependencies($0)] } + [
      getDependenciesOfHuntGroup
    ]

  private static let getOfLocation = Endpoint<Organization>(
    "getLocationEmergencyCallbackNumber",
    .get,
    locationPath,
    .telephonyRead,
    SuccessResponse(200, .locationEmergencyCallback)
  ) { context, organization throws(RequestError) in
    let location = try organization.callingLocation(context.id("locationId", .location))
    return .json { organization.writeEmergencyCallback(of: location, to: &$0) }
  }

  private static let updateOfLocation = Endpoint<Organization>(
    "updateLocationEmergencyCallbackNumber",
    .put,
    locationPath,
    .telephonyWrite,
    body: .updateLocationEmergencyCallback,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.updateEmergencyCallback(
      ofLocation: try context.locationID(in: organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  /// A kind of members: the operationIds and the path of Cisco's OpenAPI document.
  private struct MemberKind: Sendable {
    let kind: Member.Kind
    let collection: String
    let parameter: String
    let getID: String
    let updateID: String
    let dependenciesID: String

    var path: String {
      "/telephony/config/\(collection)/{\(parameter)}/emergencyCallbackNumber"
    }

    static let all = [
      MemberKind(
        kind: .person,
        collection: "people",
        parameter: "personId",
        getID: "getPersonsEmergencyCallbackNumber",
        updateID: "updatePersonsEmergencyCallbackNumber",
        dependenciesID: "retrievePersonsEmergencyCallbackNumberDependencies"
      ),
      MemberKind(
        kind: .workspace,
        collection: "workspaces",
        parameter: "workspaceId",
        getID: "getWorkspaceEmergencyCallbackNumber",
        updateID: "updateWorkspaceEmergencyCallbackNumber",
        dependenciesID: "retrieveWorkspaceEmergencyCallbackNumberDependencies"
      ),
      MemberKind(
        kind: .virtualLine,
        collection: "virtualLines",
        parameter: "virtualLineId",
        getID: "getVirtualLinesEmergencyCallbackSettings",
        updateID: "updateVirtualLinesEmergencyCallbackSettings",
        dependenciesID: "getDependenciesForVirtualLineEmergencyCallbackNumber"
      ),
    ]

    /// The member in the path of a read.
    ///
    /// - Throws: `personUnknown`, `workspaceUnknown`, `virtualLineUnknown`, `roleLocation`.
    func member(
      _ context: OperationContext<Organization>,
      _ organization: Organization
    ) throws(RequestError) -> Member {
      let member = try organization.member(context.id(parameter, kind.idKind), kind)
      try context.principal.checkAssignment(of: member.locationID)
      return member
    }
  }

  private static func get(_ members: MemberKind) -> Endpoint<Organization> {
    Endpoint(
      members.getID,
      .get,
      members.path,
      .telephonyRead,
      SuccessResponse(200, .memberEmergencyCallback)
    ) { context, organization throws(RequestError) in
      let member = try members.member(context, organization)
      return .json { organization.writeEmergencyCallback(of: member, to: &$0) }
    }
  }

  private static func update(_ members: MemberKind) -> Endpoint<Organization> {
    Endpoint(
      members.updateID,
      .put,
      members.path,
      .telephonyWrite,
      body: .updateEmergencyCallback(members.kind),
      SuccessResponse(204)
    ) { context, organization throws(RequestError) in
      let id = try context.id(members.parameter, of: members.kind.idKind)
      try context.principal.checkAssignment(of: organization.members[id]?.locationID)
      context.warnings += try organization.updateEmergencyCallback(
        of: id,
        members.kind,
        try context.body(),
        under: context.configuration.ruleSet
      )
      return .noContent
    }
  }

  private static func getDependencies(_ members: MemberKind) -> Endpoint<Organization> {
    Endpoint(
      members.dependenciesID,
      .get,
      members.path + "/dependencies",
      .telephonyRead,
      SuccessResponse(200, .emergencyCallbackNumberDependencies)
    ) { context, organization throws(RequestError) in
      let member = try members.member(context, organization)
      let dependencies = organization.emergencyCallbackDependencies(
        of: member.id,
        at: member.locationID
      )
      return .json { dependencies.write(to: &$0) }
    }
  }

  private static let getDependenciesOfHuntGroup = Endpoint<Organization>(
    "getDependenciesForHuntGroupEmergencyCallbackNumber",
    .get,
    "/telephony/config/huntGroups/{huntGroupId}/emergencyCallbackNumber/dependencies",
    .telephonyRead,
    SuccessResponse(200, .emergencyCallbackNumberDependencies)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let group = try organization.huntGroup(context.id("huntGroupId", .huntGroup)) {
      principal.canView($0.id)
    }
    let location = organization.locations.values.first { $0.huntGroups[group.id] != nil }
    let dependencies = organization.emergencyCallbackDependencies(of: group.id, at: location?.id)
    return .json { dependencies.write(to: &$0) }
  }
}
