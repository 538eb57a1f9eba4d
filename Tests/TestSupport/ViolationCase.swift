import JSON
import Testing

/// A request that violates one rule, and what changes it to one that does not.
struct ViolationCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var status: Int
  /// The JSON Pointer in the description; `nil` if it is not about the body.
  var pointer: String?
  var method: String
  var path: String
  var body: JSONValue?
  /// Requests whose effect the request needs; each must succeed.
  var before: [TestRequest]

  var testDescription: String { "\(rule) \(method) \(pointer ?? path)" }

  init(
    _ rule: String,
    _ status: Int = 400,
    at pointer: String? = nil,
    _ method: String,
    _ path: String,
    _ body: JSONValue? = nil,
    before: [TestRequest] = []
  ) {
    self.rule = rule
    self.status = status
    self.pointer = pointer
    self.method = method
    self.path = path
    self.body = body
    self.before = before
  }

  /// Sends the request and expects that it violates the rule and changes nothing.
  func check(on server: TestServer) throws {
    for request in before {
      let response = try server.send(request)
      #expect(response.status < 300, "\(request.method) \(request.path): \(response.text)")
    }
    let state = try server.send(.get("/__admin/state")).body
    var request = TestRequest.get(path)
    if let body { request = .post(path, body) }
    request.method = method
    let response = try server.send(request)
    #expect(response.status == status, "\(response.text)")
    #expect(response["X-Mock-Rule"] == rule)
    if let pointer {
      #expect(try response.descriptions().contains { $0.hasSuffix("(at \(pointer))") })
    }
    #expect(try server.send(.get("/__admin/state")).body == state)
  }
}
