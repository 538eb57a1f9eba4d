package import JSON

/// The request bodies of the operations; each schema is recorded from the code that reads it.
package enum RequestBodySchema: Sendable, CaseIterable {
  case createHuntGroup
  case updateHuntGroup
  case updateCallForwarding
  /// A body without members.
  case switchMode
  case createSelectiveRule
  case updateSelectiveRule
  case validateExtensions
  case validateNumbers

  /// The JSON schema of the body; `.live` requires fewer properties and accepts more types.
  package func schema(under mode: RuleSet.Mode) -> JSONSchema {
    JSONReader.schema(isPartial: isPartial, isLenient: mode == .live) { body in
      switch self {
      case .createHuntGroup, .updateHuntGroup:
        var group = HuntGroupRequestBody(
          over: HuntGroup.Attributes(language: .english, timeZone: "")
        )
        group.read(from: &body)
      case .updateCallForwarding:
        var forwarding = CallForwarding()
        body.object("callForwarding", .always) { forwarding.read(from: &$0) }
      case .switchMode: break
      case .createSelectiveRule, .updateSelectiveRule:
        var rule = SelectiveRule()
        rule.read(from: &body)
      case .validateExtensions:
        var extensions: [String] = []
        body.strings("extensions", .required, into: &extensions)
      case .validateNumbers:
        var numbers: [String] = []
        body.strings("phoneNumbers", .required, into: &numbers)
      }
    }
  }

  private var isPartial: Bool { self == .updateHuntGroup || self == .updateSelectiveRule }
}
