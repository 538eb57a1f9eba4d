extension Rule {
  package static let deviceUnknown = Rule(
    "DEVICE-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The device exists in the organization of the token."
  )
  package static let deviceOwner = Rule(
    "DEVICE-OWNER",
    400,
    code: 25024,
    .documented,
    "A new device has either a personId or a workspaceId."
  )
  package static let deviceOwnerUnknown = Rule(
    "DEVICE-OWNER-UNKNOWN",
    400,
    code: 4003,
    .assumed,
    "The person or workspace to which a device is added exists in the organization."
  )
  package static let deviceModel = Rule(
    "DEVICE-MODEL",
    400,
    code: 25024,
    .observed,
    "The model of a new device is on the list of supported devices, with the way by which it is"
      + " added among its onboarding methods."
  )
  package static let macFormat = Rule(
    "DEVICE-MAC-FORMAT",
    400,
    code: 25220,
    .observed,
    "A MAC address has twelve hexadecimal digits, with or without separators."
  )
  package static let macTaken = Rule(
    "DEVICE-MAC-TAKEN",
    403,
    code: 5675,
    .observed,
    "The MAC address of a new device is not that of another device."
  )
  package static let deviceLimit = Rule(
    "DEVICE-LIMIT",
    400,
    code: 25024,
    .observed,
    "A person or a workspace has at most 5 devices, a person with Webex Calling Standard 1."
  )
  package static let devicePassword = Rule(
    "DEVICE-PASSWORD",
    400,
    code: 25008,
    .observed,
    "A new device of a third party has a password."
  )
  package static let deviceThirdParty = Rule(
    "DEVICE-THIRD-PARTY",
    400,
    code: 25024,
    .assumed,
    "Only devices of a third party have a SIP password that can be changed."
  )
  package static let deviceTagPath = Rule(
    "DEVICE-TAG-PATH",
    400,
    code: 25024,
    .documented,
    "The only attribute of a device that a JSON Patch can change is tags."
  )
  package static let deviceTags = Rule(
    "DEVICE-TAGS",
    400,
    code: 25024,
    .assumed,
    "A device has at most 100 tags, each of 1 to 255 characters."
  )

  // MARK: Lines

  package static let deviceMemberUnknown = Rule(
    "DEVICE-MEMBER-UNKNOWN",
    400,
    code: 4003,
    .assumed,
    "Each member of a device is a person, workspace or virtual line with Webex Calling."
  )
  package static let devicePort = Rule(
    "DEVICE-PORT",
    400,
    code: 25024,
    .assumed,
    "The ports of the members of a device differ and are from 1 to its maxLineCount."
  )
  package static let devicePrimaryOwner = Rule(
    "DEVICE-PRIMARY-OWNER",
    400,
    code: 25024,
    .documented,
    "Exactly one person or workspace among the members of a device is its primary owner; a virtual"
      + " line cannot be."
  )
  package static let deviceMemberLimit = Rule(
    "DEVICE-MEMBER-LIMIT",
    400,
    code: 25024,
    .documented,
    "A person, workspace or virtual line has lines on at most 35 devices."
  )
  package static let deviceHotline = Rule(
    "DEVICE-HOTLINE",
    400,
    code: 25008,
    .documented,
    "A member of a device with hotlineEnabled has a hotlineDestination."
  )
  package static let deviceGuestHours = Rule(
    "DEVICE-GUEST-HOURS",
    400,
    code: 25008,
    .documented,
    "Hoteling with limitGuestUse has a guestHoursLimit."
  )

  static let deviceRules = [
    deviceUnknown, deviceOwner, deviceOwnerUnknown, deviceModel, macFormat, macTaken, deviceLimit,
    devicePassword, deviceThirdParty, deviceTagPath, deviceTags, deviceMemberUnknown,
    devicePort, devicePrimaryOwner, deviceMemberLimit, deviceHotline,
    deviceGuestHours,
  ]
}
