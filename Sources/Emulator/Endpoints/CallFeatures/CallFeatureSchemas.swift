internal import Calling
internal import JSON

/// What the responses of call features have in common.
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

  /// The members that all call features have, to which others are added.
  static let callFeatureBase = object(
    [
      "id": .string, "name": .string, "enabled": .boolean, "tollFreeNumber": .boolean,
      "languageCode": .string, "firstName": .string, "lastName": .string,
      "directLineCallerIdName": directLineCallerIDName,
    ],
    optional: [
      "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
      "dialByName": .string,
    ]
  )

  /// The members of a call queue or auto attendant, to which others are added.
  static let callFeature = callFeatureBase.including(
    .object(["language": .string, "timeZone": .string])
  )

  /// An item of a list of call features, to which others are added.
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
