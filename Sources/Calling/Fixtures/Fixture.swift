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
    let json: JSONDocument
    do throws(JSONSyntaxError) {
      json = try JSONDocument(bytes)
    } catch {
      throw Invalid(reasons: [
        .init(position: error.position, text: "expected \(error.expected), found \(error.found)")
      ])
    }
    var organizations: [Organization] = []
    var reader = JSONReader()
    reader.read(json) { organizations = Self.readOrganizations(from: &$0, seed: seed) }
    let reasons = Self.reasons(reader, in: json)
    guard reasons.isEmpty else { throw Invalid(reasons: reasons) }
    self.organizations = organizations
  }

  /// Reads the members of a fixture file; what it returns has no meaning where the reader found a
  /// fault.
  package static func readOrganizations(
    from file: inout JSONReader,
    seed: UInt64
  ) -> [Organization] {
    var organizations: [Organization] = []
    var ids: Set<WebexID> = []
    var tokens: Set<String> = []
    var schema: String?
    file.string("$schema", into: &schema)
    file.objects("organizations", .required) { body in
      let number = UInt64(organizations.count)
      let organization = Organization(from: &body, seed: seed &+ number)
      if !ids.insert(organization.id).inserted {
        body.addIssue("id", "two organisations have it")
      }
      for token in organization.tokens where !tokens.insert(token.text).inserted {
        body.addIssue("tokens", "the token '\(token.text)' is listed twice")
      }
      organizations.append(organization)
    }
    if organizations.isEmpty { file.addIssue("organizations", "expected at least one") }
    return organizations
  }

  private static func reasons(_ reader: JSONReader, in json: JSONDocument) -> [Invalid.Reason] {
    var result = ValidationResult()
    result.append(issuesOf: reader)
    let violations = result.violations.map { (JSONPointer($0.pointer ?? ""), $0.description) }
    // Nobody misspells a member of a fixture on purpose.
    let unknown = reader.unknownMembers.map { member in
      (
        Optional(member.pointer),
        "unknown member \(member.pointer.tokens.last ?? "")"
          + (member.suggestion.map { ": did you mean \($0)?" } ?? "")
      )
    }
    return (violations + unknown).map { pointer, text in
      let place = pointer ?? JSONPointer()
      return Invalid.Reason(
        position: json.position(of: place),
        text: place.tokens.isEmpty ? text : "\(place): \(text)"
      )
    }
  }
}

extension Organization {
  /// Reads an organisation as a fixture file describes one; faults go to the reader.
  ///
  /// - Parameters:
  ///   - body: the members.
  ///   - seed: what ids are drawn from, unless the fixture says where that stands.
  ///   - newKey: what the organisation is called if it has no id; `nil` if it must have one.
  package init(from body: inout JSONReader, seed: UInt64, newKey: String? = nil) {
    var key = newKey ?? ""
    var name = ""
    var cluster = "64941297.int10.bcld.webex.com"
    body.string("id", newKey == nil ? .required : .optional, length: 1...200, into: &key)
    body.string("name", .required, length: 1...100, into: &name)
    body.string("cluster", length: 1...200, into: &cluster)
    self.init(
      id: WebexID(.organization, keyOrText: key),
      name: name,
      cluster: cluster,
      seed: seed
    )
    body.bool("private", into: &isPrivate)
    readIDGeneratorState(from: &body)
    let licensesByName = readLicenses(from: &body)
    body.objects("locations", .required) { readLocation(from: &$0) }
    body.objects("numbers") { readNumber(from: &$0) }
    body.objects("people") { readPerson(from: &$0, licensesByName) }
    body.objects("workspaces") { readWorkspace(from: &$0) }
    body.objects("virtualLines") { readVirtualLine(from: &$0) }
    body.objects("features") { readFeature(from: &$0) }
    body.objects("schedules") { readSchedule(from: &$0) }
    body.objects("operatingModes") { readOperatingMode(from: &$0) }
    body.objects("tokens") { readToken(from: &$0) }
    var groups: Set<WebexID> = []
    body.objects("huntGroups") { readHuntGroup(from: &$0, among: &groups) }
  }
}
