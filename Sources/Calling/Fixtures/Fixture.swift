package import JSON

/// The organisations that a fixture file describes.
///
/// `fixtures/schema.json` is its format.
package struct Fixture: Sendable {
  package let organizations: [Organization]

  /// What is wrong with a fixture file, each with the place in it.
  package struct Invalid: Error, Hashable {
    package struct Reason: Sendable, Hashable, CustomStringConvertible {
      package let position: JSONPosition
      package let text: String

      /// `12:7: …`, to be put behind a file's name.
      package var description: String { "\(position.line):\(position.column): \(text)" }
    }

    package let reasons: [Reason]
  }

  /// Reads a fixture file's content.
  ///
  /// - Parameters:
  ///   - bytes: the content, one JSON text.
  ///   - seed: what the ids of things made later are drawn from.
  /// - Throws: every fault, with its place.
  package init(_ bytes: [UInt8], seed: UInt64) throws(Invalid) {
    let json: JSONValue
    do throws(JSONSyntaxError) {
      json = try JSONParser.parse(bytes)
    } catch {
      throw Invalid(reasons: [
        .init(position: error.position, text: "expected \(error.expected), found \(error.found)")
      ])
    }
    var organizations: [Organization] = []
    var reader = JSONReader()
    reader.read(json) { file in
      var schema: String?
      file.string("$schema", into: &schema)
      file.objects("organizations", .required) { body in
        var draft = OrganizationDraft()
        draft.read(from: &body, seed: seed &+ UInt64(organizations.count))
        guard let organization = draft.organization else { return }
        let others = organizations.map(\.id)
        if others.contains(organization.id) { body.refuse("id", "two organisations have it") }
        let tokens = Set(organizations.flatMap(\.tokens).map(\.text))
        if let token = organization.tokens.first(where: { tokens.contains($0.text) }) {
          body.refuse("tokens", "two organisations have the token '\(token.text)'")
        }
        organizations.append(organization)
      }
      if organizations.isEmpty { file.refuse("organizations", "expected at least one") }
    }
    let reasons = Self.reasons(reader, in: bytes)
    guard reasons.isEmpty else { throw Invalid(reasons: reasons) }
    self.organizations = organizations
  }

  private static func reasons(_ reader: JSONReader, in bytes: [UInt8]) -> [Invalid.Reason] {
    var findings = Findings()
    findings.take(from: reader)
    let faults = findings.faults.map { (JSONPointer($0.pointer ?? ""), $0.description) }
    // Nobody misspells a member of a fixture on purpose.
    let unknown = reader.unknownMembers.map { member in
      (
        Optional(member.pointer),
        "unknown member \(member.pointer.tokens.last ?? "")"
          + (member.suggestion.map { ": did you mean \($0)?" } ?? "")
      )
    }
    return (faults + unknown).map { pointer, text in
      let place = pointer ?? JSONPointer()
      return Invalid.Reason(
        position: JSONParser.position(of: place, in: bytes) ?? JSONPosition(line: 1, column: 1),
        text: place.tokens.isEmpty ? text : "\(place): \(text)"
      )
    }
  }
}
