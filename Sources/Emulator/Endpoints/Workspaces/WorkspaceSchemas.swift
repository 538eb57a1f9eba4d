internal import Calling
internal import JSON

/// The responses of the operations on workspaces.
extension JSONSchema {
  private static let calling = object(
    ["type": .enumeration(of: WorkspaceAttributes.Calling.self)],
    optional: [
      "webexCalling": .object(["licenses": .array(.string)]),
      "hybridCalling": .object(["emailAddress": .string]),
    ]
  )

  private static let calendar = object(
    ["type": .enumeration(of: WorkspaceAttributes.Calendar.Kind.self)],
    optional: ["emailAddress": .string, "resourceGroupId": .string]
  )

  private static let capability = object(["supported": .boolean, "configured": .boolean])

  private static let capabilities = object([
    "occupancyDetection": capability, "presenceDetection": capability, "ambientNoise": capability,
    "soundLevel": capability, "temperature": capability, "airQuality": capability,
    "relativeHumidity": capability,
  ])

  static let workspace = object(
    [
      "id": .string, "orgId": .string, "displayName": .string, "created": .dateTime,
      "calling": calling, "calendar": calendar,
      "hotdeskingStatus": .enumeration(of: WorkspaceAttributes.HotDesking.self),
      "supportedDevices": .enumeration(of: WorkspaceAttributes.SupportedDevices.self),
      "deviceHostedMeetings": .object(["enabled": .boolean], optional: ["siteUrl": .string]),
      "devicePlatform": .enumeration(of: WorkspaceAttributes.DevicePlatform.self),
      "health": .object(["level": .string, "issues": .array(.any)]),
      "plannedMaintenance": .object(["mode": .string]),
    ],
    optional: [
      "locationId": .string, "workspaceLocationId": .string, "floorId": .string,
      "capacity": .integer, "type": .enumeration(of: WorkspaceAttributes.Kind.self),
      "sipAddress": .string, "notes": .string, "indoorNavigation": .object(["url": .string]),
      "devices": .array(.any), "capabilities": capabilities,
    ]
  )

  static let workspaceNumbers = object(
    [
      "distinctiveRingEnabled": .boolean,
      "phoneNumbers": .array(
        .object(
          ["primary": .boolean],
          optional: [
            "external": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
          ]
        )
      ), "workspace": .object(["id": .string]),
      "organization": .object(["id": .string, "name": .string]),
    ],
    optional: ["location": .object(["id": .string, "name": .string])]
  )
}
