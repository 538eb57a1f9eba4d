internal import Calling
internal import JSON

/// What the operations on the directory answer.
extension JSONSchema {
  static func items(_ item: JSONSchema) -> JSONSchema { object(["items": .list(item)]) }

  private static let reference = object(["id": .text, "name": .text])

  private static let owner = object(
    ["id": .text, "type": .words(of: Owner.Kind.self), "lastName": .text],
    optional: ["firstName": .text]
  )

  static let numberList = object([
    "phoneNumbers": .list(
      .object(
        [
          "state": .words(["ACTIVE", "INACTIVE"]), "mainNumber": .flag, "tollFreeNumber": .flag,
          "includedTelephonyTypes": .text, "isServiceNumber": .flag, "location": reference,
        ],
        optional: [
          "phoneNumber": .text, "extension": .text,
          "phoneNumberType": .words(["PRIMARY", "ALTERNATE"]), "owner": owner,
        ]
      )
    )
  ])

  static let availableNumberList = object([
    "phoneNumbers": .list(
      .object(
        [
          "state": .words(["ACTIVE", "INACTIVE"]), "isMainNumber": .flag, "tollFreeNumber": .flag,
          "telephonyType": .text, "isServiceNumber": .flag,
        ],
        optional: ["phoneNumber": .text, "extension": .text, "owner": owner]
      )
    )
  ])

  static let callParkExtensionList = object([
    "callParkExtensions": .list(
      .object([
        "id": .text, "name": .text, "extension": .text, "locationName": .text,
        "locationId": .text,
      ])
    )
  ])

  static let extensionVerdicts = object([
    "status": .words(["OK", "ERRORS"]),
    "extensionStatus": .list(
      .object(
        ["extension": .text, "state": .text],
        optional: ["errorCode": .whole, "message": .text]
      )
    ),
  ])

  static let location = object(
    [
      "id": .text, "name": .text, "orgId": .text, "timeZone": .text, "preferredLanguage": .text,
      "address": .object([
        "address1": .text, "city": .text, "state": .text, "postalCode": .text, "country": .text,
      ]),
    ],
    optional: ["announcementLanguage": .text]
  )

  static let callingLocation = object(
    [
      "id": .text, "name": .text, "announcementLanguage": .text,
      "callingLineId": .object(["name": .text], optional: ["phoneNumber": .text]),
      "externalCallerIdName": .text, "userLimit": .whole,
    ],
    optional: ["routingPrefix": .text, "outsideDialDigit": .text]
  )

  static let callingLocationList = object(["locations": .list(callingLocation)])

  static let organization = object(["id": .text, "displayName": .text, "created": .time])

  static let person = object(
    [
      "id": .text, "emails": .list(.text), "displayName": .text, "firstName": .text,
      "lastName": .text, "orgId": .text, "roles": .list(.text), "licenses": .list(.text),
      "created": .time, "lastModified": .time, "invitePending": .flag, "loginEnabled": .flag,
      "type": .text,
    ],
    optional: [
      "phoneNumbers": .list(.object(["type": .text, "value": .text])), "extension": .text,
      "locationId": .text,
    ]
  )

  static let license = object([
    "id": .text, "name": .text, "totalUnits": .whole, "consumedUnits": .whole,
    "consumedByUsers": .whole, "consumedByWorkspaces": .whole,
  ])

  static let workspace = object(
    [
      "id": .text, "orgId": .text, "displayName": .text, "type": .text, "created": .time,
      "calling": .object(["type": .words(["webexCalling", "freeCalling"])]),
    ],
    optional: ["locationId": .text]
  )

  static let virtualLineList = object([
    "virtualLines": .list(
      .object(
        [
          "id": .text, "firstName": .text, "lastName": .text,
          "number": .object(["primary": .flag], optional: ["external": .text, "extension": .text]),
        ],
        optional: ["location": reference]
      )
    )
  ])

  static let languageList = object([
    "languages": .list(.object(["name": .text, "code": .text]))
  ])

  static let scheduleList = object([
    "schedules": .list(
      .object([
        "id": .text, "name": .text, "type": .words(of: Schedule.Kind.self), "locationName": .text,
        "locationId": .text,
      ])
    )
  ])

  static let operatingModeList = object([
    "operatingModes": .list(
      .object(
        [
          "id": .text, "name": .text, "type": .words(of: OperatingMode.Kind.self), "level": .text,
        ],
        optional: ["location": reference]
      )
    )
  ])
}
