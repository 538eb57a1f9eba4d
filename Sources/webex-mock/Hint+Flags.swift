internal import Calling

extension Hint {
  /// The flags that the hints of messages refer to.
  static let flags: Wording = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.phrase) }
  )

  private var phrase: String {
    switch self {
    case .openWorld: "use --open-world to create unknown locations, agents and numbers"
    case .liveRules: "use --rules live to apply its rules"
    case .authentication: "see --auth"
    case .adminToken: "see --admin-token"
    case .journalSize: "see --journal-size"
    case .tls: "see --tls and --tls-cert"
    case .interceptedHosts: "use --tls-name to add hosts"
    case .headLimit: "see --max-head-bytes"
    case .bodyLimit: "see --max-body-bytes"
    case .headTimeout: "see --head-timeout"
    case .bodyTimeout: "see --body-timeout"
    }
  }
}
