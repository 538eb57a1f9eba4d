internal import Calling
internal import HTTP
internal import JSON

/// The OpenAPI 3.1 document of all operations, generated from the tables that handle requests.
struct OpenAPI {
  let configuration: EmulatorConfiguration

  init(_ configuration: EmulatorConfiguration) { self.configuration = configuration }

  private static let description =
    "Webex Calling hunt groups as emulated by webex-mock, and the admin API. A response with the"
    + " header X-Mock-Fault was affected by an injected fault and can have other statuses."

  /// The document, with the scheme and host of the request as server.
  func document(for request: Request) -> JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "webex-mock", "version": .string(Emulator.version),
        "description":
          .string(Self.description),
      ],
      "servers": [["url": .string(request.base)]],
      "security": [["bearer": []]],
      "paths": paths,
      "components": [
        "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
        "schemas": ["ErrorResponse": Self.errorSchema.json],
      ],
    ]
  }

  private var paths: JSONValue {
    var paths = JSONObject()
    for endpoint in WebexAPI.registry.endpoints {
      let errors =
        endpoint.access == .open
        ? Self.openErrors : endpoint.access.isWrite ? Self.writeErrors : Self.readErrors
      var item = item(endpoint, id: endpoint.id, tag: "Webex", errors)
      if endpoint.access == .open, case .object(var object) = item {
        object["security"] = []
        item = .object(object)
      }
      add(item, endpoint.method, "/v1\(endpoint.path)", to: &paths)
    }
    for endpoint in AdminAPI.registry.endpoints {
      let item = item(endpoint, id: "admin-\(endpoint.id)", tag: "Mock", Self.adminErrors)
      add(item, endpoint.method, "/\(AdminAPI.prefix)\(endpoint.path)", to: &paths)
    }
    return .object(paths)
  }

  private func add(_ item: JSONValue, _ method: Method, _ path: String, to paths: inout JSONObject)
  {
    var methods = JSONObject()
    if case .object(let known)? = paths[path] { methods = known }
    methods[method.description.lowercased()] = item
    paths[path] = .object(methods)
  }

  // MARK: Operations

  private func item<State>(
    _ endpoint: Endpoint<State>,
    id: String,
    tag: String,
    _ errors: [Int]
  ) -> JSONValue {
    var item = JSONObject()
    item["operationId"] = .string(id)
    item["tags"] = [.string(tag)]
    let parameters = self.parameters(endpoint.path) + endpoint.query.map(\.json)
    if !parameters.isEmpty { item["parameters"] = .array(parameters) }
    if let body = endpoint.bodySchema(under: configuration.ruleSet.mode) {
      var content = JSONObject()
      content[endpoint.bodyMediaType] = ["schema": body.json]
      item["requestBody"] = [
        "required": .bool(!endpoint.isBodyOptional), "content": .object(content),
      ]
    }
    var responses = JSONObject()
    let isCreate = id == HuntGroupEndpoints.createHuntGroupID
    let status = isCreate ? configuration.createStatus : endpoint.response.status
    responses[String(status)] = endpoint.response.json
    for status in errors { responses[String(status)] = Self.errorResponse(status) }
    item["responses"] = .object(responses)
    return .object(item)
  }

  private func parameters(_ path: String) -> [JSONValue] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { word in
      [
        "name": .string(String(word.dropFirst().dropLast())), "in": "path", "required": true,
        "schema": ["type": "string", "minLength": 1],
      ]
    }
  }

  // MARK: Errors

  /// The statuses of requests that are rejected before an operation is selected.
  private static let parserErrors = HTTPRequestError.Kind.allCases.map(\.status.code)

  private static let readErrors = distinct(parserErrors + [401, 403, 404, 429])
  private static let writeErrors = distinct(readErrors + [409, 415, 503])
  private static let openErrors = distinct(parserErrors + [401, 404, 415, 428, 429])
  private static let adminErrors = distinct(parserErrors + [401, 403, 404, 409, 415, 422, 503])

  private static func distinct(_ statuses: [Int]) -> [Int] { Set(statuses).sorted() }

  private static func errorResponse(_ status: Int) -> JSONValue {
    [
      "description": .string(Status(status).reason),
      "content": ["application/json": ["schema": ["$ref": "#/components/schemas/ErrorResponse"]]],
    ]
  }

  /// The body of error responses, except of those that a fault replaces; a failed verification
  /// adds `unmetExpectations`.
  private static let errorSchema = JSONSchema.object(
    [
      "message": .string,
      "errors": .array(.object(["description": .string], optional: ["errorCode": .integer])),
      "trackingId": .string,
    ],
    optional: [
      "errorCode": .integer,
      "unmetExpectations": .array(
        .object([
          "expectation": .integer, "found": .integer, "reason": .string,
          "nearest": .array(.object(["id": .integer, "differences": .array(.string)])),
        ])
      ),
    ]
  )
}

extension QueryParameter {
  fileprivate var json: JSONValue {
    ["name": .string(name), "in": "query", "schema": schema.json]
  }
}

extension SuccessResponse {
  fileprivate var json: JSONValue {
    let description = JSONValue.string(Status(status).reason)
    guard let schema else { return ["description": description] }
    var content = JSONObject()
    content[mediaType] = ["schema": schema.json]
    if let textMediaType { content[textMediaType] = ["schema": JSONSchema.string.json] }
    return ["description": description, "content": .object(content)]
  }
}
