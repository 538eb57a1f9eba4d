internal import Calling
internal import HTTP
internal import JSON
internal import Text

extension RequestPattern {
  /// The methods that a pattern can name; another name except CONNECT is probably misspelled.
  static let methods = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
  ]

  static func unknownMethodMessage(_ method: String) -> String {
    "\(method.quotedForMessage) is not one of \(methods.joined(separator: ", "))"
  }

  private static let headerLimit = 20

  /// Reads the conditions on a request; a condition that no request can meet is an issue.
  mutating func read(from body: inout JSONReader) {
    var organization: String?
    body.string("operation", into: &operationID)
    body.string("method", into: &method)
    body.string("urlPath", length: 1...8192, into: &path)
    body.string("orgId", into: &organization)
    body.string("bodyContains", length: 1...10_000, into: &bodyContains)
    bodyEquals = body.value("bodyEquals")
    body.stringMembers("headers", into: &headers)
    organizationID = organization.map(WebexID.init(encoded:))
    readPathPatterns(from: &body)
    checkConditions(&body)
  }

  /// Reads the conditions on a recorded request and the status of its response.
  mutating func readWithStatus(from body: inout JSONReader) {
    read(from: &body)
    status = body.integerIfPresent("status", in: 100...599)
  }

  private mutating func readPathPatterns(from body: inout JSONReader) {
    var (pattern, glob): (String?, String?)
    body.string("urlPathPattern", length: 1...500, into: &pattern)
    body.string("path", length: 1...500, into: &glob)
    pathPattern = Self.compile("urlPathPattern", pattern, &body) {
      text throws(PathPattern.SyntaxError) in
      try PathPattern(text)
    }
    pathGlob = Self.compile("path", glob, &body) { text throws(PathPattern.SyntaxError) in
      try PathPattern(glob: text)
    }
  }

  private static func compile(
    _ name: String,
    _ text: String?,
    _ body: inout JSONReader,
    _ parse: (String) throws(PathPattern.SyntaxError) -> PathPattern
  ) -> PathPattern? {
    do throws(PathPattern.SyntaxError) {
      return try text.map(parse)
    } catch {
      body.addIssue(name, "\(error.reason) in \((text ?? "").quotedForMessage)")
      return nil
    }
  }

  private mutating func checkConditions(_ body: inout JSONReader) {
    if operationID == "*" { operationID = nil }
    if let operationID, WebexAPI.endpoint(operationID) == nil {
      body.addIssue("operation", WebexAPI.unknownIDMessage(operationID))
    }
    method = method?.uppercased()
    if let method, !Self.methods.contains(method) {
      body.addIssue("method", Self.unknownMethodMessage(method))
    }
    if let method, let operationID, let endpoint = WebexAPI.endpoint(operationID),
      endpoint.method.description != method, !(method == "HEAD" && endpoint.method == .get)
    {
      body.addIssue("method", "\(operationID) has the method \(endpoint.method), not \(method)")
    }
    if let path, path.hasPrefix("/\(AdminAPI.prefix)") {
      body.addIssue("urlPath", "requests to /\(AdminAPI.prefix) have no faults and no journal")
    }
    if headers.count > Self.headerLimit {
      body.addIssue("headers", "expected at most \(Self.headerLimit), found \(headers.count)")
    }
    if let path, !path.hasPrefix("/") || !path.utf8.allSatisfy(ByteSet.path.contains) {
      body.addIssue(
        "urlPath",
        "must begin with '/', have no query and be percent-encoded, got"
          + " \(path.quotedForMessage)"
      )
    }
    for header in headers where !Field(header.name, header.value).isWellFormed {
      body.addIssue(
        at: JSONPointer(["headers", header.name]),
        "no request has this header: a name is a token (RFC 9110), and a value has no control"
          + " characters except tab and no whitespace around it"
      )
    }
  }

  /// Writes the conditions on the request, without `status`, as members of the current object.
  func write(to json: inout JSONWriter) {
    json.member("operation", operationID)
    json.member("method", method)
    json.member("urlPath", path)
    json.member("urlPathPattern", pathPattern?.text)
    json.member("path", pathGlob?.text)
    json.member("orgId", organizationID?.description)
    json.member("bodyContains", bodyContains)
    if let bodyEquals { json.member("bodyEquals", bodyEquals) }
    guard !headers.isEmpty else { return }
    json.object("headers") { json in
      for header in headers { json.member(named: header.name, .string(header.value)) }
    }
  }
}
