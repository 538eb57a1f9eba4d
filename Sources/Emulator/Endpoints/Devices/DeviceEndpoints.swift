internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

/// The devices of people and workspaces.
enum DeviceEndpoints {
  private static let devices = "/devices"
  private static let device = "/devices/{deviceId}"

  static let all: [Endpoint<Organization>] = [
    listDevices, createDevice, createActivationCode, getDevice, deleteDevice, modifyTags,
  ]

  /// As on Webex, a list has at most 100 devices and no link to the next page.
  private static let pageLimit = 100

  private static let listDevices = Endpoint<Organization>(
    "listDevices",
    .get,
    devices,
    .devicesRead,
    query: DeviceFilter.parameters + QueryParameter.paging,
    SuccessResponse(200, .items(.device))
  ) { context, organization in
    let filter = DeviceFilter(context)
    let paging = Paging(context.query, default: pageLimit, limit: pageLimit)
    let found = filter.candidates(in: organization).filter { device in
      context.principal.canView(device, in: organization)
        && filter.matches(device, in: organization)
    }
    let page = found.dropFirst(paging.start).prefix(paging.max)
    return .json { json in
      json.object { json in
        json.array("items") { json in
          for device in page { organization.write(device, to: &json) }
        }
      }
    }
  }

  /// Source of the status without a body: execution reports against the live API.
  private static let createDevice = Endpoint<Organization>(
    "createDeviceByMACAddress",
    .post,
    devices,
    .devicesWrite,
    body: .createDevice,
    SuccessResponse(200, .device).or(204)
  ) { context, organization throws(RequestError) in
    let created = try organization.createDevice(
      try context.body(),
      under: context.configuration.ruleSet,
      now: context.now
    )
    context.warnings += created.warnings
    guard created.device.supportedDevice?.kind != .deskPhone else { return .noContent }
    return .json { organization.write(created.device, to: &$0) }
  }

  private static let createActivationCode = Endpoint<Organization>(
    "createDeviceActivationCode",
    .post,
    devices + "/activationCode",
    .activationCodeWrite,
    body: .createActivationCode,
    SuccessResponse(200, .activationCode)
  ) { context, organization throws(RequestError) in
    let created = try organization.createActivationCode(
      try context.body(),
      under: context.configuration.ruleSet,
      now: context.now
    )
    context.warnings += created.warnings
    return .json { json in
      json.object { json in
        json.member("code", created.code)
        json.member("expiryTime", created.expiry.description)
      }
    }
  }

  private static let getDevice = Endpoint<Organization>(
    "getDeviceDetails",
    .get,
    device,
    .devicesRead,
    SuccessResponse(200, .device)
  ) { context, organization throws(RequestError) in
    let device = try context.device(in: organization)
    return .json { organization.write(device, to: &$0) }
  }

  private static let deleteDevice = Endpoint<Organization>(
    "deleteDevice",
    .delete,
    device,
    .devicesWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.deviceToChange(in: organization)
    try organization.removeRecords(ofDevice: id)
    organization.removeDevice(id)
    return .noContent
  }

  private static let modifyTags = Endpoint<Organization>(
    "modifyDeviceTags",
    .patch,
    device,
    .devicesWrite,
    body: .updateDeviceTags,
    SuccessResponse(200, .device)
  ) { context, organization throws(RequestError) in
    let id = try context.deviceToChange(in: organization)
    context.warnings += try organization.updateDeviceTags(
      of: id,
      try context.request.json(or: "application/json-patch+json"),
      under: context.configuration.ruleSet
    )
    let device = try organization.device(id)
    return .json { organization.write(device, to: &$0) }
  }
}
