import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// The view of the agents of all call queues.
@Suite struct QueueAgentTests {
  static let violatedRules: Set<String> = ["QUEUE-AGENT-UNKNOWN", "QUEUE-AGENT-MEMBERSHIP"]

  private static let path = "\(ContractRequests.config)/queues/agents"
  private static let hakim = DefaultFixture.hakim.description

  /// A server with two queues, one of them with a workspace as agent.
  private static func setup() throws -> (server: TestServer, queue: String) {
    let server = try TestServer()
    let lobby = JSONValue.string(DefaultFixture.lobby.description)
    let first = CallQueueTests.documented.setting(
      "/agents",
      to: [["id": .string(hakim)], ["id": lobby]]
    )
    let second = CallQueueTests.documented.setting("/name", to: "Sales")
      .setting("/extension", to: "7901").setting("/agents", to: [["id": .string(hakim)]])
    let created = try server.send(.post(CallQueueTests.collection, first))
    #expect(try server.send(.post(CallQueueTests.collection, second)).status == 200)
    return (server, try created.string("/id") ?? "")
  }

  @Test func `agents are listed with ids of people and counts of their queues`() throws {
    let (server, queue) = try Self.setup()
    let agents = try server.send(.get(Self.path)).items("agents")
    let lobby = WebexID(.person, key: "55b52e8a-ff9f-11eb-9f4a-03d6577ac85b").description
    #expect(agents.map { $0["/id"] } == [.string(Self.hakim), .string(lobby)])
    #expect(agents.map { $0["/type"] } == ["PEOPLE", "PEOPLE"])
    #expect(agents.map { $0["/queueCount"] } == [2, 1])
    #expect(agents[0]["/location/name"] != nil)
    #expect(try server.send(.get("\(Self.path)?hasCxEssentials=true")).items("agents").isEmpty)
    let joined = try server.send(.get("\(Self.path)?queueId=\(queue)&name=hakim")).items("agents")
    #expect(joined.count == 1)
  }

  @Test func `an agent has pages of queues`() throws {
    let (server, _) = try Self.setup()
    let item = "\(Self.path)/\(Self.hakim)"
    let page = try server.send(.get("\(item)?max=1&start=1"))
    #expect(try page.items("queues").map { $0["/name"] } == ["Sales"])
    #expect(page["Link"] == nil)
    #expect(try server.send(.get("\(item)?max=50&start=2")).rules == ["QUEUE-AGENT-UNKNOWN"])
    #expect(try server.send(.get("\(item)?start=0")).rules == ["QUERY-VALUE"])
    let other = "\(Self.path)/\(DefaultFixture.maria)?max=1&start=0"
    #expect(try server.send(.get(other)).items("queues").isEmpty, "not an agent")
    let unknown = "\(Self.path)/\(DefaultFixture.emma)?max=1&start=0"
    #expect(try server.send(.get(unknown)).rules == ["QUEUE-AGENT-UNKNOWN"], "without calling")
  }

  @Test func `an agent joins and leaves queues`() throws {
    let (server, queue) = try Self.setup()
    let item = "\(Self.path)/\(Self.hakim)"
    func settings(_ queue: String) -> JSONValue {
      ["settings": [["queueId": .string(queue), "joinEnabled": false]]]
    }
    let before = try ContractRequests.states(of: server)
    let wrong = try server.send(.put("\(item)/settings", settings("x")))
    #expect(wrong.rules == ["QUEUE-AGENT-MEMBERSHIP"])
    #expect(try ContractRequests.states(of: server) == before)
    #expect(try server.send(.put("\(item)/settings", settings(queue))).status == 204)
    let row = try server.send(.get("\(Self.path)?joinEnabled=false")).items("agents").first
    #expect(row?["/joinCount"] == 1 && row?["/unjoinCount"] == 1)
    let details = try server.send(.get("\(CallQueueTests.collection)/\(queue)")).json()
    #expect(details["/agents/0/joinEnabled"] == false)
  }

  @Test func `available agents are all members with Webex Calling`() throws {
    let (server, _) = try Self.setup()
    #expect(try server.send(.get("\(Self.path)/availableAgents")).rules == ["QUERY-VALUE"])
    let path = "\(Self.path)/availableAgents?locationId=\(DefaultFixture.sanJose)"
    let agents = try server.send(.get(path)).items("agents")
    #expect(agents.contains { $0["/id"] == .string(Self.hakim) }, "the location does not filter")
    #expect(agents.first?["/phoneNumbers/0/primary"] == true)
    let location = ContractRequests.collection("cxEssentials")
    let cx = "\(location)/agents/availableAgents?hasCxEssentials=true"
    #expect(try server.send(.get(cx)).items("agents").isEmpty)
  }

  @Test func `the parameters of a screen pop can have any name`() throws {
    let (server, queue) = try Self.setup()
    let path = "\(CallQueueTests.collection)/\(queue)/cxEssentials/screenPop"
    let change: JSONValue = ["enabled": true, "queryParams": ["caller": "number"]]
    #expect(try server.send(.put(path, change)).status == 204)
    #expect(try server.send(.get(path)).json()["/queryParams/caller"] == "number")
  }
}
