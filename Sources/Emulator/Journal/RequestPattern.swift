internal import Calling
internal import HTTP
internal import JSON

/// Which entries of the journal are meant; what is `nil` takes any.
struct RequestPattern: Sendable {
  var method: String?
  var path: String?
  var pathPattern: PathPattern?
  var operationID: String?
  var status: Int?
  var organizationID: WebexID?
  var bodyContains: String?
  var bodyEquals: JSONValue?

  /// Reads the members that find, count and verify share.
  mutating func read(from body: inout JSONReader) {
    var organization: String?
    var pattern: String?
    body.string("method", into: &method)
    body.string("urlPath", into: &path)
    body.string("urlPathPattern", length: 1...500, into: &pattern)
    body.string("operation", into: &operationID)
    status = body.number("status", in: 100...599)
    body.string("orgId", into: &organization)
    body.string("bodyContains", length: 1...10_000, into: &bodyContains)
    bodyEquals = body.value("bodyEquals")
    method = method?.uppercased()
    organizationID = organization.map(WebexID.init(spelled:))
    if let operationID, Operation.named(operationID) == nil {
      body.refuse("operation", Operation.unknown(operationID))
    }
    guard let pattern else { return }
    do throws(PathPattern.Malformed) {
      pathPattern = try PathPattern(pattern)
    } catch {
      body.refuse("urlPathPattern", error.reason)
    }
  }

  func matches(_ entry: JournalEntry) -> Bool { firstDifferences(from: entry, limit: 1).isEmpty }

  /// What differs between what was wanted and what came, each in words; how much matched decides
  /// which misses are the nearest.
  func differences(from entry: JournalEntry) -> [String] {
    firstDifferences(from: entry, limit: 20)
  }

  /// How many members of the pattern an entry does not meet.
  func distance(from entry: JournalEntry) -> Int {
    [
      differsInMethod(entry), differsInPath(entry), differsInPattern(entry),
      differsInOperation(entry), differsInStatus(entry), differsInOrganization(entry),
      differsInBodyText(entry),
    ]
    .count { $0 != nil } + min(1, bodyDifferences(entry, limit: 1).count)
  }

  private func firstDifferences(from entry: JournalEntry, limit: Int) -> [String] {
    var found: [String] = []
    // The cheap ones first: most entries fail one of these.
    for check in [
      differsInStatus, differsInOperation, differsInMethod, differsInPath, differsInPattern,
      differsInOrganization, differsInBodyText,
    ] {
      if let difference = check(entry) { found.append(difference) }
      if found.count >= limit { return found }
    }
    return found + bodyDifferences(entry, limit: limit - found.count)
  }

  private func differsInMethod(_ entry: JournalEntry) -> String? {
    guard let method, let found = entry.request?.method.description, method != found else {
      return method != nil && entry.request == nil ? "method: there is no request" : nil
    }
    return "method: expected \(method.shortened), found \(found.shortened)"
  }

  private func differsInPath(_ entry: JournalEntry) -> String? {
    guard let path else { return nil }
    let found = entry.request.map { String($0.target.path) } ?? ""
    return path == found ? nil : "urlPath: expected \(path), found \(found)"
  }

  private func differsInPattern(_ entry: JournalEntry) -> String? {
    guard let pathPattern else { return nil }
    let found = entry.request.map { String($0.target.path) } ?? ""
    guard !pathPattern.matches(found) else { return nil }
    return "urlPathPattern: expected \(pathPattern.text), found \(found)"
  }

  private func differsInOperation(_ entry: JournalEntry) -> String? {
    guard let operationID, operationID != entry.operationID else { return nil }
    return "operation: expected \(operationID), found \(entry.operationID ?? "none")"
  }

  private func differsInStatus(_ entry: JournalEntry) -> String? {
    guard let status, status != entry.reply.response.status.code else { return nil }
    let rules = entry.rules.isEmpty ? "" : " (\(entry.rules.joined(separator: ", ")))"
    return "status: expected \(status), found \(entry.reply.response.status.code)\(rules)"
  }

  private func differsInOrganization(_ entry: JournalEntry) -> String? {
    guard let organizationID, organizationID != entry.organizationID else { return nil }
    return "orgId: expected \(organizationID), found \(entry.organizationID?.description ?? "none")"
  }

  private func differsInBodyText(_ entry: JournalEntry) -> String? {
    guard let bodyContains else { return nil }
    let isThere = entry.request?.body.contains(Array(bodyContains.utf8)) ?? false
    return isThere ? nil : "body: '\(bodyContains.shortened)' does not occur in it"
  }

  private func bodyDifferences(_ entry: JournalEntry, limit: Int) -> [String] {
    guard let bodyEquals, limit > 0 else { return [] }
    let found: JSONValue
    do throws(JSONSyntaxError) {
      found = try JSONParser.parse(entry.request?.body ?? [])
    } catch {
      return ["body: expected JSON, found none"]
    }
    return bodyEquals.differences(from: found, limit: limit).map { "body\($0)" }
  }
}
