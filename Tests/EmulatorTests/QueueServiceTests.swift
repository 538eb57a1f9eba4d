import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// The services and DNIS of a call queue.
@Suite struct QueueServiceTests {
  private static func setup() throws -> (server: TestServer, queue: String) {
    let server = try TestServer()
    let created = try server.send(.post(CallQueueTests.collection, CallQueueTests.documented))
    return (server, "\(CallQueueTests.collection)/\(try created.string("/id") ?? "")")
  }

  static let defaults: [(service: String, JSONPointer, JSONValue)] = [
    ("holidayService", "/holidayServiceEnabled", false), ("holidayService", "/action", "BUSY"),
    ("nightService", "/announcementMode", "NORMAL"),
    ("nightService", "/forceNightServiceEnabled", false),
    ("forcedForward", "/forcedForwardEnabled", false), ("strandedCalls", "/action", "NONE"),
    ("strandedCalls", "/triggerPolicyWhenAllAgentsAreUnreachableEnabled", false),
  ]

  @Test(arguments: defaults)
  func `a new queue has the defaults, which can be put back`(
    expected: (service: String, pointer: JSONPointer, value: JSONValue)
  ) throws {
    let (server, queue) = try Self.setup()
    let path = "\(queue)/\(expected.service)"
    let read = try server.send(.get(path)).json()
    #expect(read[expected.pointer] == expected.value)
    let put = try server.send(.put(path, read))
    #expect(put.status == 204, "\(put.text)")
    #expect(try server.send(.get(path)).json() == read)
  }

  @Test func `absent members keep their values`() throws {
    let (server, queue) = try Self.setup()
    let path = "\(queue)/forcedForward"
    let change: JSONValue = [
      "forcedForwardEnabled": true, "transferPhoneNumber": "+15558675301",
    ]
    #expect(try server.send(.put(path, change)).status == 204)
    #expect(try server.send(.put(path, ["forcedForwardEnabled": false])).status == 204)
    #expect(try server.send(.get(path)).json()["/transferPhoneNumber"] == "+15558675301")
    #expect(try server.send(.put("\(queue)/strandedCalls", ["action": "RINGING"])).status == 204)
  }

  @Test func `services name schedules of the location`() throws {
    let (server, queue) = try Self.setup()
    let schedules = ContractRequests.collection("schedules")
    let schedule: JSONValue = ["name": "Holidays", "type": "holidays"]
    #expect(try server.send(.post(schedules, schedule)).status == 201)
    let path = "\(queue)/holidayService"
    let listed = try server.send(.get(path)).json()
    let row: JSONValue = ["scheduleName": "Holidays", "scheduleLevel": "LOCATION"]
    func contains(_ list: JSONValue?) -> Bool {
      if case .array(let rows)? = list { rows.contains(row) } else { false }
    }
    #expect(contains(listed["/holidaySchedules"]))
    let night = try server.send(.get("\(queue)/nightService")).json()
    #expect(!contains(night["/businessHourSchedules"]))
    let before = try ContractRequests.states(of: server)
    for body in [
      ["holidayScheduleName": "None"],
      ["holidayScheduleName": "Holidays", "holidayScheduleLevel": "ORGANIZATION"],
    ] as [JSONValue] {
      let response = try server.send(.put(path, body))
      #expect(try response.json()["/errorCode"] == 4167, "\(response.text)")
    }
    let transfer: JSONValue = ["holidayServiceEnabled": true, "action": "TRANSFER"]
    #expect(try server.send(.put(path, transfer)).rules == ["BODY-REQUIRED"])
    #expect(try ContractRequests.states(of: server) == before)
    #expect(try server.send(.put(path, ["holidayScheduleName": "Holidays"])).status == 204)
  }

