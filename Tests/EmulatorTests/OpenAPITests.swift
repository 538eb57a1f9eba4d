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
    #expect(count == WebexAPI.registry.endpoints.count + AdminAPI.registry.endpoints.count)
  }

  @Test func `the schema of a body has the constraints of the code that reads it`() throws {
    let schema = try #require(body(try document()))
    #expect(schema["/required"] == ["name", "callPolicies", "agents", "enabled"])
    #expect(schema["/properties/name/maxLength"] == 30)
    #expect(
      schema["/properties/callPolicies/properties/policy/enum"] == [
        "CIRCULAR", "REGULAR", "SIMULTANEOUS", "UNIFORM", "WEIGHTED",
      ]
    )
    #expect(
      schema["/properties/callPolicies/properties/noAnswer/properties/numberOfRings/maximum"] == 20
    )
    let live = try #require(body(try document(.live)))
    #expect(live["/required"] == ["name", "callPolicies"])
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
