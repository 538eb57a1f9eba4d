internal import JSON

/// The body of a request that creates or updates a call feature.
struct CallFeatureBody {
  var feature: CallFeatureProfileBody
  var settings: JSONObject
  /// `nil` if the body has no list of agents.
  var agents: [AgentRequestBody]?

  init(over profile: CallFeatureProfile, _ settings: JSONObject) {
    feature = CallFeatureProfileBody(over: profile)
    self.settings = settings
  }
}

extension RequestBodySchema {
  /// The body of a request that creates a feature of a collection.
  package static func create(_ collection: CallFeatureCollection) -> RequestBodySchema {
    RequestBodySchema { collection.rules.describe(to: &$0) }
  }

  /// The body of a request that updates a feature of a collection.
  package static func update(_ collection: CallFeatureCollection) -> RequestBodySchema {
    RequestBodySchema(isPartial: true) { collection.rules.describe(to: &$0) }
  }
}

extension CallFeatureRules {
  fileprivate static func describe(to json: inout JSONReader) {
    let profile = CallFeatureProfile(language: .english, timeZone: "")
    var body = CallFeatureBody(over: profile, JSONObject())
    read(&body, from: &json)
  }
}
