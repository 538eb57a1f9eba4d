internal import Calling
internal import HTTP
internal import JSON

// The requests for jobs from which the examples are recorded.

extension ExampleRecorder {
  mutating func recordJobs(_ config: String, _ locations: JSONValue, person: String) {
    let (source, target) = (locations.text("/items/0/id"), locations.text("/items/1/id"))
    let numbers: JSONValue = [
      "operation": "MOVE", "targetLocationId": .string(target),
      "numberList": [["locationId": .string(source), "numbers": ["+15558675308"]]],
    ]
    record("locations/deleteCallingLocation", ["locationId": .string(source)], config)
    record("numbers/manageNumbers", numbers, config)
    for validates in [true, false] {
      let move: JSONValue = [
        "usersList": [
          [
            "locationId": .string(target), "validate": .bool(validates),
            "users": [
              ["userId": .string(person), "extension": "2050", "phoneNumber": ""]
            ],
          ]
        ]
      ]
      record("person/moveLocation", move, config)
    }
    send(.put, "\(config)/locations/\(source)", ["routingPrefix": "8150"])
    record("updateRoutingPrefix", nil, config)
  }

  private mutating func record(_ path: String, _ body: JSONValue?, _ config: String) {
    let jobs = "\(config)/jobs/\(path)"
    if let body { send(.post, jobs, body) }
    let id = send(.get, jobs).text("/items/0/id")
    guard !id.isEmpty else { return }
    for suffix in ["", "/errors"] { send(.get, "\(jobs)/\(id)\(suffix)") }
  }
}
