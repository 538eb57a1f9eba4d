extension Rule {
  package static let bodyJSON = Rule(
    "BODY-JSON",
    400,
    code: 25024,
    .observed,
    "A request body is a JSON text (RFC 8259) in UTF-8 without duplicate names in an object."
  )
  package static let bodyType = Rule(
    "BODY-TYPE",
    400,
    code: 25024,
    .documented,
    "Each property has its documented type; null is treated as absent."
  )
  package static let bodyRequired = Rule(
    "BODY-REQUIRED",
    400,
    code: 25008,
    .documented,
    "Every required property is present."
  )
  package static let idMalformed = Rule(
    "ID-MALFORMED",
    400,
    code: 25024,
    .assumed,
    "An id in the path of a write request is a base64-encoded Webex id of the expected type; a"
      + " read request with a malformed id gets 404."
  )
  package static let organizationUnknown = Rule(
    "ORGANIZATION-UNKNOWN",
    404,
    .assumed,
    "The organization in the path is that of the token."
  )
  package static let locationUnknown = Rule(
    "LOCATION-UNKNOWN",
    404,
    code: 4152,
    .assumed,
    "The location exists in the organization of the token."
  )
  package static let locationCalling = Rule(
    "LOCATION-CALLING",
    404,
    code: 4152,
    .observed,
    "The location is enabled for Webex Calling."
  )
  package static let personUnknown = Rule(
    "PERSON-UNKNOWN",
    404,
    code: 4003,
    .documented,
    "The person exists in the organization of the token."
  )
  package static let capacity = Rule(
    "MOCK-CAPACITY",
    503,
    .assumed,
    "The stored data stays within the fixed limits of the mock; Webex has no such rule."
  )

  static let bodyRules = [
    bodyJSON, bodyType, bodyRequired, idMalformed, organizationUnknown, locationUnknown,
    locationCalling,
    personUnknown, capacity,
  ]

  /// All rules of this module; the emulator adds rules for authentication, HTTP and `/__admin`.
  package static let callingRules = [
    bodyRules,
    peopleRules,
    licenseRules,
    huntGroupRules,
    callFeatureRules,
    locationRules,
    callForwardingRules,
    scheduleRules,
    operatingModeRules,
    deviceRules,
    oauthRules,
    memberRules,
    workspaceRules,
    virtualLineRules,
    jobRules,
    numberRules,
    emergencyCallbackRules,
    callRoutingRules,
  ].flatMap { $0 }

  private static let byName = Dictionary(uniqueKeysWithValues: callingRules.map { ($0.id, $0) })

  static func named(_ id: String) -> Rule? { byName[id] }
}
