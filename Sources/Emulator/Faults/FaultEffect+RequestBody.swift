internal import HTTP
internal import JSON
internal import Text

extension InjectedFault.Effect {
  /// Reads `effect` in the body of `POST /__admin/faults`.
  mutating func read(from body: inout JSONReader) {
    let issueCount = body.issues.count
    status = body.integerIfPresent("status", in: InjectedFault.statusRange)
    readRetryAfter(from: &body)
    readHeaders(from: &body)
    readBody(from: &body)
    list = body.enumerationIfPresent("list")
    readDelay(from: &body)
    connection = body.enumerationIfPresent("connection")
    truncateAfterBytes = body.integerIfPresent(
      "truncateAfterBytes",
      in: InjectedFault.truncateRange
    )
    body.bool("partialCreate", into: &leavesPartialResult)
    when = body.enumerationIfPresent("when")
    // Conflicts between values are reported if each of the values is valid.
    guard body.issues.count == issueCount, let conflict else { return }
    let part = conflict.part == .effect ? [] : [conflict.part.rawValue]
    body.addIssue(at: JSONPointer(part), conflict.reason)
  }

  // MARK: Retry-After

  private mutating func readRetryAfter(from body: inout JSONReader) {
    let type = body.typeName(of: "retryAfter")
    if type == "a string" || body.isRecordingSchema {
      var text: String?
      body.string("retryAfter", length: 0...1000, into: &text)
      guard let text, !body.isRecordingSchema else {
        _ = body.integerIfPresent("retryAfter", in: InjectedFault.retryAfterRange)
        return
      }
      do throws(FaultSyntaxError) {
        retryAfter = try InjectedFault.RetryAfter(text)
      } catch {
        body.addIssue("retryAfter", error.reason)
      }
    } else if type == "a number" {
      retryAfter = body.integerIfPresent("retryAfter", in: InjectedFault.retryAfterRange)
        .map { .seconds($0) }
    } else if let type {
      body.addIssue(
        "retryAfter",
        "expected a number of seconds, \"none\", \"date:30\" or another text, found \(type)"
      )
    }
  }

  // MARK: Headers

  private mutating func readHeaders(from body: inout JSONReader) {
    var changes: [(name: String, value: String?)] = []
    body.nullableStringMembers("headers", into: &changes)
    for change in changes {
      do throws(HeaderChanges.Invalid) {
        try headers.append(change.name, change.value)
      } catch {
        body.addIssue(at: JSONPointer(["headers", change.name]), error.reason)
      }
    }
  }

  // MARK: Body

  private mutating func readBody(from body: inout JSONReader) {
    let type = body.typeName(of: "body")
    if type == "a string" || body.isRecordingSchema {
      let style: ResponseBody.BodyStyle? = body.enumerationIfPresent("body")
      self.body = style.map { .style($0) }
    }
    if type == "an object" || body.isRecordingSchema {
      body.object("body") { readOwnBody(from: &$0) }
    }
    guard let type, !["a string", "an object"].contains(type) else { return }
    body.addIssue("body", "expected \(Self.bodyForms), found \(type)")
  }

  private static let bodyForms =
    ResponseBody.BodyStyle.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    + ", {\"text\": ...}, {\"json\": ...} or {\"base64\": ...}"

  private mutating func readOwnBody(from body: inout JSONReader) {
    let issueCount = body.issues.count
    var (text, base64): (String?, String?)
    body.string("text", into: &text)
    let json = body.value("json")
    body.string("base64", into: &base64)
    guard body.issues.count == issueCount, !body.isRecordingSchema else { return }
    guard [text != nil, json != nil, base64 != nil].count(where: { $0 }) == 1 else {
      return body.addIssue(at: JSONPointer(), "expected one of 'text', 'json' and 'base64'")
    }
    do throws(Template.SyntaxError) {
      if let text { self.body = .ownText(try Template(text)) }
      if let json { self.body = .ownJSON(try JSONTemplate(json)) }
    } catch {
      body.addIssue(text == nil ? "json" : "text", error.reason)
    }
    guard let base64 else { return }
    guard let bytes = Base64.bytes(base64) else {
      return body.addIssue("base64", "expected base64 (RFC 4648), found \(base64.quotedForMessage)")
    }
    self.body = .ownBytes(bytes)
  }

  // MARK: Delay

  private mutating func readDelay(from body: inout JSONReader) {
    let type = body.typeName(of: "delayMs")
    if type == "a number" || body.isRecordingSchema {
      delay = body.integerIfPresent("delayMs", in: InjectedFault.delayRange)
        .map { .fixed(milliseconds: $0) }
    }
    if type == "an object" || body.isRecordingSchema {
      body.object("delayMs") { readDistribution(from: &$0) }
    }
    guard let type, !["a number", "an object"].contains(type) else { return }
    body.addIssue("delayMs", "expected \(Self.delayForms), found \(type)")
  }

  private static let delayForms =
    "a number of milliseconds, {\"uniform\": [100, 500]} or {\"lognormal\": {\"medianMs\": 200}}"

  private mutating func readDistribution(from body: inout JSONReader) {
    let issueCount = body.issues.count
    var range: [Int] = []
    body.integers("uniform", in: InjectedFault.delayRange, into: &range)
    body.object("lognormal") { body in
      let median = body.integerIfPresent(
        "medianMs",
        in: 1...InjectedFault.delayRange.upperBound,
        .required
      )
      let sigma = body.double("sigma", in: 0...5)
      if let median { delay = .lognormal(medianMilliseconds: median, sigma: sigma ?? 0.5) }
    }
    guard body.issues.count == issueCount else { return }
    switch (body.has("uniform"), body.has("lognormal")) {
    case (true, true):
      body.addIssue("uniform", "cannot be combined with 'lognormal'")
    case (false, false):
      body.addIssue(at: JSONPointer(), "expected \(Self.delayForms), found an object with neither")
    case (true, false):
      guard range.count == 2, range[0] <= range[1] else {
        let found = range.map(String.init).joined(separator: ", ")
        return body.addIssue(
          "uniform",
          "expected [minimum, maximum], for example [100, 500], with a minimum of at most the"
            + " maximum, found [\(found)]"
        )
      }
      delay = .uniform(range[0]...range[1])
    case (false, true): break
    }
  }
}
