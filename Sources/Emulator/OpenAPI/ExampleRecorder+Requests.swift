internal import Calling
internal import HTTP
internal import JSON

// The requests from which the examples are recorded. A test checks that each operation with a body
// has one.

extension ExampleRecorder {
  mutating func recordPublicOperations() {
    let config = "/v1/telephony/config"
    let locations = send(.get, "/v1/locations")
    let location = "\(config)/locations/\(locations.text("/items/0/id"))"
    send(.get, "/v1/locations/\(locations.text("/items/0/id"))")
    send(.get, "\(config)/locations")
    send(.get, location)
    let organizations = send(.get, "/v1/organizations")
    send(.get, "/v1/organizations/\(organizations.text("/items/0/id"))")
    send(.get, "/v1/people/me?callingData=true")
    let people = send(.get, "/v1/people")
    recordPeople(config, location: locations.text("/items/0/id"))
    let firstLocation = locations.text("/items/0/id")
    recordPlaces(config, location: firstLocation, person: people.text("/items/0/id"))
    for list in ["announcementLanguages", "callParkExtensions"] {
      send(.get, "\(config)/\(list)")
    }
    send(.get, "\(config)/numbers?details=true")
    let extensions: JSONValue = ["extensions": ["7800", "1001"]]
    send(.post, "\(config)/actions/validateExtensions/invoke", extensions)
    send(.post, "\(location)/actions/validateExtensions/invoke", extensions)
    let numbers: JSONValue = ["phoneNumbers": ["+12125550100", "+15558675301"]]
    send(.post, "\(config)/actions/validateNumbers/invoke", numbers)
    recordNumbers(location)
    recordEmergencyCallback(config, location, person: people.text("/items/0/id"))
    recordHuntGroups(config, location, agent: people.text("/items/0/id"))
    recordCallFeatures(config, location, agent: people.text("/items/0/id"))
    let call: JSONValue = [
      "originatorId": .string(people.text("/items/0/id")), "originatorType": "PEOPLE",
      "destination": "+12125550100",
    ]
    send(.post, "\(config)/actions/testCallRouting/invoke", call)
    recordSchedules(config, location, person: people.text("/items/0/id"))
    recordOperatingModes(config, location, locationID: locations.text("/items/0/id"))
    recordDevices(config, owner: people.text("/items/0/id"))
    recordJobs(config, locations, person: people.text("/items/0/id"))
    recordLocations(config)
    recordAvailableNumbers(locations, people)
    recordErrors(config, location)
    recordOAuth()
  }

  private mutating func recordNumbers(_ location: String) {
    let numbers: JSONValue = ["phoneNumbers": ["+12125550100"]]
    send(.post, "\(location)/numbers", numbers)
    send(.put, "\(location)/numbers", numbers)
    send(.delete, "\(location)/numbers", numbers)
    send(.get, "\(location)/availableNumbers?max=3")
  }

  private mutating func recordEmergencyCallback(
    _ config: String,
    _ location: String,
    person: String
  ) {
    let ofLocation = "\(location)/features/emergencyCallbackNumber"
    send(.get, ofLocation)
    send(.put, ofLocation, ["selected": "LOCATION_NUMBER"])
    let workspace = send(.get, "/v1/workspaces").text("/items/0/id")
    let line = send(.get, "\(config)/virtualLines").text("/virtualLines/0/id")
    for member in ["people/\(person)", "workspaces/\(workspace)", "virtualLines/\(line)"] {
      let path = "\(config)/\(member)/emergencyCallbackNumber"
      send(.get, path)
      send(.put, path, ["selected": "LOCATION_ECBN"])
      send(.get, "\(path)/dependencies")
    }
  }

  private mutating func recordAvailableNumbers(_ locations: JSONValue, _ people: JSONValue) {
    let ids = [
      "{locationId}": locations.text("/items/0/id"), "{personId}": people.text("/items/0/id"),
      "{workspaceId}": send(.get, "/v1/workspaces").text("/items/0/id"),
      "{virtualLineId}": send(.get, "/v1/telephony/config/virtualLines")
        .text("/virtualLines/0/id"),
    ]
    for kind in AvailableNumberKind.all {
      let segments = kind.path.split(separator: "/").map(String.init)
      send(.get, "/v1/" + segments.map { ids[$0] ?? $0 }.joined(separator: "/"))
    }
  }

