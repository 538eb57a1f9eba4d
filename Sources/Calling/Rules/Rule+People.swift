extension Rule {
  package static let personEmail = Rule(
    "PERSON-EMAIL",
    400,
    code: 25024,
    .documented,
    "A person has an email address; only the first one of the list counts."
  )
  package static let personEmailTaken = Rule(
    "PERSON-EMAIL-TAKEN",
    409,
    .observed,
    "The email address belongs to one person only, ignoring case."
  )
  package static let personName = Rule(
    "PERSON-NAME",
    400,
    code: 25008,
    .documented,
    "A new person has a displayName, firstName or lastName; an update has a displayName."
  )
  package static let personRole = Rule(
    "PERSON-ROLE",
    400,
    .assumed,
    "Each role of a person is one that GET /roles lists."
  )
  package static let personManager = Rule(
    "PERSON-MANAGER",
    400,
    code: 4003,
    .assumed,
    "managerId is the id of a person of the organization."
  )
  package static let personOrganization = Rule(
    "PERSON-ORGANIZATION",
    403,
    .observed,
    "orgId in the body is the organization of the token."
  )
  package static let callingNumber = Rule(
    "CALLING-NUMBER",
    400,
    code: 25008,
    .observed,
    "A person with a calling license has an extension or a phone number; the request that assigns"
      + " the license names it."
  )
  package static let callingLocation = Rule(
    "CALLING-LOCATION",
    400,
    code: 4152,
    .observed,
    "The location of a person with a calling license exists and is enabled for Webex Calling."
  )
  package static let callingLocationFixed = Rule(
    "CALLING-LOCATION-FIXED",
    400,
    .documented,
    "locationId changes only together with the first calling license; a job moves a person to"
      + " another location."
  )
  package static let roleUnknown = Rule(
    "ROLE-UNKNOWN",
    404,
    .assumed,
    "The role in the path is one that GET /roles lists."
  )
  package static let personInUse = Rule(
    "PERSON-OF-TOKEN",
    403,
    .assumed,
    "The person of the token that is in use is not deleted."
  )

  static let peopleRules = [
    personEmail, personEmailTaken, personName, personRole, personManager, personOrganization,
    callingNumber, callingLocation, callingLocationFixed, roleUnknown, personInUse,
  ]
}
