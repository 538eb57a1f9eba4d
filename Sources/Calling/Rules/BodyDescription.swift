package import JSON

/// The bodies that operations take, described by the code that reads them.
package enum BodyDescription: Sendable, CaseIterable {
  case newHuntGroup
  case changedHuntGroup
  case callForwarding
  case newSelectiveRule
  case changedSelectiveRule
  case extensions

  /// What a body looks like; live rules ask for less of it.
  package func schema(under mode: Rulebook.Mode) -> JSONSchema {
    JSONReader.schema(isPartial: isPartial, isLenient: mode == .live) { body in
      switch self {
      case .newHuntGroup, .changedHuntGroup:
        var group = HuntGroupBody(
          over: HuntGroup.Settings(language: .english, timeZone: "")
        )
        group.read(from: &body)
      case .callForwarding:
        var forwarding = CallForwarding()
        body.object("callForwarding", .always) { forwarding.read(from: &$0) }
      case .newSelectiveRule, .changedSelectiveRule:
        var rule = SelectiveRule()
        rule.read(from: &body)
      case .extensions:
        var extensions: [String] = []
        body.strings("extensions", .required, into: &extensions)
      }
    }
  }

  private var isPartial: Bool { self == .changedHuntGroup || self == .changedSelectiveRule }
}
