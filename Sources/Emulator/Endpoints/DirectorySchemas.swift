internal import Calling
internal import JSON

/// The responses of the operations on other resources than hunt groups.
extension JSONSchema {
  static func items(_ item: JSONSchema) -> JSONSchema { object(["items": .array(item)]) }

  static let reference = object(["id": .string, "name": .string])

  private static let owner = object(
    ["id": .string, "type": .enumeration(of: Owner.Kind.self), "lastName": .string],
    optional: ["firstName": .string]
  )

  static let numberList = object(
    [
      "phoneNumbers": .array(
        .object(
          [
            "phoneNumberType": .enumeration(of: NumberEntry.Kind.self), "mainNumber": .boolean,
            "tollFreeNumber": .boolean, "includedTelephonyTypes": .string,
            "isServiceNumber": .boolean, "location": reference,
          ],
          optional: [
            "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
            "state": .enumeration(of: NumberEntry.State.self), "owner": owner,
          ]
        )
      )
    ],
    optional: [
      "count": .object([
        "assigned": .integer, "unAssigned": .integer, "inActive": .integer,
        "extensionOnly": .integer, "tollFreeNumbers": .integer, "total": .integer,
        "mobileNumber": .integer, "serviceNumber": .integer,
      ])
    ]
  )

  static let numberValidation = object([
    "status": .enumeration(["OK", "ERRORS"]),
    "phoneNumbers": .array(
      .object(
        [
          "phoneNumber": .string, "state": .enumeration(of: NumberValidation.Status.self),
          "tollFreeNumber": .boolean,
        ],
        optional: ["detail": .array(.string)]
      )
    ),
  ])

  static let availableNumberList = object([
    "phoneNumbers": .array(
      .object(
        [
          "state": .enumeration(of: NumberEntry.State.self), "isMainNumber": .boolean,
          "tollFreeNumber": .boolean,
          "telephonyType": .string, "isServiceNumber": .boolean,
        ],
        optional: ["phoneNumber": .string, "extension": .string, "owner": owner]
      )
    )
  ])

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

  static let extensionValidation = object([
    "status": .enumeration(["OK", "ERRORS"]),
    "extensionStatus": .array(
      .object(
        ["extension": .string, "state": .string],
        optional: ["errorCode": .integer, "message": .string]
      )
    ),
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
}
