internal import JSON

extension RequestBodySchema {
  package static let createHuntGroup = RequestBodySchema { huntGroup(&$0) }
  package static let updateHuntGroup = RequestBodySchema(isPartial: true) { huntGroup(&$0) }

  private static func huntGroup(_ body: inout JSONReader) {
    let profile = CallFeatureProfile(language: .english, timeZone: "")
    var group = HuntGroupRequestBody(over: HuntGroup.Attributes(profile: profile))
    group.read(from: &body)
  }
}
