internal import Calling
internal import JSON

/// The responses of the operations on virtual lines.
extension JSONSchema {
  static let virtualLine = object(
    [
      "id": .string, "firstName": .string, "lastName": .string, "displayName": .string,
      "directorySearchEnabled": .boolean, "announcementLanguage": .string,
      "number": .object(
        ["primary": .boolean],
        optional: ["external": .string, "extension": .string]
      ), "devices": .array(virtualLineDevice),
    ],
    optional: [
      "timeZone": .string,
      "location": .object([
        "id": .string, "name": .string,
        "address": .object(
          ["address1": .string, "city": .string, "postalCode": .string, "country": .string],
          optional: ["address2": .string, "state": .string]
        ),
      ]),
    ]
  )

  static let virtualLineNumber = object([
    "phoneNumber": .object(
      ["primary": .boolean],
      optional: ["directNumber": .string, "extension": .string]
    )
  ])

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
        optional: [
          "callerIdNumber": .string, "location": .object(["id": .string, "name": .string]),
        ]
      )
    )
  ])
}
