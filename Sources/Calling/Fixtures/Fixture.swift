package import JSON
internal import OrderedCollections
internal import Text

/// The organizations of a fixture file.
///
/// The format is described by `fixtures/schema.json`.
package struct Fixture: Sendable {
  package let organizations: [Organization]

  /// The errors in a fixture file, each with its position.
  package struct Invalid: Error, Hashable {
    package struct Reason: Sendable, Hashable, CustomStringConvertible {
      package let position: JSONPosition
      package let text: String

      /// The position and the text, for example `12:7: …`, to follow the name of the file.
      package var description: String { "\(position.line):\(position.column): \(text)" }
    }

    package let reasons: [Reason]
  }

  /// Reads the content of a fixture file.
  ///
  /// - Parameters:
  ///   - bytes: the content, a JSON text.
  ///   - seed: the seed of the id generators.
  /// - Throws: all errors, each with its position.
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

  /// Maximum number of organizations in a file and in the server.
  package static let organizationLimit = 10_000

  /// Reads the members of a fixture file; the result is meaningless if the reader has issues.
  package static func readOrganizations(
    from file: inout JSONReader,
    seed: UInt64
  ) -> [Organization] {
    var organizations: [Organization] = []
    var ids: Set<WebexID> = []
    var tokens: Set<String> = []
    var schema: String?
    file.string("$schema", into: &schema)
    guard readFormatVersion(from: &file) else { return [] }
    file.objects("organizations", .required, atMost: organizationLimit) { body in
      let ordinal = UInt64(organizations.count)
      let organization = Organization(from: &body, seed: seed &+ ordinal)
      if !ids.insert(organization.id).inserted {
        let key = body.has("id") ? organization.id.fixtureKey : organization.name
        body.addDuplicate(organization.id, key)
      }
      for (index, token) in organization.tokens.enumerated()
      where !tokens.insert(token.text).inserted {
        body.addIssue(
          at: JSONPointer(["tokens", String(index), "token"]),
          "duplicate token '\(token.text)'"
        )
      }
      organizations.append(organization)
    }
    for index in organizations.indices {
      organizations[index].resolveManagedOrganizations(index, among: ids, from: &file)
    }
    if organizations.isEmpty, file.issues.isEmpty {
      file.addIssue("organizations", "expected at least one organization")
    }
    return organizations
  }

  /// Reads the version of the format; returns false if this version of the program is older.
  private static func readFormatVersion(from file: inout JSONReader) -> Bool {
    var version: String?
    file.string("savedBy", length: 1...100, into: &version)
    guard let format = file.integerIfPresent("formatVersion", in: 1...Int(Int32.max)),
      format > formatVersion
    else { return true }
    // What a newer version adds is not reported as unknown, member by member.
    _ = file.value("organizations")
    file.addIssue(
      "formatVersion",
      "the file was saved by webex-mock \(version ?? "(unknown)"), which is newer than this"
        + " version: its format is \(format), and this version reads up to \(formatVersion)"
    )
    return false
  }

  private static func reasons(_ reader: JSONReader, in json: JSONDocument) -> [Invalid.Reason] {
    if let issue = reader.issues.first(where: { $0.pointer == "/formatVersion" }) {
      return [
        Invalid.Reason(
          position: json.position(of: issue.pointer),
          text: "\(issue.pointer): \(issue.kind.message)"
        )
      ]
    }
    let issues = reader.issues.map { ($0.pointer, $0.kind.message) }
    // Unlike in a request body, an unknown member of a fixture is always a mistake.
    let unknown = reader.unknownMembers.map { member in
      (
        member.pointer,
        "unknown property \((member.pointer.tokens.last ?? "").quotedForMessage)"
          + String.suggestion(member.suggestion)
      )
    }
    // A mistake that has the same effect at many places is reported once, with all its lines.
    let places = OrderedDictionary(grouping: issues + unknown) { pointer, text in
      [pointer.tokens.last ?? "", text]
    }
    return places.values.map { places in
      let (pointer, text) = places[0]
      let lines = places.dropFirst().map { "\(json.position(of: $0.0).line)" }
      let others =
        lines.isEmpty
        ? "" : " (also in \(lines.count == 1 ? "line" : "lines") \(lines.joined(separator: ", ")))"
      return Invalid.Reason(
        position: json.position(of: pointer),
        text: (pointer.tokens.isEmpty ? text : "\(pointer): \(text)") + others
      )
    }
  }
}

extension Organization {
  /// The cluster of an organization whose fixture names none.
  static let defaultCluster = "64941297.int10.bcld.webex.com"

  /// Reads an organization of a fixture file; errors are added to the reader as issues.
  ///
  /// - Parameters:
  ///   - body: the properties.
  ///   - seed: the seed of the id generator, unless the body contains the state of the generator.
  ///   - newKey: the key in the id if the body has no id; `nil` if it is made of the name.
  package init(from body: inout JSONReader, seed: UInt64, newKey: String? = nil) {
    var name = ""
    var cluster = Self.defaultCluster
    body.string("name", .required, length: 1...100, into: &name)
    let (id, _) =
      newKey.map { body.id(.organization, .optional, default: $0) }
      ?? body.id(.organization, named: name, in: nil)
    // Names are those of the entries of one organization.
    let outerNames = body.names
    body.names = NamedEntries()
    defer { body.names = outerNames }
    body.string("cluster", length: 1...200, into: &cluster)
    self.init(
      id: id,
      name: name,
      cluster: cluster,
      seed: seed
    )
    body.bool("private", into: &isPrivate)
    body.bool(
      "extensionDialingBetweenLocations",
      into: &allowsExtensionDialingBetweenLocations
    )
    readIDGeneratorState(from: &body)
    readLicenses(from: &body)
    body.objects("locations", .required) { readLocation(from: &$0) }
    body.objects("numbers") { readNumber(from: &$0) }
    numbers.sort()
    body.objects("people") { readPerson(from: &$0) }
    resolveManagers(from: &body)
    body.objects("workspaces") { readWorkspace(from: &$0) }
    body.objects("virtualLines") { readVirtualLine(from: &$0) }
    body.objects("devices") { readDevice(from: &$0) }
    body.objects("features") { readFeature(from: &$0) }
    body.objects("schedules") { readSchedule(from: &$0) }
    body.objects("operatingModes") { readOperatingMode(from: &$0) }
    body.objects("tokens") { readToken(from: &$0) }
    body.objects("oauthClients") { readClient(from: &$0) }
    body.objects("refreshTokens") { readRefreshToken(from: &$0) }
    var groups: Set<WebexID> = []
    body.objects("huntGroups") { readHuntGroup(from: &$0, among: &groups) }
    body.objects("jobs") { readJob(from: &$0) }
    checkEmergencyCallbacks(&body)
    readRecords(from: &body)
  }

  /// Reads the state of the id generator, so that a saved organization continues its id sequence.
  private mutating func readIDGeneratorState(from body: inout JSONReader) {
    var text: String?
    body.string("idGeneratorState", into: &text)
    guard let text else { return }
    guard let state = UInt64(text, radix: 16) else {
      return body.addIssue(
        "idGeneratorState",
        "expected 1 to 16 hexadecimal digits, found \(text.quotedForMessage)"
      )
    }
    idGenerator = IDGenerator(seed: state)
  }
}
