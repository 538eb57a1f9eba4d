extension Rule {
  package static let bodyJSON = Rule(
    "BODY-JSON",
    400,
    code: 25024,
    .observed,
    "A request body is one JSON text (RFC 8259) in UTF-8, with no name twice in an object."
  )
  package static let bodyType = Rule(
    "BODY-TYPE",
    400,
    code: 25024,
    .documented,
    "Each member has its documented type; null counts as absent."
  )
  package static let bodyRequired = Rule(
    "BODY-REQUIRED",
    400,
    code: 25008,
    .documented,
    "Every required member is there."
  )
  package static let idMalformed = Rule(
    "ID-MALFORMED",
    400,
    code: 25024,
    .assumed,
    "An id in the path of a write is the base64 text of a Webex id of the right type; on a read"
      + " such an id is merely not found."
  )
  package static let locationUnknown = Rule(
    "LOCATION-UNKNOWN",
    404,
    code: 4152,
    .assumed,
    "The location exists in the organisation of the token."
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
    "The person exists in the organisation of the token."
  )
  package static let capacity = Rule(
    "MOCK-CAPACITY",
    503,
    .assumed,
    "The mock keeps what it is given within a fixed amount of memory; Webex has no such rule."
  )

  static let bodyRules = [
    bodyJSON, bodyType, bodyRequired, idMalformed, locationUnknown, locationCalling, personUnknown,
    capacity,
  ]

  /// The rules of the calling domain; the gateway adds its own.
  package static let callingRules = bodyRules + huntGroupRules + callForwardingRules

  private static let byName = Dictionary(uniqueKeysWithValues: callingRules.map { ($0.id, $0) })

  static func named(_ id: String) -> Rule? { byName[id] }
}
