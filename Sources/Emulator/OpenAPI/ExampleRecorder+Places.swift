internal import Calling
internal import HTTP
internal import JSON

// Examples of the operations on workspaces, virtual lines and alternate numbers.

extension ExampleRecorder {
  mutating func recordPlaces(_ config: String, location: String, person: String) {
    send(.get, "/v1/workspaces")
    let room: JSONValue = [
      "displayName": "Board room", "capacity": 12, "type": "meetingRoom",
      "supportedDevices": "phones", "notes": "Second floor",
      "calling": [
        "type": "webexCalling",
        "webexCalling": ["locationId": .string(location), "extension": "7850"],
      ],
    ]
    let workspace = send(.post, "/v1/workspaces", room).text("/id")
    send(.get, "/v1/workspaces/\(workspace)?includeCapabilities=true")
    send(.put, "/v1/workspaces/\(workspace)", ["displayName": "Board room", "capacity": 10])
    recordNumbers(config, "workspaces", workspace, "+15558675311")
    send(.delete, "/v1/workspaces/\(workspace)")
    recordNumbers(config, "people", person, "+15558675312")
    recordVirtualLines(config, location: location)
  }

  private mutating func recordNumbers(
    _ config: String,
    _ collection: String,
    _ id: String,
    _ number: String
  ) {
    let row: JSONValue = [
      "primary": false, "action": "ADD", "directNumber": .string(number),
      "ringPattern": "LONG_LONG",
    ]
    send(
      .put,
      "\(config)/\(collection)/\(id)/numbers",
      ["distinctiveRingEnabled": true, "phoneNumbers": [row]]
    )
    send(.get, "/v1/\(collection)/\(id)/features/numbers")
  }

  private mutating func recordVirtualLines(_ config: String, location: String) {
    let lines = "\(config)/virtualLines"
    send(.get, lines)
    let body: JSONValue = [
      "firstName": "Night", "lastName": "Desk", "extension": "7851",
      "locationId": .string(location),
    ]
    let line = "\(lines)/\(send(.post, lines, body).text("/id"))"
    send(.put, line, ["displayName": "Night desk", "announcementLanguage": "en_gb"])
    send(.put, "\(line)/directorySearch", ["enabled": true])
    send(.get, line)
    for list in ["number", "devices"] { send(.get, "\(line)/\(list)") }
    send(.delete, line)
  }
}
