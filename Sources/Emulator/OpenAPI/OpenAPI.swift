internal import Calling
internal import HTTP
internal import JSON

/// The OpenAPI 3.1 document of all operations, generated from the tables that handle requests.
struct OpenAPI {
  private let configuration: EmulatorConfiguration
  private let recorder: ExampleRecorder
  var components = SchemaComponents()
  private var paths = JSONObject()

  /// Describes the operations.
  ///
  /// - Parameters:
  ///   - configuration: the rule set decides what bodies require.
  ///   - evidence: `contract` for operations by contract alone, `native` for all others, with the
  ///     admin API; `nil` for all.
  init(_ configuration: EmulatorConfiguration, evidence: OperationSummary.Evidence? = nil) {
    self.configuration = configuration
    recorder = ExampleRecorder(configuration)
    errorReference = components.add(Self.errorSchema.json, as: "ErrorResponse")
    jobRejectionReference = components.add(JSONSchema.jobRejection.json, as: "JobRejection")
    if evidence != .contract {
      for family in WebexAPI.families {
        for endpoint in family.endpoints { add(endpoint, tag: family.tag) }
      }
    }
    if evidence != .native { addContractOperations() }
    guard evidence != .contract else { return }
    for family in AdminAPI.families {
      for endpoint in family.endpoints {
        let id = "admin-\(endpoint.id)"
        let item = item(endpoint, id: id, tag: family.tag, Self.adminErrors)
        add(item, endpoint.method, "/\(AdminAPI.prefix)\(endpoint.path)")
      }
    }
  }

  private let errorReference: JSONValue
  private let jobRejectionReference: JSONValue

  private static let description =
    "Webex Calling as emulated by webex-mock, and the admin API. A response with the header"
    + " X-Mock-Fault was affected by an injected fault and can have other statuses."

  /// The document, with the scheme and host of the request as server.
  func document(for request: Request) -> JSONValue {
    var tags: [String] = []
    let known = WebexAPI.families.map(\.tag) + ContractCatalog.current.tags
    for tag in known where !tags.contains(tag) { tags.append(tag) }
    tags += AdminAPI.families.map(\.tag)
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "webex-mock", "version": .string(Emulator.version),
        "description": .string(Self.description),
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": .string(request.base)]],
      "security": [["bearer": []]],
      "tags": .array(tags.map { ["name": .string($0)] }),
      "paths": .object(paths),
      "components": [
        "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
        "schemas": .object(components.schemas),
        "responses": .object(errorResponses),
      ],
    ]
  }

  private mutating func add(_ endpoint: Endpoint<Organization>, tag: String) {
    let errors =
      endpoint.access == .open
      ? Self.openErrors : endpoint.access.isWrite ? Self.writeErrors : Self.readErrors
    var item = item(endpoint, id: endpoint.id, tag: tag, errors)
    if endpoint.access == .open { item["security"] = [] }
    add(item, endpoint.method, "/v1\(endpoint.path)")
  }

  mutating func add(_ item: JSONObject, _ method: Method, _ path: String) {
    var methods = JSONObject()
    if case .object(let known)? = paths[path] { methods = known }
    methods[method.description.lowercased()] = .object(item)
    paths[path] = .object(methods)
  }

  // MARK: Operations

  private mutating func item<State>(
    _ endpoint: Endpoint<State>,
    id: String,
    tag: String,
    _ errors: [Int]
  ) -> JSONObject {
    let name = id.split(separator: "-").map { String($0).capitalizedFirst }.joined()
    let example = recorder.examples[id]
    var item = JSONObject()
    item["operationId"] = .string(id)
    item["tags"] = [.string(tag)]
    let parameters = Self.parameters(endpoint.path) + endpoint.query.map(\.json)
    if !parameters.isEmpty { item["parameters"] = .array(parameters) }
    if let body = endpoint.bodySchema(under: configuration.ruleSet.mode) {
      var content = JSONObject()
      let schema = components.add(body.json, as: name + "Request")
      content[endpoint.bodyMediaType] = .media(schema, example?.request)
      item["requestBody"] = [
        "required": .bool(!endpoint.isBodyOptional), "content": .object(content),
      ]
    }
    var responses = JSONObject()
    let isCreate = id == HuntGroupEndpoints.createHuntGroupID
    let status = isCreate ? configuration.createStatus : endpoint.response.status
    responses[String(status)] = success(endpoint.response, status, name, example)
    for response in endpoint.response.alternatives {
      responses[String(response.status)] = success(
        response,
        response.status,
        name + String(response.status),
        example
      )
    }
    for status in errors + endpoint.response.errors {
      responses[String(status)] = ["$ref": .string("#/components/responses/Error\(status)")]
    }
    item["responses"] = .object(responses)
    return item
  }

  private mutating func success(
    _ response: SuccessResponse,
    _ status: Int,
    _ name: String,
    _ example: ExampleRecorder.Example?
  ) -> JSONValue {
    let description = JSONValue.string(Status(status).reason)
    guard let schema = response.schema else { return ["description": description] }
    var content = JSONObject()
    let type = response.mediaType
    content[type] = .media(
      components.add(schema.json, as: name + "Response"),
      example?.responses["\(status) \(type)"]
    )
    if let type = response.textMediaType {
      content[type] = .media(JSONSchema.string.json, example?.responses["\(status) \(type)"])
    }
    return ["description": description, "content": .object(content)]
  }

  static func parameters(_ path: String) -> [JSONValue] {
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

  static let readErrors = distinct(parserErrors + [401, 403, 404, 429])
  static let writeErrors = distinct(readErrors + [409, 415, 503])
  private static let openErrors = distinct(parserErrors + [401, 404, 415, 428, 429])
  private static let adminErrors = distinct(parserErrors + [401, 403, 404, 409, 415, 422, 503])

  private static func distinct(_ statuses: [Int]) -> [Int] { Set(statuses).sorted() }

  /// The error responses by name; a status that no example request has shows its reason phrase.
  private var errorResponses: JSONObject {
    let statuses =
      Self.writeErrors + Self.openErrors + Self.adminErrors
      + WebexAPI.registry.endpoints.flatMap(\.response.errors)
    return Self.distinct(statuses).reduce(into: JSONObject()) { responses, status in
      let reason = JSONValue.string(Status(status).reason)
      // Only jobs reject a request with this status, in the form of their errors.
      let isJobRejection = status == Rule.numberJobCount.status
      let example: JSONValue =
        isJobRejection
        ? .jobRejectionExample
        : recorder.errors[status]
          ?? [
            "message": reason, "errors": [["description": reason]],
            "trackingId": "ROUTER_1B652C20-82C9",
          ]
      let schema = isJobRejection ? jobRejectionReference : errorReference
      responses["Error\(status)"] = [
        "description": reason,
        "content": ["application/json": .media(schema, example)],
      ]
    }
  }

  /// The body of error responses, except of those that a fault replaces; a failed verification
  /// adds `unmetExpectations`.
  private static let errorSchema = JSONSchema.object(
    [
      "message": .string,
      "errors": .array(
        .object(
          ["description": .string],
          optional: ["errorCode": .integer, "code": .integer, "message": .string]
        )
      ),
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

extension JSONValue {
  /// A media type object, with an example if there is one.
  fileprivate static func media(_ schema: JSONValue, _ example: JSONValue?) -> JSONValue {
    var media = JSONObject()
    media["schema"] = schema
    media["example"] = example
    return .object(media)
  }
}
