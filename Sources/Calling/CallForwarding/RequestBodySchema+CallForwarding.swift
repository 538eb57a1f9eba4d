internal import JSON

extension RequestBodySchema {
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
