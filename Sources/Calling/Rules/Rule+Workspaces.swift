extension Rule {
  package static let workspaceUnknown = Rule(
    "WORKSPACE-UNKNOWN",
    404,
    .assumed,
    "The workspace exists in the organization of the token."
  )
  package static let workspaceName = Rule(
    "WORKSPACE-NAME-LENGTH",
    400,
    code: 25110,
    .assumed,
    "The displayName of a workspace has 1 to 256 characters."
  )
  package static let workspaceOrganization = Rule(
    "WORKSPACE-ORGANIZATION",
    403,
    .assumed,
    "orgId in the body of a workspace is the organization that the request acts in."
  )
  package static let workspaceFloor = Rule(
    "WORKSPACE-FLOOR",
    400,
    code: 25008,
    .documented,
    "A body with a floorId has a locationId."
  )
  package static let workspaceLocationFixed = Rule(
    "WORKSPACE-LOCATION-FIXED",
    400,
    code: 25024,
    .documented,
    "The location of a workspace does not change once it is set."
  )
  package static let workspaceSupportedDevices = Rule(
    "WORKSPACE-SUPPORTED-DEVICES",
    400,
    code: 25024,
    .documented,
    "supportedDevices of a workspace does not change."
  )
  package static let workspaceCalendar = Rule(
    "WORKSPACE-CALENDAR",
    400,
    code: 25008,
    .documented,
    "A calendar has a type, and an emailAddress unless the type is none."
  )
  package static let workspaceHotDesk = Rule(
    "WORKSPACE-HOT-DESK",
    400,
    code: 25024,
    .documented,
    "A workspace for hot desking alone has no number, extension, calendar or hosted meetings."
  )
  package static let workspaceCallingChange = Rule(
    "WORKSPACE-CALLING-CHANGE",
    400,
    code: 25024,
    .documented,
    "calling of a workspace changes only from freeCalling, none, thirdPartySipCalling or"
      + " webexCalling."
  )
  package static let workspacePhones = Rule(
    "WORKSPACE-PHONES",
    400,
    code: 25024,
    .observed,
    "calling of a workspace for phones does not change to freeCalling."
  )
  package static let workspaceDevices = Rule(
    "WORKSPACE-DEVICES",
    400,
    code: 25024,
    .documented,
    "calling does not change to none, thirdPartySipCalling or webexCalling while the workspace has"
      + " a device."
  )
  package static let workspaceLicense = Rule(
    "WORKSPACE-LICENSE",
    400,
    code: 400_000,
    .assumed,
    "Each license of a workspace is a Webex Calling license of the organization."
  )
  package static let workspaceLicenseUnits = Rule(
    "WORKSPACE-LICENSE-UNITS",
    400,
    code: 25024,
    .assumed,
    "A workspace with Webex Calling gets a license with a free unit."
  )
  package static let workspaceLicenseTier = Rule(
    "WORKSPACE-LICENSE-TIER",
    405,
    code: 25409,
    .observed,
    "Voicemail, call recording, monitoring, privacy and other settings of a workspace, and its"
      + " alternate numbers, need a Professional license."
  )

  static let workspaceRules = [
    workspaceUnknown, workspaceName, workspaceOrganization, workspaceFloor, workspaceLocationFixed,
    workspaceSupportedDevices, workspaceCalendar, workspaceHotDesk, workspaceCallingChange,
    workspacePhones, workspaceDevices, workspaceLicense, workspaceLicenseUnits,
    workspaceLicenseTier,
  ]
}
