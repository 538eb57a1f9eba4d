extension Rule {
  package static let emergencyCallbackMember = Rule(
    "EMERGENCY-CALLBACK-MEMBER",
    400,
    code: 25024,
    .assumed,
    "locationMemberId is a person, workspace, virtual line or hunt group of the location that has a"
      + " phone number."
  )

  static let emergencyCallbackRules = [emergencyCallbackMember]
}
