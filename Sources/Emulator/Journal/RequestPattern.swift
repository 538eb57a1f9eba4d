internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// A condition on journal entries; a property that is `nil` matches every entry.
struct RequestPattern: Sendable {
  var method: String?
  var path: String?
  var pathPattern: PathPattern?
  var operationID: String?
  var status: Int?
  var organizationID: WebexID?
  var bodyContains: String?
  var bodyEquals: JSONValue?

  /// Reads the properties that the bodies of find, count and verify share.
  mutating func read(from body: inout JSONReader) {
    var organization: String?
    var pattern: String?
    body.string("method", into: &method)
    body.string("urlPath", into: &path)
    body.string("urlPathPattern", length: 1...500, into: &pattern)
    body.string("operation", into: &operationID)
    status = body.integerIfPresent("status", in: 100...599)
    body.string("orgId", into: &organization)
    body.string("bodyContains", length: 1...10_000, into: &bodyContains)
    bodyEquals = body.value("bodyEquals")
    method = method?.uppercased()
    organizationID = organization.map(WebexID.init(encoded:))
    if let operationID, WebexAPI.registry[operationID] == nil {
      body.addIssue("operation", WebexAPI.registry.unknownIDMessage(operationID))
    }
    guard let pattern else { return }
    do throws(PathPattern.SyntaxError) {
      pathPattern = try PathPattern(pattern)
    } catch {
      body.addIssue("urlPathPattern", "\(error.reason) in '\(pattern.truncatedForMessage)'")
    }
  }

  /// Checks that the organization of the pattern exists or was deleted.
  ///
  /// A misspelled id does not match any request, so that `never` would be verified by mistake.
  ///
  /// - Throws: `adminUnknown`.
  func check(in state: ServiceState) throws(RequestError) {
    guard let id = organizationID, state.organizations[id] == nil,
      !state.deletedOrganizations.contains(id)
    else {
      return
    }
    throw RequestError(
      .adminUnknown,
      "No organization has the id '\(id.description.truncatedForMessage)'"
    )
  }

  func matches(_ entry: JournalEntry) -> Bool { matches(ComparedEntry(entry)) }

  func matches(_ compared: ComparedEntry) -> Bool {
    Criterion.allCases.allSatisfy { satisfies($0, compared) }
  }

  /// The weighted number of differences; any other criterion outweighs all differences in a body.
  ///
  /// A body that is not JSON has more differences than any that is.
  func distance(from compared: ComparedEntry) -> Int {
    Criterion.allCases.reduce(0) { distance, criterion in
      if satisfies(criterion, compared) { return distance }
      guard criterion == .bodyEquals, compared.body != nil else {
        return distance + Self.differenceLimit + 1
      }
      return distance + bodyDifferences(compared, limit: Self.differenceLimit).count
    }
  }

  /// Descriptions of the differences between the pattern and an entry.
  func differences(from compared: ComparedEntry) -> [String] {
    Criterion.allCases.filter { !satisfies($0, compared) }.flatMap { describe($0, compared) }
  }

  /// The properties of a pattern, cheap ones first, because most entries fail one of these.
  private enum Criterion: CaseIterable {
    case status, operation, method, path, organization, pathPattern, bodyContains, bodyEquals
  }

  private func satisfies(_ criterion: Criterion, _ compared: ComparedEntry) -> Bool {
    let entry = compared.entry
    return switch criterion {
    case .status: status.map { $0 == entry.status.code } ?? true
    case .operation: operationID.map { $0 == entry.operationID } ?? true
    case .method: method.map { $0 == compared.method } ?? true
    case .path: path.map { $0 == compared.path } ?? true
    case .organization: organizationID.map { $0 == entry.organizationID } ?? true
    case .pathPattern: pathPattern?.matches(compared.path ?? "") ?? true
    case .bodyContains:
      bodyContains.map {
        entry.record.hasRequest && entry.record.body.contains(bytes: Array($0.utf8))
      } ?? true
    case .bodyEquals: bodyEquals == nil || bodyDifferences(compared, limit: 1).isEmpty
    }
  }

  private func describe(_ criterion: Criterion, _ compared: ComparedEntry) -> [String] {
    let entry = compared.entry
    func expected(_ name: String, _ value: String?, _ found: String?) -> [String] {
      ["\(name): expected \(value ?? ""), found \(found ?? "none")"]
    }
    switch criterion {
    case .status:
      let rules = entry.rules.isEmpty ? "" : " (\(entry.rules.joined(separator: ", ")))"
      let found = "\(entry.status.code)\(rules)"
      return expected("status", status.map(String.init), found)
    case .operation: return expected("operation", operationID, entry.operationID)
    case .method:
      return expected(
        "method",
        method?.truncatedForMessage,
        compared.method?.truncatedForMessage
      )
    case .path: return expected("urlPath", path, compared.path)
    case .organization:
      return expected("orgId", organizationID?.description, entry.organizationID?.description)
    case .pathPattern: return expected("urlPathPattern", pathPattern?.text, compared.path)
    case .bodyContains:
      return ["body: does not contain '\(bodyContains?.truncatedForMessage ?? "")'"]
    case .bodyEquals: return bodyDifferences(compared, limit: Self.differenceLimit)
    }
  }

  private static let differenceLimit = 20

  private func bodyDifferences(_ compared: ComparedEntry, limit: Int) -> [String] {
    guard let bodyEquals else { return [] }
    guard let found = compared.body else { return ["body: expected valid JSON"] }
    return bodyEquals.differences(from: found, limit: limit).map { "body\($0)" }
  }
}
