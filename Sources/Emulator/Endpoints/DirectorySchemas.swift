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
