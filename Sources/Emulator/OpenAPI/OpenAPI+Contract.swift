internal import Calling
internal import Contract
internal import HTTP
internal import JSON

extension OpenAPI {
  /// Adds the operations that no native endpoint handles, and the schemas of their document.
  mutating func addContractOperations() {
    let catalog = ContractCatalog.current
    components.add(catalog.document.schemasAsJSON)
    let shapes = catalog.shapes
    for operation in catalog.document.operations where catalog.registry[operation.id] != nil {
      let errors = operation.method == "GET" ? Self.readErrors : Self.writeErrors
      let item = contractItem(operation, catalog.document, shapes[operation.id], errors)
      add(item, Method(operation.method), "/v1\(operation.path)")
    }
  }

  /// An operation by contract: what the document says of it, with the corrections.
  private func contractItem(
    _ operation: ContractOperation,
    _ document: ContractDocument,
    _ shape: ContractShape?,
    _ errors: [Int]
  ) -> JSONObject {
    var item = JSONObject()
    item["operationId"] = .string(operation.id)
    item["tags"] = operation.tag.map { [.string($0)] }
    let parameters =
      Self.parameters(operation.path)
      + operation.queryParameters(in: document).map { parameter in
        [
          "name": .string(parameter.name), "in": "query",
          "required": .bool(parameter.isRequired), "schema": parameter.schema.json,
        ]
      }
    if !parameters.isEmpty { item["parameters"] = .array(parameters) }
    if let body = operation.requestBody(in: document) {
      item["requestBody"] = ["required": true, "content": Self.content(body)]
    }
    var responses = JSONObject()
    for (status, body) in operation.successes(in: document) {
      var response = JSONObject()
      response["description"] = .string(Status(status).reason)
      response["content"] = body.map(Self.content)
      responses[String(status)] = .object(response)
    }
    for status in errors {
      responses[String(status)] = ["$ref": .string("#/components/responses/Error\(status)")]
    }
    item["responses"] = .object(responses)
    item["x-mock-evidence"] = "contract"
    item["x-mock-shape"] = shape.map { .string($0.rawValue) }
    return item
  }

  private static func content(_ body: ContractOperation.Body) -> JSONValue {
    var content = JSONObject()
    content[body.mediaType] = ["schema": body.schema.json]
    return .object(content)
  }
}
