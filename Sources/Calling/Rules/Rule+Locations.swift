extension Rule {
  package static let locationNameLength = Rule(
    "LOCATION-NAME-LENGTH",
    400,
    code: 25110,
    .documented,
    "The name of a location has 1 to 256 characters, at most 80 if it is enabled for Webex Calling."
  )
  package static let locationNameUnique = Rule(
    "LOCATION-NAME-UNIQUE",
    409,
    .assumed,
    "The name of a location is unique in the organization, ignoring case."
  )
  package static let locationTimeZone = Rule(
    "LOCATION-TIME-ZONE",
    400,
    code: 25024,
    .assumed,
    "The timeZone of a location is a name in the IANA time zone database."
  )
  package static let locationLanguage = Rule(
    "LOCATION-LANGUAGE",
    400,
    code: 25024,
    .assumed,
    "The preferredLanguage of a location is a language that Webex Calling supports."
  )
  package static let locationAnnouncementLanguage = Rule(
    "LOCATION-ANNOUNCEMENT-LANGUAGE",
    400,
    code: 25024,
    .observed,
    "The announcementLanguage of calling settings is a supported language code in lower case."
  )
  package static let locationCountry = Rule(
    "LOCATION-COUNTRY",
    400,
    code: 25024,
    .documented,
    "The country of an address is an ISO 3166 code of two capital letters."
  )
  package static let locationAddress2 = Rule(
    "LOCATION-ADDRESS2",
    400,
    code: 25024,
    .observed,
    "A request that enables a location for Webex Calling has no empty address2; null is accepted."
  )
  package static let locationCallingEnabled = Rule(
    "LOCATION-CALLING-ENABLED",
    409,
    .assumed,
    "A location is enabled for Webex Calling only once."
  )
  package static let locationDeletion = Rule(
    "LOCATION-DELETION",
    409,
    code: 50003,
    .observed,
    "A location is deleted only after Webex Calling was switched off for it."
  )
  package static let floorUnknown = Rule(
    "FLOOR-UNKNOWN",
    404,
    .assumed,
    "The floor exists at the location."
  )

  // MARK: Calling settings

  package static let routingPrefix = Rule(
    "LOCATION-ROUTING-PREFIX",
    400,
    code: 25024,
    .assumed,
    "A routing prefix has 1 to 7 digits."
  )
  package static let routingPrefixUnique = Rule(
    "LOCATION-ROUTING-PREFIX-UNIQUE",
    400,
    code: 5600,
    .observed,
    "A routing prefix is unique in the organization."
  )
  package static let outsideDialDigit = Rule(
    "LOCATION-OUTSIDE-DIAL-DIGIT",
    400,
    code: 25024,
    .assumed,
    "An outside dial digit is one digit."
  )
  package static let locationConnection = Rule(
    "LOCATION-CONNECTION",
    400,
    code: 25024,
    .assumed,
    "The connection of a location is a trunk or a route group of the organization."
  )
  package static let locationConnectionKind = Rule(
    "LOCATION-CONNECTION-KIND",
    400,
    code: 25024,
    .documented,
    "The connection can be changed only of a location with premises PSTN: a trunk or route group."
  )

  static let locationRules = [
    locationNameLength, locationNameUnique, locationTimeZone, locationLanguage,
    locationAnnouncementLanguage, locationCountry, locationAddress2, locationCallingEnabled,
    locationDeletion, floorUnknown,
    routingPrefix, routingPrefixUnique, outsideDialDigit, locationConnection,
    locationConnectionKind,
  ]
}
