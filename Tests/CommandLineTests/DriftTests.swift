import Foundation
import JSON
import Testing

/// The commands about OpenAPI documents: `drift`, and `--contract`.
@Suite struct DriftTests {
  private let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "drift-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func run(_ arguments: [String]) throws -> Executable.Outcome {
    let process = try Executable.process(arguments)
    try process.run()
    return Executable.outcome(of: process)
  }

  private func file(_ name: String, _ text: String) throws -> String {
    let url = directory.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  private static let pets = #"""
    {"openapi": "3.1.0", "paths": {"/pets": {
      "get": {"operationId": "listPets", "responses": {"200": {"content": {"application/json":
        {"schema": {"type": "object", "properties": {"pets": {"type": "array",
          "items": {"type": "object", "properties": {"id": {"type": "string"},
            "name": {"type": "string"}}}}}}}}}}},
      "post": {"operationId": "createPet", "requestBody": {"content": {"application/json":
        {"schema": {"type": "object", "required": ["name"], "properties":
          {"name": {"type": "string", "maxLength": 5}}}}}}, "responses": {"201": {"content":
          {"application/json": {"schema": {"type": "object", "properties":
            {"id": {"type": "string"}}}}}}}}},
      "/pets/{petId}": {"delete": {"operationId": "deletePet", "responses": {"204": {}}}}}}
    """#

  @Test func `the exit code says whether documents differ`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let old = try file("old.json", Self.pets)
    let same = try run(["drift", old, old])
    #expect(same.status == 0)
    #expect(same.output == "differences: 0, of which 0 break clients\n")
    let changed = Self.pets.replacingOccurrences(of: #""maxLength": 5"#, with: #""maxLength": 4"#)
    let new = try file("new.json", changed)
    let outcome = try run(["drift", old, new])
    #expect(outcome.status == 3)
    #expect(
      outcome.output.hasPrefix(
        "breaking  limit  POST /pets  request name  length 0...5 -> length 0...4\ndifferences: 1"
      )
    )
    let json = try run(["drift", old, new, "--format", "json"])
    let value = try JSONDocument(Array(json.output.utf8)).value
    #expect(value["/differences/0/kind"] == "limit")
    #expect(value["/differences/0/isBreaking"] == true)
    let native = try run(["drift", "--native"])
    #expect(native.status == 3)
    #expect(native.output.contains("POST /telephony/config/locations/{locationId}/huntGroups"))
  }

  @Test func `an invalid document is a usage error with its position`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let invalid = Self.pets.replacingOccurrences(
      of: #"{"type": "array","#,
      with: ##"{"$ref": "#/components/schemas/None", "type": "array","##
    )
    let path = try file("invalid.json", invalid)
    for arguments in [
      ["drift", path], ["serve", "--contract", path], ["operations", "--contract", path],
    ] {
      let outcome = try run(arguments)
      #expect(outcome.status == 2)
      #expect(
        outcome.errors.contains(
          "\(path):3:58: the reference '#/components/schemas/None' leads nowhere"
        ),
        "\(outcome.errors)"
      )
    }
    let text = try run(["drift", try file("text.json", "openapi: 3.1.0")])
    #expect(text.status == 2 && text.errors.contains("text.json:1:1: expected a value"))
    #expect(try run(["drift"]).status == 2)
  }

  @Test func `a server emulates the operations of another document`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = try file("pets.json", Self.pets)
    let script = #"""
      call() { curl -s -H 'Authorization: Bearer x' -H 'Content-Type: application/json' "$@"; }
      call $WEBEX_MOCK_URL/v1/pets -d '{"name": "Rex"}' -o /dev/null -w '%{http_code} '
      call $WEBEX_MOCK_URL/v1/pets
      call $WEBEX_MOCK_URL/v1/pets -d '{"name": "Longer"}' -o /dev/null -w ' %{http_code}'
      call $WEBEX_MOCK_URL/v1/telephony/config/huntGroups -o /dev/null -w ' %{http_code}'
      call $WEBEX_MOCK_URL/v1/telephony/config/dectNetworks -o /dev/null -w ' %{http_code}'
      """#
    let outcome = try run([
      "exec", "--quiet", "--fault", "503; operation=deletePet", "--contract", path, "--", "sh",
      "-c",
      script,
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix(#"201 {"pets":[{"id":""#), "\(outcome.output)")
    #expect(outcome.output.hasSuffix(#""name":"Rex"}]} 400 200 404"#), "\(outcome.output)")
    let list = try run(["operations", "--contract", path, "--grep", "pets"])
    #expect(list.output.contains("DELETE /pets/{petId} deletePet (contract, item)"))
  }

  @Test(
    arguments: [
      (#""additionalProperties": {"type": "string"}"#, #"{"pets":[…]}"#),
      (#""anyOf": [{"required": ["pets"]}]"#, "[…]"),
      (
        #""anyOf": [{"type": "object", "properties": {"total": {"type": "integer"}}, "#
          + #""required": ["total"]}]"#, #"{"total":0,"pets":[…]}"#
      ),
      (#""description": "The pets.""#, #"{"pets":[…]}"#),
    ]
  )
  func `the rows of a list are shown whatever its schema has besides`(
    addition: String,
    list: String
  ) throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let text = Self.pets.replacingOccurrences(
      of: #"{"type": "object", "properties": {"pets""#,
      with: "{\(addition), " + #""type": "object", "properties": {"pets""#
    )
    let script = #"""
      call() { curl -s -H 'Authorization: Bearer x' -H 'Content-Type: application/json' "$@"; }
      call $WEBEX_MOCK_URL/v1/pets -d '{"name": "Rex"}' -o /dev/null
      call $WEBEX_MOCK_URL/v1/pets
      """#
    let path = try file("pets.json", text)
    let outcome = try run(["exec", "--quiet", "--contract", path, "--", "sh", "-c", script])
    let rows = outcome.output.replacing(#/\[\{"id":"[^"]+","name":"Rex"\}\]/#, with: "[…]")
    #expect(rows == list, "\(outcome.output) \(outcome.errors)")
  }

  @Test func `a schema that requires itself twice is shown to a limited depth`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let text = ##"""
      {"openapi": "3.1.0", "paths": {"/tree": {"get": {"operationId": "getTree", "responses":
        {"200": {"content": {"application/json": {"schema":
          {"$ref": "#/components/schemas/Node"}}}}}}}}, "components": {"schemas": {"Node":
        {"type": "object", "required": ["left", "right", "isLeaf"], "properties":
          {"left": {"$ref": "#/components/schemas/Node"},
            "right": {"$ref": "#/components/schemas/Node"}, "isLeaf": {"type": "boolean"}}}}}}
      """##
    let script = "curl -s -H 'Authorization: Bearer x' $WEBEX_MOCK_URL/v1/tree"
    let path = try file("tree.json", text)
    let outcome = try run(["exec", "--quiet", "--contract", path, "--", "sh", "-c", script])
    #expect(outcome.output.hasPrefix(#"{"left":{"left":{"#), "\(outcome.errors)")
    #expect(outcome.output.utf8.count < 20_000)
    #expect(!outcome.output.contains(#""isLeaf":null"#))
  }

  @Test(
    arguments: [
      (["operations", "--grep", "pets"], 0, "deletePet (contract, item)"),
      (["exec", "--quiet", "--", "echo", "ran"], 0, "ran"),
      (["serve", "--prot", "1"], 2, "'--prot'"),
      (["--prot", "1"], 2, "'--prot'"),
    ] as [([String], Int32, String)]
  )
  func `a document is read once, so that it can come from a pipe`(
    arguments: [String],
    status: Int32,
    text: String
  ) throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let command = arguments.prefix { !$0.hasPrefix("-") }
    let process = try Executable.process(
      command + ["--contract", "/dev/stdin"] + arguments.dropFirst(command.count)
    )
    let input = Pipe()
    process.standardInput = input
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(Self.pets.utf8))
    try input.fileHandleForWriting.close()
    let outcome = Executable.outcome(of: process)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect((outcome.output + outcome.errors).contains(text), "\(outcome.errors)")
  }

  @Test func `a document that a variable names is read once`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = try file("pets.json", Self.pets)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "cat \(path) | WEBEX_MOCK_CONTRACT=/dev/stdin \(try Executable.path) operations",
    ]
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    let outcome = Executable.outcome(of: process)
    #expect(outcome.output.contains("deletePet (contract, item)"), "\(outcome.errors)")
  }
}
