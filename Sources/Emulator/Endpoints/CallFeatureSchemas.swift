internal import Calling
internal import JSON

/// What the responses of hunt groups, call queues and auto attendants have in common.
extension JSONSchema {
  static let alternateNumbers = array(
    .object([
      "phoneNumber": .string, "ringPattern": .enumeration(of: RingPattern.self),
      "tollFreeNumber": .boolean,
    ])
  )

  static let alternateNumberSettings = object([
    "distinctiveRingEnabled": .boolean, "alternateNumbers": alternateNumbers,
  ])

  static let directLineCallerIDName = object(
    ["selection": .enumeration(of: CallFeatureProfile.DirectLineCallerIDName.Selection.self)],
    optional: ["customName": .string]
  )

  static let agent = object(
    [
      "id": .string, "type": .enumeration(of: Member.Kind.self), "firstName": .string,
      "lastName": .string,
    ],
    optional: [
      "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
      "weight": .string,
    ]
  )

  /// The members of a call queue or auto attendant, to which others are added.
  static let callFeature = object(
    [
      "id": .string, "name": .string, "enabled": .boolean, "tollFreeNumber": .boolean,
      "language": .string, "languageCode": .string, "firstName": .string, "lastName": .string,
      "timeZone": .string, "directLineCallerIdName": directLineCallerIDName,
    ],
    optional: [
      "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
      "dialByName": .string,
    ]
  )

  /// An item of a list of call queues or auto attendants, to which others are added.
  static let callFeatureRow = object(
    [
      "id": .string, "name": .string, "locationName": .string, "locationId": .string,
      "tollFreeNumber": .boolean,
    ],
    optional: [
      "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
    ]
  )

  static let announcementFile = object(optional: [
    "id": .string, "fileName": .string, "mediaFileType": .string, "level": .string,
  ])

  static func enumeration<Choice: RawRepresentable & CaseIterable>(of type: Choice.Type)
    -> JSONSchema
  where Choice.RawValue == String {
    enumeration(Choice.allCases.map(\.rawValue))
  }
}
