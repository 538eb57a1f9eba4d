extension Rule {
  package static let licenseUnknown = Rule(
    "LICENSE-UNKNOWN",
    400,
    code: 400_000,
    .documented,
    "Each license in a request is one of the organization."
  )
  package static let licenseItemUnknown = Rule(
    "LICENSE-NOT-FOUND",
    404,
    .assumed,
    "The license in the path is one of the organization."
  )
  package static let licenseKind = Rule(
    "LICENSE-KIND",
    400,
    .assumed,
    "A license for workspaces is not assigned to a person."
  )
  package static let licenseUnits = Rule(
    "LICENSE-UNITS",
    400,
    .assumed,
    "A license that is assigned has a free unit."
  )
  package static let licenseDowngrade = Rule(
    "LICENSE-DOWNGRADE",
    400,
    code: 400_112,
    .documented,
    "Webex Calling Professional is not changed to Standard."
  )
  package static let licenseBoth = Rule(
    "LICENSE-BOTH",
    400,
    code: 400_404,
    .documented,
    "A person has either Webex Calling Professional or Standard."
  )
  package static let licenseAttendantConsoleStandard = Rule(
    "LICENSE-ATTENDANT-CONSOLE-STANDARD",
    400,
    code: 400_406,
    .documented,
    "Attendant Console and Webex Calling Standard are not assigned together."
  )
  package static let licenseCustomerAssistStandard = Rule(
    "LICENSE-CUSTOMER-ASSIST-STANDARD",
    400,
    code: 400_407,
    .documented,
    "Customer Assist and Webex Calling Standard are not assigned together."
  )
  package static let licenseAttendantConsole = Rule(
    "LICENSE-ATTENDANT-CONSOLE",
    400,
    code: 400_408,
    .documented,
    "Attendant Console requires Webex Calling Professional."
  )
  package static let licenseCustomerExperience = Rule(
    "LICENSE-CUSTOMER-EXPERIENCE",
    400,
    code: 400_410,
    .documented,
    "Customer Experience is not changed to a lower license."
  )
  package static let licenseProperties = Rule(
    "LICENSE-PROPERTIES",
    400,
    code: 400_411,
    .documented,
    "A calling license that is added has properties with an extension or a phone number."
  )
  package static let licenseExclusive = Rule(
    "LICENSE-EXCLUSIVE",
    400,
    code: 400_413,
    .documented,
    "A person has one of the calling licenses Professional, Standard and Customer Experience."
  )

  static let licenseRules = [
    licenseUnknown, licenseItemUnknown, licenseKind, licenseUnits, licenseDowngrade, licenseBoth,
    licenseAttendantConsoleStandard, licenseCustomerAssistStandard, licenseAttendantConsole,
    licenseCustomerExperience, licenseProperties, licenseExclusive,
  ]
}
