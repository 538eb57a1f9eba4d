internal import Calling
internal import JSON

/// The responses of the operations on locations.
extension JSONSchema {
  static let location = object(
    [
      "id": .string, "name": .string, "orgId": .string, "timeZone": .string,
      "address": .object(
        ["country": .string],
        optional: [
          "address1": .string, "address2": .string, "city": .string, "state": .string,
          "postalCode": .string,
        ]
      ),
    ],
    optional: [
      "preferredLanguage": .string, "latitude": .number, "longitude": .number, "notes": .string,
    ]
  )

  static let workspaceLocation = object(
    [
      "id": .string, "locationId": .string, "displayName": .string, "address": .string,
      "countryCode": .string, "cityName": .string,
    ],
    optional: ["latitude": .number, "longitude": .number, "notes": .string]
  )

  static let floor = object(
    ["id": .string, "locationId": .string, "floorNumber": .integer],
    optional: ["displayName": .string]
  )

  private static let callingLineID = object(["name": .string], optional: ["phoneNumber": .string])

  static let callingLocationList = object([
    "locations": .array(
      .object(
        [
          "id": .string, "name": .string, "callingLineId": callingLineID,
          "enforceOutsideDialDigit": .boolean, "e911SetupRequired": .boolean,
        ],
        optional: ["routingPrefix": .string, "outsideDialDigit": .string]
      )
    )
  ])

  static let callingLocation = object(
    [
      "id": .string, "name": .string, "announcementLanguage": .string,
      "callingLineId": callingLineID, "enforceOutsideDialDigit": .boolean, "userLimit": .integer,
      "defaultDomain": .string,
    ],
    optional: [
      "routingPrefix": .string, "outsideDialDigit": .string,
      "connection": .object([
        "type": .enumeration(of: PremisesRoute.Kind.self), "id": .string,
      ]),
      "externalCallerIdName": .string, "pAccessNetworkInfo": .string, "chargeNumber": .string,
      "useChargeNumberForPChargeInfo": .boolean,
    ]
  )

  static let locationDeletionCheck = object([
    "locationDeleteStatus": .enumeration(of: LocationDeletionCheck.Status.self),
    "blocking": .object([
      "lastLocation": .boolean, "trunksInUseCount": .integer, "usersInUseCount": .integer,
      "workspacesInUseCount": .integer, "virtualLineInUseCount": .integer,
      "numbersOrderPending": .boolean,
    ]),
    "nonBlocking": .object(["numbersPresent": .boolean]),
    "blockingUnlessForced": .object([
      "nonUserEntitiesInUse": .boolean, "trunksCount": .integer,
    ]),
  ])

  /// The job that a change of the routing prefix starts.
  static let batchJob = object(["batchJobId": .string])
}
