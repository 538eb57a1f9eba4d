internal import JSON

extension RequestBodySchema {
  package static let createHuntGroup = RequestBodySchema { huntGroup(&$0) }
  package static let updateHuntGroup = RequestBodySchema(isPartial: true) { huntGroup(&$0) }

  private static func huntGroup(_ body: inout JSONReader) {
    let profile = CallFeatureProfile(language: .english, timeZone: "")
    var group = HuntGroupRequestBody(over: HuntGroup.Attributes(profile: profile))
    group.read(from: &body)
  }

  package static let updateCallForwarding = RequestBodySchema { body in
    var forwarding = CallForwarding()
    body.object("callForwarding", .always) { forwarding.read(from: &$0) }
  }

  /// A body without members.
  package static let switchMode = RequestBodySchema { _ in }
  package static let createSelectiveRule = RequestBodySchema { selectiveRule(&$0) }
  package static let updateSelectiveRule = RequestBodySchema(isPartial: true) { selectiveRule(&$0) }

  private static func selectiveRule(_ body: inout JSONReader) {
    var rule = SelectiveRule()
    rule.read(from: &body)
  }
}
