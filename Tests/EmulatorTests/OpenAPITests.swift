@testable import Emulator
import JSON
import Testing
@testable import TestSupport

/// The OpenAPI document, with which the other tests validate all responses.
@Suite struct OpenAPITests {
  private func document(_ settings: EmulatorConfiguration = EmulatorConfiguration()) throws
    -> JSONValue
  {
    try TestServer(settings).send(.get("/__admin/openapi.json")).json()
  }

  private let create = JSONPointer([
    "paths", "/v1\(HuntGroupEndpoints.groups)", "post",
  ])

  private func body(_ document: JSONValue) -> JSONValue? {
    document[create]?["/requestBody/content/application~1json/schema"]
  }

  @Test func `the document has all operations and the address of the request`() throws {
    let document = try document()
    #expect(document["/servers/0/url"] == "http://mock.test:4868")
    guard case .object(let paths)? = document["/paths"] else {
      Issue.record("the document has no paths")
      return
    }
    let count = paths.members.reduce(0) { count, path in
      if case .object(let methods) = path.value { count + methods.members.count } else { count }
    }
    let contract = ContractCatalog.current.registry.endpoints.count
    let native = WebexAPI.registry.endpoints.count + AdminAPI.registry.endpoints.count
    #expect(count == native + contract && contract > 750)
    let server = try TestServer()
    let some = try server.send(.get("/__admin/openapi.json?evidence=contract")).json()
    #expect(some["/paths/~1v1~1telephony~1config~1dectNetworks/get/x-mock-evidence"] == "contract")
    #expect(some["/paths/~1v1~1telephony~1config~1huntGroups"] == nil)
  }

  @Test func `the schema of a body has the constraints of the code that reads it`() throws {
    let schemas = try #require(try document()["/components/schemas"])
    let schema = try #require(schemas["/CreateHuntGroupRequest"])
    #expect(schema["/required"] == ["name", "callPolicies", "agents", "enabled"])
    #expect(schema["/properties/name/maxLength"] == 30)
    let policies = "/CreateHuntGroupRequestCallPolicies"
    #expect(
      schemas[JSONPointer("\(policies)/properties/policy/enum") ?? ""] == [
        "CIRCULAR", "REGULAR", "SIMULTANEOUS", "UNIFORM", "WEIGHTED",
      ]
    )
    #expect(
      schemas[JSONPointer("\(policies)NoAnswer/properties/numberOfRings/maximum") ?? ""] == 20
    )
    let live = try document(.live)["/components/schemas/CreateHuntGroupRequest/required"]
    #expect(live == ["name", "callPolicies"])
  }

  @Test func `every object has a name, and every reference a target`() throws {
    let document = try document()
    var objects: [String] = []
    var references: [String] = []
    func visit(_ value: JSONValue, _ place: String) {
      guard case .object(let object) = value else { return }
      // Operations by contract and their schemas are as in their document.
      if object["x-mock-evidence"] == "contract" || place.hasContractSchema { return }
      if object["properties"] != nil, !place.hasSuffix("/properties") { objects.append(place) }
      if case .string(let reference)? = object["$ref"] { references.append(reference) }
      for member in object.members where member.name != "example" {
        visit(member.value, "\(place)/\(member.name)")
      }
      if case .array(let options)? = object["anyOf"] {
        for option in options { visit(option, place + "/anyOf") }
      }
    }
    visit(document, "")
    let named = objects.filter { $0.split(separator: "/").count == 3 }
    #expect(objects == named && named.count > 100)
    #expect(references.count > 1000)
    for reference in Set(references) {
      let target = JSONPointer(String(reference.dropFirst())).flatMap { document[$0] }
      #expect(target != nil, "\(reference)")
    }
  }

  @Test(arguments: [EmulatorConfiguration(), .live])
  func `every body and response has an example that is valid`(
    settings: EmulatorConfiguration
  ) throws {
    let document = try document(settings)
    let checker = SchemaCheck(document: document)
    var count = 0
    func visit(_ value: JSONValue, _ place: String) {
      guard case .object(let object) = value else { return }
      if object["x-mock-evidence"] == "contract" { return }
      if case .object(let content)? = object["content"] {
        for media in content.members {
          count += 1
          // Errors other than those of all operations have no example.
          if place.contains("/responses/4") { continue }
          guard let example = media.value["/example"], let schema = media.value["/schema"] else {
            Issue.record("\(place) \(media.name) has no example")
            continue
          }
          let violations = checker.violations(of: example, against: schema)
          #expect(violations.isEmpty, "\(place) \(media.name)")
        }
      }
      for member in object.members where member.name != "example" {
        visit(member.value, "\(place)/\(member.name)")
      }
    }
    visit(document, "")
    #expect(count > 100)
  }

  @Test func `examples are those of the operations, and the same each time`() throws {
    let document = try document()
    let example = document[create]?["/requestBody/content/application~1json/example"]
    #expect(example?["/name"] == "Sales")
    let response = document[create]?["/responses/201/content/application~1json/example/id"]
    #expect(response != nil)
    #expect(document["/components/responses/Error409/content/application~1json/example"] != nil)
    #expect(try self.document() == document)
  }

  @Test func `accepted bodies conform to the schema, and invalid ones do not`() throws {
    let document = try document()
    let checker = SchemaCheck(document: document)
    let schema = try #require(body(document))
    #expect(checker.violations(of: DefaultFixture.minimal, against: schema).isEmpty)
    #expect(checker.violations(of: try DefaultFixture.documented(), against: schema).isEmpty)
    for (pointer, value) in [
      ("/name", nil), ("/name", 5), ("/name", ""), ("/callPolicies/policy", "RANDOM"),
      ("/agents", [:]), ("/agents", [5]), ("/enabled", "true"),
      ("/callPolicies/noAnswer", ["numberOfRings": 21]),
    ] as [(JSONPointer, JSONValue?)] {
      let invalid = DefaultFixture.minimal.setting(pointer, to: value)
      #expect(!checker.violations(of: invalid, against: schema).isEmpty, "\(pointer)")
    }
    let list = try #require(document["/paths/~1v1~1licenses/get/responses/200/content"])
    let items = try #require(list["/application~1json/schema"])
    #expect(!checker.violations(of: ["items": [], "more": 1], against: items).isEmpty)
    #expect(!checker.violations(of: ["items": [["id": "x"]]], against: items).isEmpty)
  }

  @Test func `the success status of a create is the configured one`() throws {
    let configured = try document(.with { $0.createStatus = 200 })
    #expect(configured[create]?["/responses/200"] != nil)
    #expect(configured[create]?["/responses/201"] == nil)
  }
}

extension String {
  /// Whether a place is in a schema of operations by contract, whose names have dots.
  fileprivate var hasContractSchema: Bool {
    let parts = split(separator: "/")
    return parts.count > 2 && parts[1] == "schemas" && parts[2].contains(".")
  }
}
