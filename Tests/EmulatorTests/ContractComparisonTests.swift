import Contract
import JSON
import Testing

/// The comparison of documents.
@Suite struct ContractComparisonTests {
  /// A document with one operation, whose parts can be replaced.
  private func document(
    path: String = "/groups/{id}",
    id: String = "update",
    scope: String = "write",
    status: String = "200",
    parameters: String = #"{"name": "max", "in": "query", "schema": {"type": "integer"}}"#,
    request: String = #"{"type": "object", "properties": {"name": {"type": "string"}}}"#,
    response: String = ##"{"$ref": "#/components/schemas/Group"}"##,
    more: String = ""
  ) throws -> ContractDocument {
    let text = #"""
      {"openapi": "3.0.0", "paths": {"\#(path)": {"put": {"operationId": "\#(id)",
        "security": [{"oauth": ["\#(scope)"]}], "parameters": [\#(parameters)],
        "requestBody": {"content": {"application/json": {"schema": \#(request)}}},
        "responses": {"\#(status)": {"content": {"application/json": {"schema": \#(response)}}}}
      }}\#(more)}, "components": {"schemas": {"Group": {"type": "object", "required": ["id"],
        "properties": {"id": {"type": "string"}, "agents": {"type": "array",
          "items": {"type": "object", "properties": {"level": {"enum": ["LOW", "HIGH"]}}}}}}}}}
      """#
    return try ContractDocument(Array(text.utf8), basePath: "/v1")
  }

  private func lines(_ new: ContractDocument, from old: ContractDocument? = nil) throws -> [String]
  {
    ContractComparison.differences(from: try old ?? document(), to: new).map(\.line)
  }

  private let operation = "PUT /groups/{id}"

  @Test func `documents that mean the same do not differ`() throws {
    #expect(try lines(document()).isEmpty)
    let request = #"{"allOf": [{"properties": {"name": {"type": ["string"]}}, "type": "object"}]}"#
    #expect(try lines(document(path: "/v1/groups/{groupId}", request: request)).isEmpty)
    let parameters = #"{"name": "max", "in": "query", "schema": {"type": "number"}}"#
    #expect(try lines(document(parameters: parameters)).isEmpty)
  }

  @Test func `operations, scopes and statuses are compared`() throws {
    let other = #", "/other": {"get": {"operationId": "list", "responses": {}}}"#
    #expect(try lines(document(more: other)) == ["other  operationAdded  GET /other  list"])
    #expect(
      try lines(document(), from: document(more: other)) == [
        "breaking  operationRemoved  GET /other  list"
      ]
    )
    #expect(
      try lines(document(id: "change")) == [
        "other  operationRenamed  \(operation)  update -> change"
      ]
    )
    #expect(
      try lines(document(scope: "admin")) == [
        "breaking  scopeRemoved  \(operation)  write", "breaking  scopeAdded  \(operation)  admin",
      ]
    )
    #expect(
      try lines(document(status: "201")) == [
        "breaking  statusRemoved  \(operation)  200", "breaking  statusAdded  \(operation)  201",
      ]
    )
  }

  @Test func `a member that is required of the client breaks it, one that is sent does not`() throws
  {
    let required =
      #"{"type": "object", "required": ["name", "kind"], "properties": {"name": "#
      + #"{"type": "string", "maxLength": 5}, "kind": {"type": "string"}}}"#
    #expect(
      try lines(document(request: required)) == [
        "breaking  memberAdded  \(operation)  request kind  string, required",
        "breaking  required  \(operation)  request name",
        "breaking  limit  \(operation)  request name   -> length 0...5",
      ]
    )
    let response =
      ##"{"allOf": [{"$ref": "#/components/schemas/Group"}, {"properties": "##
      + #"{"name": {"type": "string"}}}]}"#
    #expect(
      try lines(document(response: response)) == [
        "other  memberAdded  \(operation)  response name  string"
      ]
    )
  }

  @Test func `members of items, types and choices are compared`() throws {
    let response =
      #"{"type": "object", "required": ["id"], "properties": {"id": {"type": "number"}, "agents": "#
      + #"{"type": "array", "items": {"type": "object", "properties": "#
      + #"{"level": {"enum": ["LOW", "TOP"]}}}}}}"#
    #expect(
      try lines(document(response: response)) == [
        "breaking  type  \(operation)  response id  string -> number",
        "breaking  choiceAdded  \(operation)  response agents[].level  TOP",
        "other  choiceRemoved  \(operation)  response agents[].level  HIGH",
      ]
    )
    let none = #"{"type": "object", "properties": {}}"#
    #expect(
      try lines(document(response: none)) == [
        "breaking  memberRemoved  \(operation)  response agents  array",
        "breaking  memberRemoved  \(operation)  response id  string",
      ]
    )
    let parameters = #"{"name": "start", "in": "query", "required": true, "schema": {}}"#
    #expect(
      try lines(document(parameters: parameters)) == [
        "breaking  memberRemoved  \(operation)  query max  number",
        "breaking  memberAdded  \(operation)  query start  , required",
      ]
    )
  }
}
