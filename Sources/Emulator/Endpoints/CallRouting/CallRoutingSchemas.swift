internal import Calling
internal import JSON

/// The response of the test of call routing.
extension JSONSchema {
  static let routedCall = object(
    [
      "destinationType": .enumeration([
        "HOSTED_AGENT", "HOSTED_FEATURE", "PBX_USER", "PSTN_NUMBER", "VIRTUAL_EXTENSION",
        "VIRTUAL_EXTENSION_RANGE", "ROUTE_LIST", "FAC", "EMERGENCY", "UNKNOWN_EXTENSION",
        "UNKNOWN_NUMBER",
      ]), "routingAddress": .string, "isRejected": .boolean,
    ],
    optional: [
      "outsideAccessCode": .string, "callSourceInfo": callSource,
      "hostedAgent": .object(
        [
          "id": .string, "type": .enumeration(of: Member.Kind.self), "firstName": .string,
          "lastName": .string,
        ],
        optional: ["phoneNumber": .string, "extension": .string]
      )
      .including(routedLocation),
      "hostedFeature": .object(
        [
          "id": .string, "type": .enumeration(of: RoutedCall.HostedFeature.Kind.self),
          "name": .string,
        ],
        optional: ["phoneNumber": .string, "extension": .string]
      )
      .including(routedLocation),
      "pbxUser": .object(
        ["dialPlanName": .string, "dialPlanId": .string, "dialPattern": .string]
      )
      .including(route), "pstnNumber": route,
      "virtualExtension": .object(
        ["id": .string, "displayName": .string, "extension": .string, "phoneNumber": .string],
        optional: ["firstName": .string, "lastName": .string]
      )
      .including(routedLocation).including(route),
      "virtualExtensionRange": .object(
        ["id": .string, "prefix": .string, "pattern": .string],
        optional: ["name": .string]
      )
      .including(routedLocation).including(route),
      "routeList": .object([
        "id": .string, "name": .string, "routeGroupName": .string, "routeGroupId": .string,
      ])
      .including(routedLocation), "featureAccessCode": .object(["code": .string, "name": .string]),
      "emergency": .object(["isRedSky": .boolean]).including(route), "unknownExtension": route,
      "unknownNumber": route, "appliedServices": .array(appliedService),
    ]
  )

  private static let callSource = object(
    [
      "callSourceType": .enumeration([
        "ROUTE_LIST", "DIAL_PATTERN", "UNKNOWN_EXTENSION", "UNKNOWN_NUMBER",
      ])
    ],
    optional: [
      "routeListName": .string, "routeListId": .string, "dialPlanName": .string,
      "dialPlanId": .string, "dialPattern": .string,
    ]
  )

  private static let routedLocation = object(["locationName": .string, "locationId": .string])

  private static let route = object(optional: [
    "trunkName": .string, "trunkId": .string, "trunkLocationName": .string,
    "trunkLocationId": .string, "routeGroupName": .string, "routeGroupId": .string,
  ])

  private static let appliedService = object(optional: [
    "translationPattern": .object([
      "configurationLevel": .enumeration(["LOCATION", "ORGANIZATION"]), "name": .string,
      "matchingPattern": .string, "replacementPattern": .string, "matchedNumber": .string,
      "translatedNumber": .string,
    ]),
    "outgoingCallingPlanPermissionsByDigitPattern": .object(
      ["name": .string, "pattern": .string, "transferNumber": .string]
    )
    .including(permission),
    "outgoingCallingPlanPermissionsByType": .object(
      ["callType": .enumeration(of: OutgoingPermission.CallType.self)],
      optional: ["transferNumber": .string]
    )
    .including(permission),
  ])

  private static let permission = object(
    [
      "configurationLevel": .enumeration(of: OutgoingPermission.Level.self),
      "permission": .enumeration(of: OutgoingPermission.Action.self), "number": .string,
    ],
    optional: ["reason": .string]
  )
}
