internal import HTTP
internal import JSON

// The requests for people, licenses and roles from which the examples are recorded.

extension ExampleRecorder {
  mutating func recordPeople(_ config: String, location: String) {
    let roles = send(.get, "/v1/roles")
    send(.get, "/v1/roles/\(roles.text("/items/0/id"))")
    let license = send(.get, "/v1/licenses").text("/items/0/id")
    let created = send(
      .post,
      "/v1/people?callingData=true",
      [
        "emails": ["kim.doe@example.com"], "firstName": "Kim", "lastName": "Doe",
        "licenses": [.string(license)], "locationId": .string(location), "extension": "1900",
      ]
    )
    let person = "/v1/people/\(created.text("/id"))"
    send(.get, person)
    send(.put, person, ["displayName": "Kim Doe", "department": "Sales"])
    send(.get, "/v1/licenses/\(license)?includeAssignedTo=user")
    let settings = "\(config)/people/\(created.text("/id"))"
    send(.get, settings)
    send(.put, settings, ["timeZone": "America/Chicago"])
    send(
      .patch,
      "/v1/licenses/users",
      [
        "email": "kim.doe@example.com",
        "licenses": [["id": .string(license), "operation": "remove"]],
      ]
    )
    send(.delete, person)
  }
}
