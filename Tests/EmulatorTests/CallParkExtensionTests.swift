import Calling
import JSON
import Testing
@testable import TestSupport

@Suite struct CallParkExtensionTests {
  static let violatedRules = Set(violations.map(\.rule))

  private static let collection = ContractRequests.collection("callParkExtensions")
  private static let list = "\(ContractRequests.config)/callParkExtensions"

  private static func body(_ name: String = "Lobby", _ digits: String = "7960") -> JSONValue {
    ["name": .string(name), "extension": .string(digits)]
  }

  @Test func `an extension is created, listed, shown, changed, saved and deleted`() throws {
    let server = try TestServer()
    let created = try server.send(.post(Self.collection, Self.body()))
    #expect(created.status == 201)
    let item = "\(Self.collection)/\(try created.string("/id") ?? "")"
    #expect(try server.send(.put(item, ["name": "Hall"])).status == 204)
    #expect(try server.send(.put(item, ["extension": "7961"])).status == 204)
    let read = try server.send(.get(item)).json()
    #expect(read["/name"] == "Hall")
    #expect(read["/extension"] == "7961")
    #expect(read["/id"] == nil)
    #expect(try server.send(.put(item, read)).status == 204)
    let rows = try server.send(.get("\(Self.list)?extension=7961&name=ha")).items(
      "callParkExtensions"
    )
    #expect(rows.count == 1)
    // Its extension is taken, its former one is free.
    var group = DefaultFixture.minimal.setting("/extension", to: "7961")
    #expect(try server.send(.post(DefaultFixture.create, group)).rules == ["HG-EXTENSION-TAKEN"])
    group = group.setting("/extension", to: "7960")
    #expect(try server.send(.post(DefaultFixture.create, group)).status == 201)
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try server.send(.delete(item)).rules == ["PARK-EXTENSION-UNKNOWN"])
    #expect(try server.send(.post(Self.collection, Self.body("Hall", "7961"))).status == 201)
  }

  @Test func `a call park shows its extensions until they are deleted`() throws {
    let server = try TestServer()
    let id = try server.send(.post(Self.collection, Self.body())).string("/id") ?? ""
    let park: JSONValue = [
      "name": "Park", "recall": ["option": "ALERT_PARKING_USER_ONLY"],
      "callParkExtensions": [.string(id)],
    ]
    let parks = ContractRequests.collection("callParks")
    let path = "\(parks)/\(try server.send(.post(parks, park)).string("/id") ?? "")"
    let shown = try server.send(.get(path)).json()
    #expect(shown["/callParkExtensions/0/name"] == "Lobby")
    #expect(shown["/callParkExtensions/0/extension"] == "7960")
    #expect(try server.send(.delete("\(Self.collection)/\(id)")).status == 204)
    #expect(try server.send(.get(path)).json()["/callParkExtensions"] == [])
  }

  @Test(
    arguments: [
      ("callParkExtension-DSC", ["7961", "7960"]), ("callParkExtensionName-ASC", ["7961", "7960"]),
      ("callParkExtension-ASC", ["7960", "7961"]),
    ]
  )
  func `the list has the order of the request`(_ order: String, _ expected: [String]) throws {
    let server = try TestServer()
    for body in [Self.body("B", "7960"), Self.body("A", "7961")] {
      #expect(try server.send(.post(Self.collection, body)).status == 201)
    }
    let rows = try server.send(.get("\(Self.list)?extension=796&order=\(order)")).items(
      "callParkExtensions"
    )
    #expect(rows.map { $0["/extension"]?.text } == expected)
  }

  private static let violations: [ViolationCase] = [
    .init(
      "PARK-EXTENSION-UNKNOWN",
      404,
      "DELETE",
      "\(collection)/\(WebexID(.callParkExtension, key: "x"))"
    ),
    .init(
      "PARK-EXTENSION-TAKEN",
      409,
      at: "/extension",
      "POST",
      collection,
      body("Other"),
      before: [.post(collection, body())]
    ),
    .init("HG-EXTENSION-DIGITS", at: "/extension", "POST", collection, body("A", "79a")),
    .init("HG-EXTENSION-LENGTH", at: "/extension", "POST", collection, body("A", "7")),
    .init("BODY-REQUIRED", at: "/name", "POST", collection, ["extension": "7960"]),
    .init(
      "BODY-TYPE",
      at: "/name",
      "POST",
      collection,
      body(String(repeating: "a", count: 31))
    ),
  ]

  @Test(arguments: violations)
  func `a request that violates one rule changes nothing`(_ violation: ViolationCase) throws {
    try violation.check(on: TestServer())
  }
}
