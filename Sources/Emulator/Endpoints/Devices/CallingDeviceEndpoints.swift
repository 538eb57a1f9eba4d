internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// Devices as Webex Calling sees them; their settings are operations by contract.
enum CallingDeviceEndpoints {
  static let devices = "/telephony/config/devices"
  static let device = devices + "/{deviceId}"

  static let all: [Endpoint<Organization>] = [
    validateMACs, getDevice, updateThirdPartyDevice, applyChanges,
  ]

  static let listSupportedDevices = Endpoint<Organization>(
    "readTheListOfSupportedDevices",
    .get,
    "/telephony/config/supportedDevices",
    .callingDevicesRead,
    query: [.boolean("allowConfigureLayoutEnabled"), .string("type")],
    SuccessResponse(200, .supportedDeviceList)
  ) { context, _ in
    let hasLayout = context.query.boolean("allowConfigureLayoutEnabled")
    // A type after `not:` is left out.
    let type = context.text("type")
    let excluded = type.flatMap { $0.hasPrefix("not:") ? String($0.dropFirst(4)) : nil }
    let included = excluded == nil ? type : nil
    let found = SupportedDevice.all.filter { device in
      let kind = device.kind.rawValue
      return (hasLayout.map { device.hasConfigurableLayout == $0 } ?? true)
        && (included?.equalsIgnoringCase(kind) ?? true)
        && !(excluded?.equalsIgnoringCase(kind) ?? false)
    }
    return .json { json in
      json.object { json in
        json.array("upgradeChannelList") { json in
          for channel in ["STABLE_DELAY", "STABLE", "PREVIEW"] { json.string(channel) }
        }
        json.array("devices") { json in for device in found { device.write(to: &json) } }
      }
    }
  }

  /// Changes nothing, so that read-only administrators can use it.
  private static let validateMACs = Endpoint<Organization>(
    "validateAListOfMACAddress",
    .post,
    devices + "/actions/validateMacs/invoke",
    .macValidation,
    body: ValidationList.macs.schema,
    SuccessResponse(200, .macValidation)
  ) { context, organization throws(RequestError) in
    let validations = organization.validate(macs: try context.texts(of: .macs))
    return .json { json in
      json.object { json in
        json.member("status", validations.allSatisfy { $0.status == .available } ? "OK" : "ERRORS")
        json.array("macStatus") { json in
          for validation in validations { validation.write(to: &json) }
        }
      }
    }
  }

  private static let getDevice = Endpoint<Organization>(
    "getWebexCallingDeviceDetails",
    .get,
    device,
    .telephonyRead,
    SuccessResponse(200, .callingDevice)
  ) { context, organization throws(RequestError) in
    let device = try context.device(in: organization)
    return .json { organization.writeCalling(device, to: &$0) }
  }

  private static let updateThirdPartyDevice = Endpoint<Organization>(
    "updateThirdPartyDevice",
    .put,
    device,
    .callingDevicesWrite,
    body: .updateThirdPartyDevice,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.deviceToChange(in: organization)
    context.warnings += try organization.updateThirdPartyDevice(
      id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let applyChanges = Endpoint<Organization>(
    "applyChangesForASpecificDevice",
    .post,
    device + "/actions/applyChanges/invoke",
    .callingDevicesWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    _ = try context.deviceToChange(in: organization)
    return .noContent
  }
}
