internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

/// The devices of one person, workspace or virtual line.
enum DeviceOwnerEndpoints {
  private static let config = "/telephony/config"
  private static let ofPerson = config + "/people/{personId}/devices"
  private static let ofWorkspace = config + "/workspaces/{workspaceId}/devices"

  static let all: [Endpoint<Organization>] = [
    getPersonDevices, countPersonDevices, updatePersonHoteling, getWorkspaceDevices,
    updateWorkspaceDevices,
  ]

  private static let getPersonDevices = Endpoint<Organization>(
    "getPersonDevices",
    .get,
    ofPerson,
    .telephonyRead,
    SuccessResponse(200, .memberDevices)
  ) { context, organization throws(RequestError) in
    let person = try context.member("personId", .person, in: organization)
    return devices(of: person, organization)
  }

  private static let countPersonDevices = Endpoint<Organization>(
    "getUserDevicesCount",
    .get,
    ofPerson + "/count",
    .telephonyRead,
    SuccessResponse(200, .deviceCount)
  ) { context, organization throws(RequestError) in
    let person = try context.member("personId", .person, in: organization)
    let count = organization.deviceCount(of: person.id)
    return .json { json in
      json.object { json in
        json.member("totalDeviceCount", count)
        json.member("applicationsCount", 0)
      }
    }
  }

  private static let updatePersonHoteling = Endpoint<Organization>(
    "modefyHotelingSettingsForPersonsPrimaryDevices",
    .put,
    ofPerson + "/settings/hoteling",
    .telephonyWrite,
    body: .updatePersonHoteling,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let person = try context.member("personId", .person, in: organization)
    context.warnings += try organization.updateHoteling(
      of: person.id,
      try context.body(),
      in: "hoteling",
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let getWorkspaceDevices = Endpoint<Organization>(
    "getWorkspaceDevices",
    .get,
    ofWorkspace,
    .callingDevicesRead,
    SuccessResponse(200, .memberDevices)
  ) { context, organization throws(RequestError) in
    let workspace = try context.member("workspaceId", .workspace, in: organization)
    return devices(of: workspace, organization)
  }

  private static let updateWorkspaceDevices = Endpoint<Organization>(
    "modifyWorkspaceDevices",
    .put,
    ofWorkspace,
    .callingDevicesWrite,
    body: .updateHoteling,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let workspace = try context.member("workspaceId", .workspace, in: organization)
    context.warnings += try organization.updateHoteling(
      of: workspace.id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  static let getVirtualLineDevices = Endpoint<Organization>(
    "getListOfDevicesAssignedForVirtualLine",
    .get,
    config + "/virtualLines/{virtualLineId}/devices",
    .callingDevicesRead,
    SuccessResponse(200, .virtualLineDevices)
  ) { context, organization throws(RequestError) in
    let line = try context.member("virtualLineId", .virtualLine, in: organization)
    return .json { json in
      json.object { json in
        json.array("devices") { json in
          for device in organization.devices(withLineOf: line.id) {
            organization.write(device, of: line, to: &json)
          }
        }
        json.member("availableEndpointType", Device.Line.Kind.shared.rawValue)
        json.member("maxDeviceCount", Device.memberLimit)
      }
    }
  }

  private static func devices(of member: Member, _ organization: Organization) -> Response {
    .json { json in
      json.object { json in
        json.array("devices") { json in
          for device in organization.devices(withLineOf: member.id) {
            organization.write(device, of: member, to: &json)
          }
        }
        json.member("maxDeviceCount", Device.memberLimit)
        json.member("maxOwnedDeviceCount", organization.ownedDeviceLimit(of: member))
      }
    }
  }
}

extension OperationContext<Organization> {
  /// The member in the path.
  ///
  /// - Throws: `personUnknown`, `workspaceUnknown`, `virtualLineUnknown`, `roleLocation`.
  fileprivate func member(
    _ name: String,
    _ kind: Member.Kind,
    in organization: Organization
  ) throws(RequestError) -> Member {
    let id = id(name, kind.idKind)
    let member =
      switch kind {
      case .person: try organization.person(id)
      case .workspace: try organization.workspace(id)
      case .virtualLine: try organization.virtualLine(id)
      }
    try principal.checkAssignment(of: member.locationID)
    return member
  }
}
