internal import Calling
internal import JSON

/// The responses of the operations on other resources than hunt groups.
extension JSONSchema {
  static func items(_ item: JSONSchema) -> JSONSchema { object(["items": .array(item)]) }

  static let reference = object(["id": .string, "name": .string])

  static let callParkExtensionList = object([
    "callParkExtensions": .array(
      .object(
        [
          "id": .string, "name": .string, "extension": .string, "locationName": .string,
          "locationId": .string,
        ],
        optional: ["routingPrefix": .string, "esn": .string]
      )
    )
  ])

  static let location = object(
    [
      "id": .string, "name": .string, "orgId": .string, "timeZone": .string,
      "preferredLanguage": .string,
      "address": .object([
        "address1": .string, "city": .string, "state": .string, "postalCode": .string,
        "country": .string,
      ]),
    ],
    optional: ["announcementLanguage": .string]
  )

  static let callingLocation = object(
    [
      "id": .string, "name": .string, "announcementLanguage": .string,
      "callingLineId": .object(["name": .string], optional: ["phoneNumber": .string]),
      "externalCallerIdName": .string, "userLimit": .integer,
    ],
    optional: ["routingPrefix": .string, "outsideDialDigit": .string]
  )

  static let callingLocationList = object(["locations": .array(callingLocation)])

  static let organization = object(["id": .string, "displayName": .string, "created": .dateTime])

  static let person = object(
    [
      "id": .string, "emails": .array(.string), "displayName": .string, "firstName": .string,
      "lastName": .string, "orgId": .string, "created": .dateTime, "lastModified": .dateTime,
      "invitePending": .boolean,
      "loginEnabled": .boolean,
      "type": .string,
    ],
    optional: [
      "userName": .string, "roles": .array(.string), "licenses": .array(.string),
      "phoneNumbers": .array(.object(["type": .string, "value": .string])), "extension": .string,
      "locationId": .string,
    ]
  )

  static let license = object([
    "id": .string, "name": .string, "totalUnits": .integer, "consumedUnits": .integer,
    "consumedByUsers": .integer, "consumedByWorkspaces": .integer,
  ])

  static let workspace = object(
    [
      "id": .string, "orgId": .string, "displayName": .string,
      "type": .enumeration(of: WorkspaceAttributes.Kind.self), "created": .dateTime,
      "calling": .object(
        ["type": .enumeration(of: WorkspaceAttributes.Calling.self)],
        optional: ["webexCalling": .object(["licenses": .array(.string)])]
      ),
    ],
    optional: ["locationId": .string, "floorId": .string, "capacity": .integer]
  )

  static let virtualLineList = object([
    "virtualLines": .array(
      .object(
        [
          "id": .string, "firstName": .string, "lastName": .string,
          "callerIdFirstName": .string, "callerIdLastName": .string,
          "externalCallerIdNamePolicy": .string,
          "number": .object(
            ["primary": .boolean],
            optional: [
              "external": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
            ]
          ), "numberOfDevicesAssigned": .integer,
        ],
        optional: ["callerIdNumber": .string, "location": reference]
      )
    )
  ])

  static let languageList = object([
    "languages": .array(.object(["name": .string, "code": .string]))
  ])

  static let scheduleList = object([
    "schedules": .array(
      .object([
        "id": .string, "name": .string, "type": .enumeration(of: Schedule.Kind.self),
        "locationName": .string,
        "locationId": .string,
      ])
    )
  ])

  static let operatingModeList = object([
    "operatingModes": .array(
      .object(
        [
          "id": .string, "name": .string, "type": .enumeration(of: OperatingMode.Kind.self),
          "level": .string,
        ],
        optional: ["location": reference]
      )
    )
  ])
}
