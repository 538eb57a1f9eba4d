internal import Calling
internal import JSON

/// The responses of the operations on numbers.
extension JSONSchema {
  private static let numberOwner = object(
    ["id": .string, "type": .enumeration(of: Owner.Kind.self), "lastName": .string],
    optional: ["firstName": .string]
  )

  static let numberList = object(
    [
      "phoneNumbers": .array(
        .object(
          [
            "phoneNumberType": .enumeration(of: NumberEntry.Kind.self), "mainNumber": .boolean,
            "tollFreeNumber": .boolean,
            "includedTelephonyTypes": .enumeration(of: NumberEntry.TelephonyType.self),
            "isServiceNumber": .boolean, "location": reference,
          ],
          optional: [
            "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
            "state": .enumeration(of: NumberEntry.State.self), "mobileNetwork": .string,
            "routingProfile": .string, "elinEnabled": .boolean, "isReservedNumber": .boolean,
            "owner": numberOwner,
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
      .object([
        "phoneNumber": .string, "state": .enumeration(of: NumberValidation.Status.self),
        "tollFreeNumber": .boolean, "detail": .array(.string),
      ])
    ),
  ])

  static let availableNumberList = object([
    "phoneNumbers": .array(
      .object(
        [
          "state": .enumeration(of: NumberEntry.State.self), "isMainNumber": .boolean,
          "tollFreeNumber": .boolean,
          "telephonyType": .enumeration(of: NumberEntry.TelephonyType.self),
          "isServiceNumber": .boolean,
        ],
        optional: [
          "phoneNumber": .string, "extension": .string, "mobileNetwork": .string,
          "routingProfile": .string, "location": reference,
          "owner": .object(
            [
              "id": .string, "type": .enumeration(of: Owner.Kind.self), "displayName": .string,
            ],
            optional: ["firstName": .string, "lastName": .string]
          ),
        ]
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
}
