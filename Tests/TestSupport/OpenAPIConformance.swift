import Calling
@testable import Emulator
import HTTP
import JSON
import Testing

/// Checks every response that a test receives against the OpenAPI document of the server.
enum OpenAPIConformance {
  /// The settings on which the document depends.
  private struct Key: Hashable {
    var ruleSet: RuleSet
    var createStatus: Int
  }

  private static let documents = LockedValue<[Key: JSONValue]>([:])

  static func document(_ settings: EmulatorConfiguration) -> JSONValue {
    let key = Key(ruleSet: settings.ruleSet, createStatus: settings.createStatus)
    if let known = documents.withLock({ $0[key] }) { return known }
    guard let root = Target("/") else { return .null }
    let document = OpenAPI(settings).document(for: Request(method: .get, target: root))
    documents.withLock { $0[key] = document }
    return document
  }

  static func check(
    _ response: TestResponse,
    to request: TestRequest,
    _ settings: EmulatorConfiguration
  ) {
    // The document describes neither responses of injected faults, nor operations by contract, nor
    // the responses to OPTIONS and HEAD, nor the page at `/`.
    guard response["X-Mock-Fault"] == nil, response["X-Mock-Evidence"] == nil,
      request.path != "/" || response.status >= 400,
      !["HEAD", "OPTIONS"].contains(request.method),
      let target = Target(request.path)
    else { return }
    let document = document(settings)
    let checker = SchemaCheck(document: document)
    guard let path = path(of: target, Method(request.method)) else {
      return expect(
        response,
        checker,
        JSONValue.object(
          JSONObject([
            .init(name: "$ref", value: "#/components/schemas/ErrorResponse")
          ])
        ),
        "an unknown path"
      )
    }
    let name = "\(request.method) \(path) \(response.status)"
    let pointer = JSONPointer([
      "paths", path, request.method.lowercased(), "responses", "\(response.status)",
    ])
    guard let described = document[pointer].map({ resolved($0, in: document) }) else {
      Issue.record("\(name): the status is not documented: \(response.text)")
      return
    }
    guard case .object(let content)? = described["/content"], let form = content.members.first
    else {
      #expect(response.body.isEmpty, "\(name): a body that is not documented")
      return
    }
    guard form.name == "application/json", response["Content-Type"] == form.name else { return }
    expect(response, checker, form.value["/schema"] ?? [:], name)
  }

  /// The target of a reference; a value that is not a reference is its own target.
  private static func resolved(_ value: JSONValue, in document: JSONValue) -> JSONValue {
    guard case .string(let reference)? = value["/$ref"],
      let pointer = JSONPointer(String(reference.dropFirst()))
    else { return value }
    return document[pointer] ?? value
  }

  private static func expect(
    _ response: TestResponse,
    _ checker: SchemaCheck,
    _ schema: JSONValue,
    _ name: String
  ) {
    do {
      let violations = checker.violations(of: try response.json(), against: schema)
      #expect(violations.isEmpty, "\(name) \(response.text)")
    } catch {
      Issue.record("\(name): invalid JSON: \(error) \(response.text)")
    }
  }

  /// The path template of the document that matches a target.
  private static func path(of target: Target, _ method: Method) -> String? {
    var segments = target.segments[...]
    if segments.first == AdminAPI.prefix {
      guard case .matched(let found, _) = AdminAPI.registry.match(method, segments.dropFirst())
      else { return nil }
      return "/\(AdminAPI.prefix)\(found.path)"
    }
    if segments.first == "v1" { segments = segments.dropFirst() }
    if segments.last == "" { segments = segments.dropLast() }
    guard case .matched(let found, _) = WebexAPI.registry.match(method, segments) else {
      return nil
    }
    return "/v1\(found.path)"
  }
}
