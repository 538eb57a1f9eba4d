import Calling
import JSON
import Testing
@testable import TestSupport

/// The alternate numbers of people and workspaces.
@Suite struct AlternateNumberTests {
  static let violatedRules: Set<String> = Set(
    violations.map { $0.rule } + ["MEMBER-ALTERNATE-CALLING"]
  )

  private let server: TestServer

  init() throws { server = try TestServer() }

  private static func path(_ collection: String, _ id: WebexID) -> String {
    "\(ContractRequests.config)/\(collection)/\(id)/numbers"
  }

  private static func row(_ action: String, _ number: String) -> JSONValue {
    ["primary": false, "action": .string(action), "directNumber": .string(number)]
  }

  private func types(_ owner: WebexID) throws -> [JSONValue?] {
    try server.send(.get("\(ContractRequests.config)/numbers?ownerId=\(owner)")).items(
      "phoneNumbers"
    )
    .map { $0["/phoneNumberType"] }
  }

  @Test(arguments: [("people", DefaultFixture.hakim), ("workspaces", DefaultFixture.lobby)])
  func `an added number follows the primary one, and goes again`(
    collection: String,
    id: WebexID
  ) throws {
    let shown = "/v1/\(collection)/\(id)/features/numbers"
    let before = try server.send(.get(shown)).json()
    let path = Self.path(collection, id)
    let add: JSONValue = [
      "enableDistinctiveRingPattern": true,
      "phoneNumbers": [
        ["primary": false, "action": "ADD", "external": "5558675311", "ringPattern": "LONG_LONG"]
      ],
    ]
    #expect(try server.send(.put(path, add)).status == 204)
    let response = try server.send(.get(shown))
    let rows = try response.items("phoneNumbers")
    #expect(rows.map { $0["/primary"] } == [true, false])
    let name: JSONPointer = collection == "people" ? "/directNumber" : "/external"
    #expect(rows.last?[name] == "+15558675311")
    #expect(rows.last?["/extension"] == nil)
    #expect(try types(id).contains("ALTERNATE"))
    let state = try ContractRequests.states(of: server)
    #expect(try server.send(.put("/__admin/state", bytes: state)).status == 204)
    #expect(try server.send(.get(shown)).text == response.text)
    let again = try server.send(
      .put(path, ["phoneNumbers": [Self.row("ADD", "+15558675311")]])
    )
    #expect(again.rules == ["HG-ALTERNATE-DUPLICATE"])
    let delete: JSONValue = ["phoneNumbers": [Self.row("DELETE", "+15558675311")]]
    #expect(try server.send(.put(path, delete)).status == 204)
    #expect(try server.send(.get(shown)).json() == before)
    #expect(try types(id).allSatisfy { $0 == "PRIMARY" })
  }

  @Test func `the numbers of a workspace name its location and organization`() throws {
    // wxc_sdk 1.41 sends a slash at the end.
    let path = "/v1/workspaces/\(DefaultFixture.lobby)/features/numbers/"
    let response = try server.send(.get(path))
    #expect(try response.string("/workspace/id") == DefaultFixture.lobby.description)
    #expect(try response.string("/location/name") == "Headquarters")
    #expect(try response.string("/organization/name") == "Acme")
    #expect(try response.json()["/phoneNumbers/0/esn"] == "81001101")
  }

  private static let violations: [(rule: String, pointer: String, rows: JSONValue)] = [
    (
      "MEMBER-ALTERNATE-PRIMARY", "/phoneNumbers/0/primary",
      [row("ADD", "+15558675311").setting("/primary", to: true)]
    ),
    ("MEMBER-ALTERNATE-UNKNOWN", "/phoneNumbers/0/directNumber", [row("DELETE", "+15558675301")]),
    ("HG-NUMBER-TAKEN", "/phoneNumbers/0/directNumber", [row("ADD", "+15558675302")]),
    ("HG-NUMBER-INVENTORY", "/phoneNumbers/0/directNumber", [row("ADD", "+15559235002")]),
    ("HG-NUMBER-FORMAT", "/phoneNumbers/0/directNumber", [row("ADD", "12")]),
    (
      "HG-ALTERNATE-DUPLICATE", "/phoneNumbers/1/directNumber",
      [row("ADD", "+15558675311"), row("ADD", "+15558675311")]
    ),
    ("BODY-REQUIRED", "/phoneNumbers/0/directNumber", [["primary": false, "action": "ADD"]]),
    ("BODY-TYPE", "/phoneNumbers/0/action", [row("MOVE", "+15558675311")]),
  ]

  @Test(arguments: violations)
  func `a list that violates one rule changes nothing`(
    rule: String,
    pointer: String,
    rows: JSONValue
  ) throws {
    let before = try ContractRequests.states(of: server)
    let path = Self.path("people", DefaultFixture.hakim)
    let response = try server.send(.put(path, ["phoneNumbers": rows]))
    #expect(response.rules == [rule], "\(response.text)")
    #expect(response.text.contains("(at \(pointer))"))
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `alternate numbers need calling, and for a workspace the upper license tier`() throws {
    let body: JSONValue = ["phoneNumbers": [Self.row("ADD", "+15558675311")]]
    let person = try server.send(.put(Self.path("people", DefaultFixture.emma), body))
    #expect(person.rules == ["MEMBER-ALTERNATE-CALLING"])
    let workspace = try server.send(
      .put(Self.path("workspaces", WorkspaceRequests.breakRoom), body)
    )
    #expect(workspace.status == 405)
    #expect(workspace.rules == ["WORKSPACE-LICENSE-TIER"])
  }
}
