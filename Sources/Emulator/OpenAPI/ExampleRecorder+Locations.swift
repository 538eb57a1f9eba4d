internal import HTTP
internal import JSON

extension ExampleRecorder {
  mutating func recordLocations(_ config: String) {
    let body: JSONValue = [
      "name": "Berlin", "timeZone": "Europe/Berlin", "preferredLanguage": "de_DE",
      "announcementLanguage": "de_de",
      "address": [
        "address1": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "country": "DE",
      ], "latitude": "52.517", "longitude": "13.389",
    ]
    let id = send(.post, "/v1/locations", body).text("/id")
    let location = "/v1/locations/\(id)"
    send(.put, location, ["notes": "Entrance in the courtyard"])
    var enabling = body.object
    enabling["id"] = .string(id)
    send(.post, "\(config)/locations", .object(enabling))
    let settings = "\(config)/locations/\(id)"
    send(.put, settings, ["routingPrefix": "8300", "outsideDialDigit": "0"])
    send(.post, "\(settings)/actions/precheckForDeletion/invoke")
    // The error of a location that is enabled for Webex Calling.
    send(.delete, location)
    recordFloors(of: location)
    let workspaceLocations = "/v1/workspaceLocations"
    let former: JSONValue = [
      "displayName": "Oslo", "address": "Karl Johans gate 1", "countryCode": "NO",
      "cityName": "Oslo", "latitude": 59, "longitude": 10,
    ]
    let formerID = send(.post, workspaceLocations, former).text("/id")
    send(.get, workspaceLocations)
    send(.get, "\(workspaceLocations)/\(formerID)")
    send(.put, "\(workspaceLocations)/\(formerID)", former)
    recordFloors(of: "\(workspaceLocations)/\(formerID)")
    send(.delete, "\(workspaceLocations)/\(formerID)")
  }

  private mutating func recordFloors(of location: String) {
    let floor: JSONValue = ["floorNumber": 2, "displayName": "Second floor"]
    let id = send(.post, "\(location)/floors", floor).text("/id")
    send(.get, "\(location)/floors")
    send(.get, "\(location)/floors/\(id)")
    send(.put, "\(location)/floors/\(id)", floor)
    send(.delete, "\(location)/floors/\(id)")
  }
}

extension JSONValue {
  fileprivate var object: JSONObject {
    if case .object(let object) = self { object } else { JSONObject() }
  }
}
