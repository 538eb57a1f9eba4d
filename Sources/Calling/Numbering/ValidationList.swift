package import JSON

/// The list in the body of an operation that validates texts.
package struct ValidationList: Sendable {
  /// The member of the body.
  private let name: StaticString

  package static let extensions = ValidationList(name: "extensions")
  package static let phoneNumbers = ValidationList(name: "phoneNumbers")
  package static let macs = ValidationList(name: "macs")

  private static let limit = 1000

  /// Reads the texts, in their order.
  ///
  /// - Returns: the texts, and messages about ignored properties.
  /// - Throws: all violations in the body.
  package func texts(
    in json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (texts: [String], warnings: [String]) {
    var texts: [String] = []
    let result = try ValidationResult.read(json, under: ruleSet) { body in
      read(from: &body, into: &texts)
    } checks: { _ in
    }
    return (texts, result.warnings)
  }

  private func read(from body: inout JSONReader, into texts: inout [String]) {
    body.strings(name, .required, into: &texts)
    if texts.count > Self.limit {
      body.addIssue("\(name)", "expected at most \(Self.limit), found \(texts.count)")
    }
  }

  /// The description of the body.
  package var schema: RequestBodySchema {
    RequestBodySchema { body in
      var texts: [String] = []
      read(from: &body, into: &texts)
    }
  }
}
