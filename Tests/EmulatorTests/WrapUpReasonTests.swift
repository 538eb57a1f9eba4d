import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct WrapUpReasonTests {
  static let violatedRules: Set<String> = [
    "WRAPUP-UNKNOWN", "WRAPUP-NAME", "WRAPUP-LIMIT", "WRAPUP-QUEUE", "WRAPUP-REASON",
    "WRAPUP-DEFAULT", "WRAPUP-IN-USE",
  ]

  private static let path = "\(ContractRequests.config)/cxEssentials/wrapup/reasons"
  private static let settings =
    "\(ContractRequests.config)/cxEssentials/locations/\(DefaultFixture.headquarters)/queues"

  /// A server with a queue with Customer Experience Essentials and one without.
  private struct Setup {
    let server: TestServer
    let queue: String
    let basicQueue: String

    init() throws {
      server = try TestServer()
      let path = CallQueueTests.collection
      let queue = try server.send(.post("\(path)?hasCxEssentials=true", CallQueueTests.documented))
      let other = CallQueueTests.documented.setting("/name", to: "Basic")
        .setting("/extension", to: "7901")
      let basicQueue = try server.send(.post(path, other))
      self.queue = try queue.string("/id") ?? ""
      self.basicQueue = try basicQueue.string("/id") ?? ""
    }

    var settings: String { "\(WrapUpReasonTests.settings)/\(queue)/wrapup/settings" }

    func reason(_ name: String, _ queues: String...) throws -> String {
      let body: JSONValue = [
        "name": .string(name), "queues": .array(queues.map { .string($0) }),
      ]
      let response = try server.send(.post(WrapUpReasonTests.path, body))
      #expect(response.status == 201, "\(response.text)")
      return try response.string("/id") ?? ""
    }
  }

  @Test func `reasons and settings of a queue show the same relation`() throws {
    let setup = try Setup()
    let server = setup.server
    let sale = try setup.reason("Sale", setup.queue)
    let other = try setup.reason("Other")
    let read = try server.send(.get(setup.settings)).json()
    #expect(read["/wrapupTimer"] == 60)
    #expect(read["/wrapupTimerEnabled"] == false)
    #expect(read["/wrapupReasons/0/id"] == .string(sale))
    #expect(read["/wrapupReasons/0/defaultEnabled"] == false)
    let change: JSONValue = [
      "wrapupReasons": [.string(sale), .string(other)], "defaultWrapupReasonId": .string(other),
      "wrapupTimerEnabled": true, "wrapupTimer": 30,
    ]
    #expect(try server.send(.put(setup.settings, change)).status == 204)
    let details = try server.send(.get("\(Self.path)/\(other)")).json()
    #expect(details["/defaultWrapupQueuesCount"] == 1)
    #expect(details["/queues/0/id"] == .string(setup.queue))
    #expect(details["/queues/0/defaultWrapupEnabled"] == true)
    #expect(details["/queues/0/locationName"] != nil)
    #expect(try server.send(.put(setup.settings, ["defaultWrapupReasonId": .null])).status == 204)
    let cleared = try server.send(.get(setup.settings)).json()
    #expect(cleared["/wrapupReasons/1/defaultEnabled"] == false, "the reasons stay")
    #expect(cleared["/wrapupTimer"] == 30)
    let rows = try server.send(.get(Self.path)).items("wrapupReasons")
    #expect(rows.map { $0["/numberOfQueuesAssigned"] } == [1, 1])
  }

  @Test func `all queues are those with Customer Experience Essentials`() throws {
    let setup = try Setup()
    let server = setup.server
    let reason = try setup.reason("Sale")
    let available = "\(Self.path)/\(reason)/availableQueues"
    #expect(
      try server.send(.get(available)).items("queues").map { $0["/id"] } == [.string(setup.queue)]
    )
    let item = "\(Self.path)/\(reason)"
    #expect(try server.send(.put(item, ["assignAllQueuesEnabled": true])).status == 204)
    #expect(try server.send(.get(available)).items("queues").isEmpty)
    #expect(try server.send(.put(item, ["name": "Sold"])).status == 204)
    #expect(try server.send(.get(item)).items("queues").count == 1)
    #expect(try server.send(.put(item, ["unassignAllQueuesEnabled": true])).status == 204)
    #expect(try server.send(.get(item)).items("queues").isEmpty)
  }

  @Test func `what a queue has is not taken away`() throws {
    let setup = try Setup()
    let server = setup.server
    let reason = try setup.reason("Sale", setup.queue)
    let item = "\(Self.path)/\(reason)"
    #expect(
      try server.send(.put(setup.settings, ["defaultWrapupReasonId": .string(reason)])).status
        == 204
    )
    let before = try ContractRequests.states(of: server)
    let requests: [(TestRequest, String)] = [
      (.delete(item), "WRAPUP-IN-USE"),
      (.put(item, ["queuesToUnassign": [.string(setup.queue)]]), "WRAPUP-DEFAULT"),
      (.put(setup.settings, ["wrapupReasons": []]), "WRAPUP-DEFAULT"),
      (.put(item, ["queuesToAssign": [.string(setup.basicQueue)]]), "WRAPUP-QUEUE"),
      (.put(setup.settings, ["defaultWrapupReasonId": "x"]), "WRAPUP-REASON"),
      (.post(Self.path, ["name": "SALE"]), "WRAPUP-NAME"),
      (.delete("\(Self.path)/\(WebexID(.wrapUpReason, key: "x"))"), "WRAPUP-UNKNOWN"),
    ]
    for (request, rule) in requests {
      #expect(try server.send(request).rules == [rule], "\(request.path)")
    }
    #expect(try ContractRequests.states(of: server) == before)
    let queue = "\(CallQueueTests.collection)/\(setup.queue)"
    #expect(try server.send(.delete(queue)).status == 204)
    #expect(try server.send(.get(item)).json()["/defaultWrapupQueuesCount"] == 0)
    #expect(try server.send(.delete(item)).status == 204)
  }

  @Test func `an organization has at most 1,000 reasons`() throws {
    let server = try TestServer()
    for number in 0..<1000 {
      let name = JSONValue.string("Reason \(number)")
      #expect(try server.send(.post(Self.path, ["name": name])).status == 201)
    }
    let response = try server.send(.post(Self.path, ["name": "One more"]))
    #expect(response.rules == ["WRAPUP-LIMIT"])
    #expect(try response.json()["/errorCode"] == 9290)
  }
}