  private mutating func recordHuntGroups(_ config: String, _ location: String, agent: String) {
    let groups = "\(location)/huntGroups"
    let body: JSONValue = [
      "name": "Sales", "phoneNumber": "+15558675309", "extension": "7800",
      "callPolicies": [
        "policy": "CIRCULAR", "waitingEnabled": false,
        "noAnswer": [
          "nextAgentEnabled": true, "nextAgentRings": 3, "forwardEnabled": false,
          "numberOfRings": 15, "destinationVoicemailEnabled": false,
        ],
      ], "agents": [["id": .string(agent)]], "enabled": true,
    ]
    let id = send(.post, groups, body).text("/id")
    let group = "\(groups)/\(id)"
    send(.get, "\(config)/huntGroups")
    send(.get, group)
    send(.put, group, ["name": "Sales and service"])
    send(.get, "\(config)/huntGroups/\(id)/emergencyCallbackNumber/dependencies")
    recordCallForwarding(group)
    // The error of a name that exists.
    send(
      .post,
      groups,
      [
        "name": "Sales and service", "extension": "7801",
        "callPolicies": ["policy": "CIRCULAR"], "agents": [], "enabled": true,
      ]
    )
  }

  private mutating func recordErrors(_ config: String, _ location: String) {
    send(.get, "\(config)/huntGroups", token: nil)
    send(.delete, "\(location)/huntGroups/x", token: "read-only-admin")
    send(.post, "\(location)/huntGroups", ["name": "Sales"])
    send(.get, "/v1/nothing")
    send(.delete, "\(config)/huntGroups")
    for status in [429, 503] {
      send(.get, "\(config)/huntGroups", fault: "\(status); retry-after=1")
    }
  }

  private mutating func recordOAuth() {
    let refresh: JSONValue = [
      "grant_type": "refresh_token", "refresh_token": "my-refresh-token",
      "client_id": "my-client", "client_secret": "my-secret",
    ]
    send(.post, "/v1/access_token", refresh, token: nil)
    let device = send(
      .post,
      "/v1/device/authorize",
      ["client_id": "my-client", "scope": "spark-admin:people_read"],
      token: nil
    )
    send(.get, "/v1/device/verify?userCode=\(device.text("/user_code"))", token: nil)
    let exchange: JSONValue = [
      "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
      "device_code": .string(device.text("/device_code")), "client_id": "my-client",
      "client_secret": "my-secret",
    ]
    send(.post, "/v1/device/token", exchange, token: nil)
  }

  mutating func recordAdminOperations() {
    let admin = "/\(AdminAPI.prefix)"
    for path in [
      "/ca.pem", "/health", "/operations?grep=paging", "/rules", "/rules?format=text", "/clock",
      "/faults", "/rate-limit",
    ] {
      send(.get, admin + path)
    }
    let organization = send(.post, admin + "/orgs", ["seed": 7, "name": "Mine"]).text("/id")
    send(.get, admin + "/orgs")
    send(.get, "\(admin)/orgs/\(organization)")
    send(.delete, "\(admin)/orgs/\(organization)")
    send(.put, admin + "/clock", ["now": "2026-01-31T12:00:00Z"])
    send(.post, admin + "/clock/advance", ["seconds": 3600])
    send(.put, admin + "/rate-limit", ["requests": 100, "seconds": 60])
    let fault: JSONValue = [
      "match": ["operation": "createHuntGroup"], "effect": ["status": 503, "retryAfter": 1],
      "schedule": ["times": 1],
    ]
    send(.post, admin + "/faults", fault)
    send(.get, admin + "/faults")
    send(.get, admin + "/compliance")
    recordJournal(admin)
    send(.put, admin + "/state", Self.smallState)
    send(.get, admin + "/state")
    send(.post, admin + "/shutdown")
  }

  private mutating func recordJournal(_ admin: String) {
    let found = send(.get, "\(admin)/requests")
    send(.get, "\(admin)/requests?format=curl&limit=1")
    send(.get, "\(admin)/requests/unmatched")
    send(.get, "\(admin)/requests/unmatched?format=curl&limit=1")
    if case .number(let id)? = found["/requests/0/id"] {
      send(.get, "\(admin)/requests/\(id.text)")
      send(.get, "\(admin)/requests/\(id.text)?format=curl")
    }
    let pattern: JSONValue = ["operation": "createHuntGroup", "method": "POST"]
    send(.post, "\(admin)/requests/count", pattern)
    send(.post, "\(admin)/requests/find", pattern)
    send(.post, "\(admin)/requests/find?format=curl&limit=1", pattern)
    send(.get, "\(admin)/requests/stream")
    let verification: JSONValue = [
      "expect": [["operation": "createHuntGroup", "atLeast": 1]], "inOrder": false,
    ]
    send(.post, "\(admin)/verify", verification)
  }

  private static let smallState: JSONValue = [
    "organizations": [
      [
        "id": "6f1c7a2e-0000-4000-8000-000000000001", "name": "Mine",
        "locations": [
          [
            "id": "6f1c7a2e-0000-4000-8000-000000000002", "name": "Oslo", "timeZone": "Europe/Oslo",
            "address": ["country": "NO"], "calling": ["routingPrefix": "8300"],
          ]
        ],
      ]
    ]
  ]
}
