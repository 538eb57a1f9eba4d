import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct AnnouncementTests {
  static let violatedRules: Set<String> = ["ANNOUNCEMENT-UNKNOWN", "ANNOUNCEMENT-REFERENCE"]

  private static let path = "\(ContractRequests.config)/announcements"
  private static let local = ContractRequests.collection("announcements")
  private static let music = ContractRequests.collection("musicOnHold")

  /// A client sends the members of text to speech so.
  private static func file(_ name: String) -> JSONValue {
    [
      "name": .string(name), "fileUri": .string("https://example.com/\(name).wav"),
      "is_text_to_speech": "true",
    ]
  }

  private func created(_ path: String, _ body: JSONValue, on server: TestServer) throws -> String {
    let response = try server.send(.post(path, body))
    #expect(response.status == 201, "\(response.text)")
    return try response.string("/id") ?? ""
  }

  @Test func `the list has the files of the level that the request asks for`() throws {
    let server = try TestServer()
    _ = try created(Self.path, Self.file("Zulu"), on: server)
    _ = try created(Self.local, Self.file("Alpha"), on: server)
    func names(_ query: String) throws -> [JSONValue?] {
      try server.send(.get(Self.path + query)).items("announcements").map { $0["/name"] }
    }
    #expect(try names("") == ["Zulu"])
    #expect(try names("?locationId=all") == ["Zulu", "Alpha"])
    #expect(try names("?locationId=locations") == ["Alpha"])
    #expect(try names("?locationId=\(DefaultFixture.headquarters)") == ["Alpha"])
    #expect(try names("?locationId=\(DefaultFixture.sanJose)") == [])
    #expect(try names("?locationId=all&order=name-ASC") == ["Alpha", "Zulu"])
    #expect(try names("?locationId=all&order=name-DSC") == ["Zulu", "Alpha"])
    #expect(try names("?locationId=all&name=alp") == ["Alpha"])
    let rows = try server.send(.get("\(Self.path)?locationId=all")).items("announcements")
    try #require(rows.map { $0["/level"] } == ["ORGANIZATION", "LOCATION"])
    let foreign = TestRequest.get(
      "\(Self.path)?locationId=\(DefaultFixture.warehouse)",
      token: "location-admin"
    )
    #expect(try server.send(foreign).status >= 400)
    #expect(rows[0]["/location"] == nil && rows[0]["/isTextToSpeech"] == nil)
    #expect(rows[1]["/location/id"] == .string(DefaultFixture.headquarters.description))
  }

  @Test func `a file names what plays it and is then not deleted`() throws {
    let server = try TestServer()
    let id = try created(Self.path, Self.file("Welcome"), on: server)
    let queue = CallQueueTests.documented.setting(
      "/queueSettings/welcomeMessage",
      to: ["greeting": "CUSTOM", "audioAnnouncementFiles": [["id": .string(id)]]]
    )
    let created = try server.send(.post(CallQueueTests.collection, queue))
    let queueID = try created.string("/id") ?? ""
    let hold: JSONValue = ["greeting": "CUSTOM", "audioFile": ["id": .string(id)]]
    #expect(try server.send(.put(Self.music, hold)).status == 204)
    let item = "\(Self.path)/\(id)"
    let details = try server.send(.get(item)).json()
    #expect(details["/featureReferenceCount"] == 2)
    #expect(details["/featureReferences/0/id"] == .string(queueID))
    #expect(details["/featureReferences/0/type"] == "Call Queue")
    #expect(details["/featureReferences/1/name"] == "Music On Hold")
    #expect(try server.send(.delete(item)).json()["/errorCode"] == 6675)
    let system: JSONValue = ["greeting": "SYSTEM", "audioFile": .null]
    #expect(try server.send(.put(Self.music, system)).status == 204)
    let path = "\(CallQueueTests.collection)/\(queueID)"
    let silent: JSONValue = ["greeting": "DEFAULT", "audioAnnouncementFiles": []]
    let change: JSONValue = ["queueSettings": ["welcomeMessage": silent]]
    #expect(try server.send(.put(path, change)).status == 204)
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try server.send(.get(item)).rules == ["ANNOUNCEMENT-UNKNOWN"])
  }

  @Test func `a playlist is the music on hold of its locations`() throws {
    let server = try TestServer()
    let file = try created(Self.path, Self.file("Song"), on: server)
    let body: JSONValue = ["name": "Songs", "announcementIds": [.string(file)]]
    let id = try created("\(Self.path)/playlists", body, on: server)
    let item = "\(Self.path)/playlists/\(id)"
    #expect(try server.send(.get(item)).json()["/fileCount"] == 1)
    let location = JSONValue.string(DefaultFixture.headquarters.description)
    #expect(try server.send(.put("\(item)/locations", ["locationIds": [location]])).status == 204)
    #expect(try server.send(.get(Self.music)).json()["/playlist/name"] == "Songs")
    let row = try server.send(.get("\(Self.path)/playlists")).items("playlists").first
    #expect(row?["/isInUse"] == true && row?["/locationCount"] == 1)
    let usage = try server.send(.get("\(item)/usage?playlistUsageType=location")).json()
    #expect(usage["/id"] == .string(id) && usage["/locations/0/id"] == location)
    #expect(try server.send(.delete(item)).status == 400)
    let before = try ContractRequests.states(of: server)
    let wrong = try server.send(.put("\(item)/locations", ["locationIds": ["x"]]))
    #expect(wrong.rules == ["MEMBER-LOCATION"])
    #expect(try ContractRequests.states(of: server) == before)
    #expect(try server.send(.put("\(item)/locations", ["locationIds": []])).status == 204)
    #expect(try server.send(.get(Self.music)).json()["/greeting"] == "SYSTEM")
    #expect(try server.send(.delete(item)).status == 204)
  }
}
