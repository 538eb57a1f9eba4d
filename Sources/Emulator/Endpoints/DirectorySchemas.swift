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

  static let organization = object(
    ["id": .string, "displayName": .string, "created": .dateTime],
    optional: [
      "xsiActionsEndpoint": .string, "xsiEventsEndpoint": .string,
      "xsiEventsChannelEndpoint": .string, "xsiDomain": .string,
    ]
  )

  static let languageList = object([
    "languages": .array(.object(["name": .string, "code": .string]))
  ])
}
