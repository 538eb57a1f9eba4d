/// The rules of call features beside those that they share with hunt groups.
extension Rule {
  package static let featureUnknown = Rule(
    "CALL-FEATURE-UNKNOWN",
    404,
    code: 4008,
    .observed,
    "The call queue, auto attendant, paging group or voicemail group exists at the location."
  )
  package static let queueSkillPolicy = Rule(
    "QUEUE-SKILL-POLICY",
    400,
    code: 25024,
    .documented,
    "A call queue that is routed by skills has the policy CIRCULAR, REGULAR or UNIFORM."
  )
  package static let queueAgentLicense = Rule(
    "QUEUE-AGENT-LICENSE",
    400,
    code: 25024,
    .documented,
    "A person with a Webex Calling Standard license alone is not an agent of a call queue; the code"
      + " is assumed."
  )
  package static let attendantKeyValue = Rule(
    "ATTENDANT-KEY-VALUE",
    400,
    code: 25008,
    .observed,
    "A key that transfers to an operator, or dials by name or extension, has a value, which can be"
      + " empty."
  )
  package static let queueAgentUnknown = Rule(
    "QUEUE-AGENT-UNKNOWN",
    404,
    code: 4008,
    .observed,
    "The member has Webex Calling, and a page of its call queues begins before their end;"
      + " the code is assumed."
  )
  package static let queueAgentMembership = Rule(
    "QUEUE-AGENT-MEMBERSHIP",
    400,
    code: 25024,
    .assumed,
    "An agent that joins a call queue is an agent of the queue."
  )
  package static let supervisorUnknown = Rule(
    "SUPERVISOR-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The person is a supervisor."
  )
  package static let supervisorExists = Rule(
    "SUPERVISOR-EXISTS",
    409,
    .assumed,
    "The person is not a supervisor yet."
  )
  package static let supervisorIDs = Rule(
    "SUPERVISOR-IDS",
    400,
    code: 25024,
    .observed,
    "A request that deletes several supervisors names at least one, or all."
  )
  package static let wrapUpUnknown = Rule(
    "WRAPUP-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The wrap-up reason exists."
  )
  package static let wrapUpName = Rule(
    "WRAPUP-NAME",
    409,
    .assumed,
    "The name of a wrap-up reason is unique."
  )
  package static let wrapUpLimit = Rule(
    "WRAPUP-LIMIT",
    400,
    code: 9290,
    .observed,
    "An organization has at most 1,000 wrap-up reasons."
  )
  package static let wrapUpQueue = Rule(
    "WRAPUP-QUEUE",
    400,
    code: 25024,
    .observed,
    "Queues with wrap-up reasons have Customer Experience Essentials; the code is assumed."
  )
  package static let wrapUpUnassigned = Rule(
    "WRAPUP-REASON",
    400,
    code: 25024,
    .assumed,
    "The reasons of a queue exist, and its default reason is one of them."
  )
  package static let wrapUpDefault = Rule(
    "WRAPUP-DEFAULT",
    400,
    code: 25024,
    .observed,
    "A reason that is the default of a queue stays assigned to it; the code is assumed."
  )
  package static let wrapUpInUse = Rule(
    "WRAPUP-IN-USE",
    400,
    code: 25024,
    .observed,
    "A wrap-up reason that is assigned to a queue is not deleted; the code is assumed."
  )
  package static let attendantGreeting = Rule(
    "ATTENDANT-GREETING",
    400,
    code: 6515,
    .observed,
    "A menu with the greeting CUSTOM has an announcement."
  )
  package static let attendantDestination = Rule(
    "ATTENDANT-DESTINATION",
    400,
    code: 4806,
    .observed,
    "A key that transfers to an operator has an extension, a number or an empty value, one that"
      + " transfers to a mailbox has a value."
  )
  package static let announcementReference = Rule(
    "ANNOUNCEMENT-REFERENCE",
    400,
    .assumed,
    "The announcements and playlists exist that the settings of a feature name."
  )
  package static let announcementUnknown = Rule(
    "ANNOUNCEMENT-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The announcement or playlist exists."
  )
  package static let pagingTargets = Rule(
    "PAGING-TARGETS",
    400,
    code: 25024,
    .documented,
    "A paging group has at most 75 targets; the code is assumed."
  )
  package static let voicemailPasscode = Rule(
    "VOICEMAIL-PASSCODE",
    400,
    code: 25024,
    .assumed,
    "The passcode of a voicemail group has at least six digits, which are neither all the same nor"
      + " in order."
  )
  package static let parkExtensionUnknown = Rule(
    "PARK-EXTENSION-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The call park extension exists at the location."
  )
  package static let parkExtensionTaken = Rule(
    "PARK-EXTENSION-TAKEN",
    409,
    code: 9495,
    .observed,
    "The extension of a call park extension is free at its location; the status is assumed."
  )

  static let callFeatureRules = [
    featureUnknown, queueSkillPolicy, queueAgentLicense, attendantKeyValue,
    attendantGreeting, attendantDestination,
    queueAgentUnknown, queueAgentMembership, supervisorUnknown, supervisorExists, supervisorIDs,
    announcementReference, announcementUnknown, wrapUpUnknown, wrapUpName, wrapUpLimit, wrapUpQueue,
    wrapUpUnassigned,
    wrapUpDefault,
    wrapUpInUse, pagingTargets, voicemailPasscode, parkExtensionUnknown, parkExtensionTaken,
  ]
}
