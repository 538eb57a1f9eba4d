internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// Conditions on a request, for faults and for the journal; `nil` matches every request.
struct RequestPattern: Sendable {
  var operationID: String?
  var method: String?
  /// The path as received, without the query.
  var path: String?
  /// A regular expression for the path.
  var pathPattern: PathPattern?
  /// A path in which `*` matches any run of characters.
  var pathGlob: PathPattern?
  var organizationID: WebexID?
  var bodyContains: String?
  var bodyEquals: JSONValue?
  /// Each of these headers has this value in one of its lines.
  var headers: [(name: String, value: String)] = []
  /// The status of the response; only for requests that have one.
  var status: Int?

  /// Restricts the pattern to an organization, and checks that its own one exists or was deleted.
  ///
  /// A misspelled id does not match any request, so that `never` would be verified by mistake.
  ///
  /// - Parameters:
  ///   - selectedID: the organization that the query parameter `orgId` selects, if any.
  ///   - state: the organizations that exist.
  ///   - pointer: where the pattern is in the body.
  /// - Throws: `adminUnknown`, `adminBody`.
  mutating func selectOrganization(
    _ selectedID: WebexID?,
    in state: ServiceState,
    at pointer: String
  ) throws(RequestError) {
    guard let id = organizationID else { return organizationID = selectedID }
    guard state.organizations[id] != nil || state.deletedOrganizations.contains(id) else {
      throw .unknownOrganization(id, at: "\(pointer)/orgId")
    }
    guard selectedID == nil || selectedID == id else {
      throw RequestError(
        .adminBody,
        at: "\(pointer)/orgId",
        "\(id.description.quotedForMessage) is not the organization that the query parameter"
          + " orgId selects"
      )
    }
  }

  /// An upper bound of the steps that a comparison with a request takes.
  func cost(of request: ComparedRequest) -> Int {
    let patterns = [pathGlob, pathPattern].compactMap { $0?.stepCount }.reduce(0, +)
    var cost = 1
    if patterns > 0 { cost += patterns * (request.path?.utf8.count ?? 0) }
    if let bodyContains { cost += request.body.count + bodyContains.utf8.count }
    if bodyEquals != nil { cost += 2 * request.body.count }
    return cost
  }

  func matches(_ request: ComparedRequest) -> Bool {
    Criterion.allCases.allSatisfy { satisfies($0, request) }
  }

  /// The weighted number of differences; any other criterion outweighs all differences in a body.
  ///
  /// A body that is not JSON has more differences than any that is.
  func distance(from request: ComparedRequest) -> Int {
    Criterion.allCases.reduce(0) { distance, criterion in
      if satisfies(criterion, request) { return distance }
      guard criterion == .bodyEquals, request.json != nil else {
        return distance + Self.differenceLimit + 1
      }
      return distance + bodyDifferences(request, limit: Self.differenceLimit).count
    }
  }

  /// Descriptions of the differences between the pattern and a request.
  func differences(from request: ComparedRequest) -> [String] {
    Criterion.allCases.filter { !satisfies($0, request) }.flatMap { describe($0, request) }
  }

  /// The properties of a pattern, cheap ones first, because most requests fail one of these.
  private enum Criterion: CaseIterable {
    case status, operation, organization, method, path, pathGlob, pathPattern, headers
    case bodyContains, bodyEquals
  }

  private func satisfies(_ criterion: Criterion, _ request: ComparedRequest) -> Bool {
    switch criterion {
    case .status: status.map { $0 == request.outcome?.status } ?? true
    case .operation: operationID.map { $0 == request.operationID } ?? true
    case .organization: organizationID.map { $0 == request.organizationID } ?? true
    case .method: method.map { $0 == request.method } ?? true
    case .path: path.map { $0 == request.path } ?? true
    case .pathGlob: pathGlob?.matches(request.path ?? "") ?? true
    case .pathPattern: pathPattern?.matches(request.path ?? "") ?? true
    case .headers: headers.allSatisfy { request.headers.values($0.name).contains($0.value) }
    case .bodyContains: bodyContains.map { request.body.contains(bytes: Array($0.utf8)) } ?? true
    case .bodyEquals: bodyEquals == nil || bodyDifferences(request, limit: 1).isEmpty
    }
  }

  private func describe(_ criterion: Criterion, _ request: ComparedRequest) -> [String] {
    func expected(_ name: String, _ value: String?, _ found: String?) -> [String] {
      let found = found?.truncatedForMessage ?? "none"
      return ["\(name): expected \(value?.truncatedForMessage ?? ""), found \(found)"]
    }
    switch criterion {
    case .status:
      let rules = request.outcome?.rules ?? []
      let suffix = rules.isEmpty ? "" : " (\(rules.joined(separator: ", ")))"
      let found = request.outcome.map { "\($0.status)\(suffix)" }
      return expected("status", status.map(String.init), found)
    case .operation: return expected("operation", operationID, request.operationID)
    case .organization:
      return expected("orgId", organizationID?.description, request.organizationID?.description)
    case .method: return expected("method", method, request.method)
    case .path: return expected("urlPath", path, request.path)
    case .pathGlob: return expected("path", pathGlob?.text, request.path)
    case .pathPattern: return expected("urlPathPattern", pathPattern?.text, request.path)
    case .headers:
      return headers.flatMap { header -> [String] in
        let found = request.headers.values(header.name)
        if found.contains(header.value) { return [] }
        let shown = found.first.map { Field(header.name, $0).redactedValue }
        return expected("header \(header.name)", header.value, shown)
      }
    case .bodyContains:
      return [
        "body: expected the text \((bodyContains ?? "").quotedForMessage), found "
          + request.bodyText
      ]
    case .bodyEquals: return bodyDifferences(request, limit: Self.differenceLimit)
    }
  }

  private static let differenceLimit = 20

  private func bodyDifferences(_ request: ComparedRequest, limit: Int) -> [String] {
    guard let bodyEquals else { return [] }
    guard let found = request.json else {
      return ["body: expected valid JSON, found \(request.bodyText)"]
    }
    return bodyEquals.differences(from: found, limit: limit).map { "body\($0)" }
  }
}

extension ComparedRequest {
  /// The beginning of the body, for messages.
  fileprivate var bodyText: String {
    body.isEmpty ? "no body" : "\(String(decoding: body, as: UTF8.self).quotedForMessage)"
  }
}