  @Test func `call recording is merged, and shows some members while it is enabled alone`() throws {
    let (server, queue) = try Self.setup()
    let path = "\(queue)/cxEssentials/callRecordings"
    let disabled = try server.send(.get(path)).json()
    #expect(disabled["/repeat/interval"] == 15)
    #expect(disabled["/record"] == nil && disabled["/startStopAnnouncement"] == nil)
    let change: JSONValue = ["enabled": true, "record": "Always"]
    #expect(try server.send(.put(path, change)).status == 204)
    #expect(try server.send(.put(path, ["notification": ["type": "Beep"]])).status == 204)
    let read = try server.send(.get(path)).json()
    #expect(read["/record"] == "Always" && read["/notification/type"] == "Beep")
    let before = try ContractRequests.states(of: server)
    #expect(try server.send(.put(path, ["record": "Sometimes"])).rules == ["BODY-TYPE"])
    #expect(try ContractRequests.states(of: server) == before)
    #expect(try server.send(.put(path, read)).status == 204)
    #expect(try server.send(.get(path)).json() == read)
  }

  // MARK: DNIS

  @Test func `a DNIS owns its number and extension for the queue`() throws {
    let (server, queue) = try Self.setup()
    let body: JSONValue = [
      "name": "Line", "ringPattern": "NORMAL", "extension": "7955",
      "phoneNumber": "+15558675303",
    ]
    let created = try server.send(.post("\(queue)/dnis", body))
    #expect(created.status == 201, "\(created.text)")
    let item = "\(queue)/dnis/\(try created.string("/id") ?? "")"
    let numbers = "\(ContractRequests.config)/numbers?phoneNumber=5558675303"
    let owner = try server.send(.get(numbers)).items("phoneNumbers").first
    #expect(owner?["/owner/type"] == "CALL_QUEUE")
    #expect(try ContractRequests.create("Dock", "7955", on: server).status == 409)
    #expect(try ContractRequests.create("Dock", nil, "+15558675303", on: server).status == 409)
    // The extension of the queue, and of a DNIS of the same queue.
    for taken in ["7900", "7955"] {
      let again = body.setting("/name", to: "Other").setting("/extension", to: .string(taken))
        .setting("/phoneNumber", to: nil)
      #expect(try server.send(.post("\(queue)/dnis", again)).status == 409, "\(taken)")
    }
    #expect(try server.send(.put(item, ["name": "Main", "extension": "7956"])).status == 204)
    #expect(try server.send(.put(queue, ["name": "Renamed", "extension": "7901"])).status == 204)
    #expect(try ContractRequests.create("Dock", "7956", on: server).text.contains("Renamed"))
    #expect(try server.send(.delete(queue)).status == 204)
    #expect(try ContractRequests.create("Dock", "7956", "+15558675303", on: server).status == 201)
  }

  @Test func `a queue does not take what its DNIS has`() throws {
    let (server, queue) = try Self.setup()
    let body: JSONValue = ["name": "Line", "ringPattern": "NORMAL", "extension": "7955"]
    #expect(try server.send(.post("\(queue)/dnis", body)).status == 201)
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.put(queue, ["extension": "7955"]))
    #expect(response.rules == ["HG-EXTENSION-TAKEN"])
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `a DNIS has a number or an extension`() throws {
    let (server, queue) = try Self.setup()
    let body: JSONValue = ["name": "Line", "ringPattern": "NORMAL"]
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.post("\(queue)/dnis", body))
    #expect(response.status == 400)
    #expect(response.text.contains("extension"))
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `settings name files and playlists that exist`() throws {
    let (server, queue) = try Self.setup()
    let before = try ContractRequests.states(of: server)
    let file: JSONValue = ["greeting": "CUSTOM", "audioAnnouncementFiles": [["id": "x"]]]
    let cases: [(String, JSONValue, pointer: String)] = [
      (
        queue, ["queueSettings": ["welcomeMessage": file]],
        "/queueSettings/welcomeMessage/audioAnnouncementFiles/0/id"
      ),
      (
        queue, ["queueSettings": ["mohMessage": ["normalSource": ["audioPlaylistId": "x"]]]],
        "/queueSettings/mohMessage/normalSource/audioPlaylistId"
      ),
      ("\(queue)/strandedCalls", ["audioFiles": [["id": "x"]]], "/audioFiles/0/id"),
    ]
    for (path, body, pointer) in cases {
      let response = try server.send(.put(path, body))
      #expect(response.rules == ["ANNOUNCEMENT-REFERENCE"])
      #expect(response.text.contains("(at \(pointer))"), "\(response.text)")
    }
    #expect(try ContractRequests.states(of: server) == before)
  }
}
