extension Rule {
  // MARK: Numbers of a location

  package static let numberExists = Rule(
    "NUMBER-EXISTS",
    409,
    code: 8363,
    topLevelErrorCode: 25223,
    .observed,
    "A number that is added is not in the inventory of the organization."
  )
  package static let numberMalformed = Rule(
    "NUMBER-FORMAT",
    400,
    code: 8362,
    .assumed,
    "A number of the inventory is in +E.164 format, or in the national format of the United States"
      + " at a location there."
  )
  package static let numberListedTwice = Rule(
    "NUMBER-REPEATED",
    400,
    code: 8360,
    .assumed,
    "A request adds each number once."
  )
  package static let numberCount = Rule(
    "NUMBER-COUNT",
    400,
    code: 25024,
    .documented,
    "A request adds at most 20 mobile numbers, deactivates at most 500 numbers and removes at most"
      + " 5."
  )
  package static let numberIntegratedPSTN = Rule(
    "NUMBER-PSTN",
    400,
    code: 25024,
    .observed,
    "Numbers other than new mobile ones are added, activated, deactivated and removed only at"
      + " locations without an integrated PSTN connection."
  )
  package static let numberService = Rule(
    "NUMBER-SERVICE",
    400,
    code: 25024,
    .documented,
    "A service number is neither mobile nor toll-free."
  )
  package static let numberAbsent = Rule(
    "NUMBER-UNKNOWN",
    502,
    code: 4251,
    .observed,
    "A number that is removed is in the inventory of the location."
  )
  package static let numberMain = Rule(
    "NUMBER-MAIN",
    400,
    code: 25024,
    .documented,
    "The main number of a location is not removed."
  )
  package static let numberAssigned = Rule(
    "NUMBER-ASSIGNED",
    409,
    code: 8363,
    topLevelErrorCode: 25223,
    .assumed,
    "A number that is deactivated or removed is not assigned."
  )
  package static let numberEmergency = Rule(
    "NUMBER-EMERGENCY",
    400,
    code: 25024,
    .documented,
    "A number that is deactivated is not an emergency callback number."
  )
  package static let numberMobileState = Rule(
    "NUMBER-MOBILE-STATE",
    400,
    code: 25024,
    .documented,
    "A request does not activate or deactivate mobile numbers, which are active while they are"
      + " assigned."
  )

  // MARK: Assignment

  package static let numberMobileOwner = Rule(
    "NUMBER-MOBILE-OWNER",
    400,
    code: 8361,
    .documented,
    "A mobile number is assigned only to a person."
  )
  package static let numberReserved = Rule(
    "NUMBER-RESERVED",
    400,
    code: 8361,
    .documented,
    "A reserved number is not assigned."
  )

  static let numberRules = [
    numberExists, numberMalformed, numberListedTwice, numberCount, numberIntegratedPSTN,
    numberService, numberAbsent, numberMain, numberAssigned, numberEmergency, numberMobileState,
    numberMobileOwner, numberReserved,
  ]
}
