internal import Calling
internal import JSON

/// The responses of the operations on emergency callback numbers.
extension JSONSchema {
  private static let level = enumeration(of: EmergencyCallbackNumber.Level.self)
  private static let quality = enumeration(of: EmergencyCallbackNumber.Quality.self)

  /// The number of a person, workspace, virtual line or hunt group, and its owner.
  private static let callbackOfMember = object(
    ["effectiveLevel": level, "effectiveValue": .string, "quality": quality],
    optional: [
      "phoneNumber": .string, "firstName": .string, "lastName": .string, "memberId": .string,
      "memberType": .enumeration(of: Owner.Kind.self),
    ]
  )

  private static let callbackWithName = object(
    [
      "firstName": .string, "lastName": .string, "effectiveLevel": level,
      "effectiveValue": .string, "quality": quality,
    ],
    optional: ["phoneNumber": .string]
  )

  static let locationEmergencyCallback = object([
    "locationInfo": .object(
      ["name": .string, "effectiveLevel": level, "effectiveValue": .string, "quality": quality],
      optional: ["phoneNumber": .string]
    ),
    "locationMemberInfo": callbackOfMember,
    "selected": .enumeration(of: LocationEmergencyCallback.Selection.self),
    "elinExpiryTimeMinutes": .integer,
  ])

  static let memberEmergencyCallback = object(
    [
      "selected": .enumeration(
        MemberEmergencyCallback.Selection.allCases.map(\.rawValue) + ["NONE"]
      ),
      "defaultInfo": .object(["quality": quality], optional: ["effectiveValue": .string]),
    ],
    optional: [
      "directLineInfo": callbackWithName, "locationECBNInfo": callbackWithName,
      "locationMemberInfo": callbackOfMember, "elinEnabled": .boolean,
      "elinForWebexAppEnabled": .boolean,
    ]
  )

  static let emergencyCallbackNumberDependencies = object([
    "isLocationEcbnDefault": .boolean, "isSelfEcbnDefault": .boolean,
    "dependentMemberCount": .integer,
  ])
}
