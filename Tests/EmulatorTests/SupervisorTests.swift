import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct SupervisorTests {
  static let violatedRules: Set<String> = [
    "SUPERVISOR-UNKNOWN", "SUPERVISOR-EXISTS", "SUPERVISOR-IDS",
  ]

  private static let path = "\(ContractRequests.config)/supervisors"
  private static let maria = DefaultFixture.maria.description
  private static let hakim = DefaultFixture.hakim.description

  /// A server with a queue whose agents are Hakim and the workspace of the lobby.
  private static func server() throws -> TestServer {
    let server = try TestServer()
    let agents: JSONValue = [
      ["id": .string(hakim)], ["id": .string(DefaultFixture.lobby.description)],
    ]
    let queue = CallQueueTests.documented.setting("/agents", to: agents)
    #expect(try server.send(.post(CallQueueTests.collection, queue)).status == 200)
    return server
  }

  private static func body(_ agents: String...) -> JSONValue {
    ["id": .string(maria), "agents": .array(agents.map { ["id": .string($0)] })]
  }

  private static func change(_ id: String, _ action: String) -> JSONValue {
    ["agents": [["id": .string(id), "action": .string(action)]]]
  }

  @Test func `a supervisor is listed with its agents until the last one is removed`() throws {
    let server = try Self.server()
    #expect(try server.send(.post(Self.path, Self.body(Self.hakim))).status == 201)
    let listed = try server.send(.get(Self.path)).items("supervisors")
    #expect(listed.map { $0["/id"] } == [.string(Self.maria)])
    #expect(listed.first?["/agentCount"] == 1)
    let available = try server.send(.get("\(Self.path)/availableSupervisors"))
    #expect(try !available.items("supervisors").contains { $0["/id"] == .string(Self.maria) })
    let item = "\(Self.path)/\(Self.maria)"
    let details = try server.send(.get(item)).json()
    #expect(details["/agents/0/id"] == .string(Self.hakim))
    #expect(details["/agents/0/type"] == "PEOPLE")
    let again = try server.send(.put(item, Self.change(Self.hakim, "ADD")))
    #expect(again.status == 206)
    #expect(try again.json()["/supervisorAgentStatus/0/status"] == "DUPLICATE")
    #expect(try server.send(.put(item, Self.change(Self.hakim, "DELETE"))).status == 204)
    #expect(try server.send(.get(item)).rules == ["SUPERVISOR-UNKNOWN"])
    #expect(try server.send(.get(Self.path)).items("supervisors").isEmpty)
  }

  @Test func `an agent of no queue is not available`() throws {
    let server = try Self.server()
    let line = DefaultFixture.frontDesk.description
    let created = try server.send(.post(Self.path, Self.body(Self.hakim, line)))
    #expect(created.status == 206)
    let status = try created.json()["/supervisorAgentStatus/0"]
    #expect(status?["/id"] == .string(line))
    #expect(status?["/type"] == "VIRTUAL_LINE")
    #expect(status?["/status"] == "NOT_AVAILABLE")
    #expect(created.text.contains("6612"))
    let agents = try server.send(.get("\(Self.path)/\(Self.maria)")).items("agents")
    #expect(agents.map { $0["/id"] } == [.string(Self.hakim)])
  }

  @Test func `lists are filtered and ordered by name`() throws {
    let server = try Self.server()
    let path = "\(Self.path)/availableAgents"
    let agents = try server.send(.get("\(path)?name=hakim")).items("agents")
    #expect(agents.map { $0["/id"] } == [.string(Self.hakim)])
    func names(_ order: String) throws -> [JSONValue?] {
      try server.send(.get("\(path)?order=\(order)")).items("agents").map { $0["/id"] }
    }
    #expect(try names("ASC").count == 2)
    #expect(try names("ASC") == names("DSC").reversed())
    #expect(try server.send(.get("\(path)?hasCxEssentials=true")).items("agents").isEmpty)
  }

  @Test func `deleting several supervisors needs their ids`() throws {
    let server = try Self.server()
    #expect(try server.send(.post(Self.path, Self.body(Self.hakim))).status == 201)
    let before = try ContractRequests.states(of: server)
    for body in [nil, ["supervisorIds": []], ["deleteAll": false]] as [JSONValue?] {
      var request = TestRequest.delete(Self.path)
      if let body { request = .post(Self.path, body) }
      request.method = "DELETE"
      let response = try server.send(request)
      #expect(response.status == 400)
      #expect(response.rules == ["SUPERVISOR-IDS"])
    }
    #expect(try ContractRequests.states(of: server) == before)
    var request = TestRequest.post(Self.path, ["supervisorIds": [.string(Self.maria)]])
    request.method = "DELETE"
    #expect(try server.send(request).status == 204)
    #expect(try server.send(.get(Self.path)).items("supervisors").isEmpty)
  }

  static let rejected: [(JSONValue, rule: String, pointer: String)] = [
    (["id": .string(maria)], "BODY-REQUIRED", "/agents"),
    (["id": .string(maria), "agents": []], "BODY-REQUIRED", "/agents"),
    (["agents": [["id": .string(hakim)]]], "BODY-REQUIRED", "/id"),
    (
      ["id": .string(DefaultFixture.lobby.description), "agents": [["id": .string(hakim)]]],
      "HG-AGENT-UNKNOWN", "/id"
    ),
    (
      ["id": .string(maria), "agents": [["id": "Y2lzY29zcGFyazovL3VzL1BFT1BMRS9ub2JvZHk"]]],
      "HG-AGENT-UNKNOWN", "/agents/0/id"
    ),
    (body(hakim), "SUPERVISOR-EXISTS", "/id"),
  ]

  @Test(arguments: rejected)
  func `a create is rejected and changes nothing`(
    violation: (body: JSONValue, rule: String, pointer: String)
  ) throws {
    let server = try Self.server()
    if violation.rule == "SUPERVISOR-EXISTS" {
      #expect(try server.send(.post(Self.path, violation.body)).status == 201)
    }
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.post(Self.path, violation.body))
    #expect(response.rules == [violation.rule], "\(response.text)")
    #expect(response.text.contains("(at \(violation.pointer))"), "\(response.text)")
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `a person who is deleted is no longer a supervisor or an agent`() throws {
    let server = try Self.server()
    #expect(try server.send(.post(Self.path, Self.body(Self.hakim))).status == 201)
    #expect(try server.send(.delete("/v1/people/\(Self.hakim)")).status == 204)
    let item = "\(Self.path)/\(Self.maria)"
    #expect(try server.send(.get(item)).rules == ["SUPERVISOR-UNKNOWN"], "without agents")
    #expect(try server.send(.get(Self.path)).items("supervisors").isEmpty)
    let lobby = DefaultFixture.lobby.description
    #expect(try server.send(.post(Self.path, Self.body(lobby))).status == 201)
    #expect(try server.send(.delete("/v1/people/\(Self.maria)")).status == 204)
    #expect(try server.send(.get(item)).rules == ["SUPERVISOR-UNKNOWN"])
    let state = try server.send(.get("/__admin/state")).text
    #expect(!state.contains("config/supervisors"))
  }
}
