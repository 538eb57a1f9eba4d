internal import Calling
internal import HTTP
internal import JSON

/// Records the examples of the OpenAPI document from requests to an emulator of its own, which has
/// the built-in fixture, so that they are what the server accepts and returns.
struct ExampleRecorder {
  /// The examples of one operation.
  struct Example {
    var request: JSONValue?
    /// The bodies of responses by status and media type, as in `200 application/json`; text is a
    /// string.
    var responses: [String: JSONValue] = [:]
  }

  /// By operationId; those of `/__admin` begin with `admin-`.
  private(set) var examples: [String: Example] = [:]
  /// Error responses by status.
  private(set) var errors: [Int: JSONValue] = [:]
  private var state: ServiceState

  /// The time of all requests.
  private static let now = Timestamp(milliseconds: 1_767_225_600_000)
  private static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBdjCCARugAwIBAgIUX2k7Yl0F3vS1k0r7H8yT9wPq0d4wCgYIKoZIzj0EAwIw
    -----END CERTIFICATE-----

    """
  /// Maximum number of items of a list in an example.
  private static let itemLimit = 2

  init(_ configuration: EmulatorConfiguration) {
    var own = EmulatorConfiguration()
    own.ruleSet = RuleSet(mode: configuration.ruleSet.mode)
    own.createStatus = configuration.createStatus
    own.hints = configuration.hints
    own.caCertificatePEM = { Array(Self.certificate.utf8) }
    do {
      state = ServiceState(try Fixture.standard(seed: 0), own, started: Self.now)
    } catch {
      preconditionFailure("the built-in fixture is valid: \(error)")
    }
    recordPublicOperations()
    recordAdminOperations()
    // Recording it would not end.
    examples["admin-openAPI"] = Example(responses: ["200 application/json": ["openapi": "3.1.0"]])
    // Its files have several media types.
    examples["admin-getInspectorFile"] = Example(responses: ["200 */*": "<!doctype html>"])
  }

  /// Sends a request, records its bodies, and returns the body of the response.
  @discardableResult
  mutating func send(
    _ method: Method,
    _ path: String,
    _ body: JSONValue? = nil,
    token: String? = "full-admin",
    fault: String? = nil
  ) -> JSONValue {
    guard let target = Target(path) else { preconditionFailure("malformed path \(path)") }
    var fields: Fields = [Field("Host", "localhost:4868")]
    if let token { fields.append("Authorization", "Bearer \(token)") }
    if let fault { fields.append("X-Mock-Fault", fault) }
    let isForm = endpoint(method, target)?.isForm ?? false
    var bytes: [UInt8] = []
    if let body {
      bytes = isForm ? Self.form(body) : JSONWriter.bytes(of: body)
      fields.append("Content-Type", isForm ? OAuthForm.mediaType : "application/json")
    }
    let request = Request(method: method, target: target, fields: fields, body: bytes)
    let response = response(to: request)
    let media = String((response.fields["Content-Type"] ?? "").prefix { $0 != ";" })
    let text = String(decoding: response.body, as: UTF8.self)
    let value = (try? JSONParser.parse(response.body)) ?? .string(text)
    if response.status.code >= 400 {
      errors[response.status.code] = errors[response.status.code] ?? value
    } else if let id = endpoint(method, target)?.id {
      if let body { examples[id, default: Example()].request = body }
      if !response.body.isEmpty {
        examples[id, default: Example()].responses["\(response.status.code) \(media)"] =
          value.shortened(to: Self.itemLimit)
      }
    }
    return value
  }

  /// The operation of a request in the document, and whether its body is a form.
  private func endpoint(_ method: Method, _ target: Target) -> (id: String, isForm: Bool)? {
    let segments = target.segments[...]
    if segments.first == AdminAPI.prefix {
      guard case .matched(let found, _) = AdminAPI.registry.match(method, segments.dropFirst())
      else { return nil }
      return ("admin-\(found.id)", false)
    }
    guard case .matched(let found, _) = WebexAPI.registry.match(method, segments.dropFirst())
    else { return nil }
    return (found.id, found.bodyMediaType == OAuthForm.mediaType)
  }

  /// Handles a request and its further attempts; of a stream, the first part.
  private mutating func response(to first: Request) -> Response {
    var request = first
    while true {
      switch state.handle(request, at: Self.now, elapsed: { .zero }).reply {
      case .response(let response, _), .stream(let response, _), .tunnel(let response):
        return response
      case .streamPart(let bytes, _): return Response(status: 200, body: bytes)
      case .retry(let retry): request = retry.request
      }
    }
  }

  private static func form(_ body: JSONValue) -> [UInt8] {
    guard case .object(let object) = body else { return [] }
    let items = object.members.compactMap { member in
      if case .string(let text) = member.value {
        Query.Item(name: member.name, value: text)
      } else {
        nil
      }
    }
    return Array(Query(items).description.utf8)
  }
}

extension JSONValue {
  /// A copy in which lists have at most so many items.
  fileprivate func shortened(to limit: Int) -> JSONValue {
    switch self {
    case .array(let items): .array(items.prefix(limit).map { $0.shortened(to: limit) })
    case .object(let object):
      .object(
        JSONObject(
          object.members.map { .init(name: $0.name, value: $0.value.shortened(to: limit)) }
        )
      )
    case .null, .bool, .number, .string: self
    }
  }

  /// The string at a pointer; empty if there is none.
  func text(_ pointer: JSONPointer) -> String { self[pointer]?.stringValue ?? "" }
}
