internal import Calling
internal import JSON

/// The responses of the operations on devices.
extension JSONSchema {
  private static let place = object(["id": .string, "name": .string])

  static let device = object(
    [
      "id": .string, "orgId": .string, "capabilities": .array(.string),
      "permissions": .array(.string),
      "connectionStatus": .enumeration(of: Device.ConnectionStatus.self),
      "type": .enumeration(of: Device.Kind.self), "tags": .array(.string),
      "errorCodes": .array(.string), "created": .dateTime, "managedBy": .string,
    ],
    optional: [
      "callingDeviceId": .string, "webexDeviceId": .string, "displayName": .string,
      "placeId": .string, "workspaceId": .string, "personId": .string, "product": .string,
      "mac": .string, "serial": .string, "locationId": .string, "devicePlatform": .string,
    ]
  )

  static let activationCode = object(["code": .string, "expiryTime": .dateTime])

  static let callingDevice = object(
    [
      "manufacturer": .enumeration(of: SupportedDevice.Manufacturer.self), "managedBy": .string,
      "id": .string, "description": .array(.string), "upgradeChannelEnabled": .boolean,
    ],
    optional: [
      "mac": .string, "model": .string,
      "activationState": .enumeration(["activating", "activated"]),
      "owner": .object(["sipUserName": .string, "linePort": .string]),
      "proxy": .object(["outboundProxy": .string]),
    ]
  )

  static let supportedDeviceList = object([
    "upgradeChannelList": .array(.string),
    "devices": .array(
      .object(
        [
          "model": .string, "displayName": .string, "familyDisplayName": .string,
          "type": .enumeration(of: SupportedDevice.Kind.self),
          "manufacturer": .enumeration(of: SupportedDevice.Manufacturer.self),
          "managedBy": .string, "supportedFor": .array(.string),
          "onboardingMethod": .array(.enumeration(of: SupportedDevice.OnboardingMethod.self)),
          "allowConfigureLayoutEnabled": .boolean, "numberOfLinePorts": .integer,
          "kemSupportEnabled": .boolean, "upgradeChannelEnabled": .boolean,
          "additionalPrimaryLineAppearancesEnabled": .boolean,
          "additionalSecondaryLineAppearancesEnabled": .boolean,
          "basicEmergencyNomadicEnabled": .boolean, "customizedBehaviorsEnabled": .boolean,
          "allowConfigurePortsEnabled": .boolean, "customizableLineLabelEnabled": .boolean,
          "supportsLinePortReorderingEnabled": .boolean, "portNumberSupportEnabled": .boolean,
          "t38Enabled": .boolean, "callDeclinedEnabled": .boolean, "touchScreenPhone": .boolean,
          "deviceSettingsConfiguration": .string, "allowHotelingHostEnabled": .boolean,
          "supportsLogCollection": .string, "supportsApplyChangesEnabled": .boolean,
          "allowConfigureLinesEnabled": .boolean, "allowConfigurePhoneSettingsEnabled": .boolean,
          "supportsHotlineEnabled": .boolean, "maxNumberOfLineAppearances": .integer,
        ],
        optional: [
          "kemModuleCount": .integer, "kemLinesSupportEnabled": .boolean,
          "kemModuleType": .array(.string), "defaultUpgradeChannel": .string,
          "numberOfLineKeyButtons": .integer,
        ]
      )
    ),
  ])

  static let macValidation = object([
    "status": .enumeration(["OK", "ERRORS"]),
    "macStatus": .array(
      .object(
        ["mac": .string, "state": .enumeration(of: MACValidation.Status.self)],
        optional: ["errorCode": .integer, "message": .string]
      )
    ),
  ])

  static let deviceMembers = object([
    "model": .string, "maxLineCount": .integer,
    "members": .array(
      .object(
        [
          "id": .string, "memberType": .enumeration(of: Member.Kind.self), "firstName": .string,
          "lastName": .string, "primaryOwner": .boolean, "port": .integer,
          "lineType": .enumeration(of: Device.Line.Kind.self), "lineWeight": .integer,
          "hotlineEnabled": .boolean, "allowCallDeclineEnabled": .boolean,
        ],
        optional: [
          "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
          "location": place, "t38FaxCompressionEnabled": .boolean, "hotlineDestination": .string,
          "lineLabel": .string,
        ]
      )
    ),
  ])

  static let availableDeviceMembers = object([
    "members": .array(
      .object(
        [
          "id": .string, "memberType": .enumeration(of: Member.Kind.self), "firstName": .string,
          "lastName": .string, "lineType": .enumeration(of: Device.Line.Kind.self),
        ],
        optional: [
          "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
          "location": place, "allowCallDeclineEnabled": .boolean,
        ]
      )
    )
  ])

  static let memberCount = object(["totalCount": .integer])

  static let deviceCount = object(["totalDeviceCount": .integer, "applicationsCount": .integer])

  private static let memberDevice: KeyValuePairs<String, JSONSchema> = [
    "id": .string, "description": .array(.string), "model": .string, "primaryOwner": .boolean,
    "type": .enumeration(of: Device.Line.Kind.self),
    "owner": .object([
      "id": .string, "type": .enumeration(of: Member.Kind.self), "firstName": .string,
      "lastName": .string,
    ]), "activationState": .enumeration(["ACTIVATING", "ACTIVATED"]),
  ]

  static let memberDevices = object([
    "devices": .array(
      .object(
        memberDevice,
        optional: [
          "modelType": .enumeration(of: SupportedDevice.Kind.self), "mac": .string,
          "hoteling": .object(
            ["enabled": .boolean, "limitGuestUse": .boolean],
            optional: ["guestHoursLimit": .integer]
          ),
        ]
      )
    ), "maxDeviceCount": .integer, "maxOwnedDeviceCount": .integer,
  ])

  static let virtualLineDevice = object(
    memberDevice,
    optional: [
      "modelType": .enumeration(of: SupportedDevice.Kind.self), "mac": .string, "location": place,
    ]
  )

  static let virtualLineDevices = object([
    "devices": .array(virtualLineDevice),
    "availableEndpointType": .enumeration(of: Device.Line.Kind.self),
    "maxDeviceCount": .integer,
  ])
}
