import Calling
import JSON
import Testing
@testable import TestSupport

/// A request that violates one rule, after requests that are accepted.
struct DeviceViolation: Sendable {
  var rule: String
  var status: Int
  var method = "POST"
  /// Below `/v1`; `{device}` is the id of Hakim's phone.
  var path = "/devices"
  var body: JSONValue
  var pointer: String

  static let post: JSONValue = [
    "mac": "00005E0053FF", "model": "DMS Cisco 8851",
    "personId": .string(DefaultFixture.maria.description),
  ]

  static func create(
    _ rule: String,
    status: Int = 400,
    _ pointer: JSONPointer,
    _ value: JSONValue?,
    at place: String? = nil
  ) -> DeviceViolation {
    DeviceViolation(
      rule: rule,
      status: status,
      body: post.setting(pointer, to: value),
      pointer: place ?? pointer.description
    )
  }

  static func line(
    _ port: Int,
    _ member: WebexID,
    isOwner: Bool = false
  ) -> JSONValue {
    [
      "port": .number(JSONNumber(port)), "id": .string(member.description),
      "lineType": isOwner ? "PRIMARY" : "SHARED_CALL_APPEARANCE", "lineWeight": 1,
      "primaryOwner": .bool(isOwner),
    ]
  }

  static let owner = line(1, DefaultFixture.hakim, isOwner: true)

  static func members(_ rule: String, _ pointer: String, _ lines: JSONValue) -> DeviceViolation {
    DeviceViolation(
      rule: rule,
      status: 400,
      method: "PUT",
      path: "/telephony/config/devices/{device}/members",
      body: ["members": lines],
      pointer: pointer
    )
  }

  static let shared = line(2, DefaultFixture.maria)

  static let all =
    creates + [
      members("DEVICE-MEMBER-UNKNOWN", "/members/1/id", [owner, line(2, DefaultFixture.emma)]),
      members("DEVICE-PORT", "/members/1/port", [owner, line(1, DefaultFixture.maria)]),
      members("DEVICE-PORT", "/members/1/port", [owner, line(17, DefaultFixture.maria)]),
      members("DEVICE-PRIMARY-OWNER", "/members", [shared]),
      members(
        "DEVICE-PRIMARY-OWNER",
        "/members/0/primaryOwner",
        [line(1, DefaultFixture.frontDesk, isOwner: true)]
      ),
      members(
        "DEVICE-HOTLINE",
        "/members/1/hotlineDestination",
        [owner, shared.setting("/hotlineEnabled", to: true)]
      ),
      members(
        "BODY-REQUIRED",
        "/members/1/lineWeight",
        [owner, shared.setting("/lineWeight", to: nil)]
      ),
      members(
        "BODY-REQUIRED",
        "/members/1/primaryOwner",
        [owner, shared.setting("/primaryOwner", to: nil)]
      ),
      members(
        "BODY-TYPE",
        "/members/1/lineType",
        [owner, shared.setting("/lineType", to: "SHARED_LINE")]
      ),
      DeviceViolation(
        rule: "DEVICE-THIRD-PARTY",
        status: 400,
        method: "PUT",
        path: "/telephony/config/devices/{device}",
        body: ["sipPassword": "secret"],
        pointer: ""
      ),
      DeviceViolation(
        rule: "DEVICE-GUEST-HOURS",
        status: 400,
        method: "PUT",
        path: "/telephony/config/people/\(DefaultFixture.hakim)/devices/settings/hoteling",
        body: ["hoteling": ["enabled": true, "limitGuestUse": true]],
        pointer: "/hoteling/guestHoursLimit"
      ),
    ] + patches

  private static let creates = [
    create("BODY-REQUIRED", "/mac", nil), create("BODY-REQUIRED", "/model", nil),
    create("DEVICE-OWNER", "/personId", nil, at: ""),
    create(
      "DEVICE-OWNER",
      "/workspaceId",
      .string(DefaultFixture.lobby.description),
      at: "/personId"
    ),
    create("DEVICE-OWNER-UNKNOWN", "/personId", .string(DefaultFixture.lobby.description)),
    create("DEVICE-MODEL", "/model", "Cisco IP Phone 8851"),
    create("DEVICE-MAC-FORMAT", "/mac", "00005E0053"),
    create("DEVICE-MAC-TAKEN", status: 403, "/mac", "00:00:5e:00:53:b4"),
    create("DEVICE-PASSWORD", "/model", "Generic IPPhone Customer Managed", at: "/password"),
    create("DEVICE-LIMIT", "/personId", .string(DefaultFixture.hakim.description)),
    DeviceViolation(
      rule: "DEVICE-MODEL",
      status: 400,
      path: "/devices/activationCode",
      body: [
        "model": "DMS Cisco 192", "personId": .string(DefaultFixture.maria.description),
      ],
      pointer: "/model"
    ),
  ]

  private static func patch(_ rule: String, _ pointer: String, _ body: JSONValue) -> DeviceViolation
  {
    DeviceViolation(
      rule: rule,
      status: 400,
      method: "PATCH",
      path: "/devices/{device}",
      body: body,
      pointer: pointer
    )
  }

  private static let patches = [
    patch("DEVICE-TAG-PATH", "/path", ["op": "add", "path": "displayName", "value": ["x"]]),
    patch("DEVICE-TAGS", "/value", ["op": "replace", "path": "tags", "value": [""]]),
    patch("BODY-TYPE", "/0/op", [["op": "move", "path": "tags", "value": ["x"]]]),
    patch("BODY-REQUIRED", "/value", ["op": "add", "path": "tags"]),
  ]
}

/// Rejections of requests about devices.
@Suite struct DeviceRuleTests {
  static let violatedRules = Set(DeviceViolation.all.map { $0.rule }).union([
    "DEVICE-UNKNOWN", "DEVICE-MEMBER-LIMIT",
  ])

  /// A server on which Hakim has five phones; the first has the MAC address 00005E0053B4.
  private func server() throws -> (server: TestServer, device: String) {
    let server = try TestServer()
    let body = DeviceViolation.post.setting(
      "/personId",
      to: .string(DefaultFixture.hakim.description)
    )
    let ids = try ["B4", "B5", "B6", "B7", "B8"].map { end in
      let mac = JSONValue.string("00005E0053\(end)")
      let response = try server.send(.post("/v1/devices", body.setting("/mac", to: mac)))
      #expect(response.status == 200, "\(response.text)")
      return try response.string("/id") ?? ""
    }
    return (server, ids[0])
  }

  @Test(arguments: DeviceViolation.all)
  func `a request that violates one rule is rejected with that rule and changes nothing`(
    violation: DeviceViolation
  ) throws {
    let (server, device) = try server()
    let state = try server.send(.get("/__admin/state")).text
    let path = "/v1" + violation.path.replacing("{device}", with: device)
    var request = TestRequest.post(path, violation.body)
    request.method = violation.method
    let response = try server.send(request)
    #expect(response.status == violation.status, "\(response.text)")
    #expect(response.rules == [violation.rule], "\(response.text)")
    if !violation.pointer.isEmpty {
      #expect(response.text.contains("(at \(violation.pointer))"), "\(response.text)")
    }
    #expect(try server.send(.get("/__admin/state")).text == state)
  }

  @Test func `all violations of a body are reported at once`() throws {
    let server = try TestServer()
    let response = try server.send(
      .post("/v1/devices", ["mac": "x", "model": "y", "personId": "z"])
    )
    #expect(
      Set(response.rules) == ["DEVICE-MAC-FORMAT", "DEVICE-MODEL", "DEVICE-OWNER-UNKNOWN"]
    )
  }

  @Test func `an unknown device has no operations, by contract or native`() throws {
    let server = try TestServer()
    let id = WebexID(.device, key: "unknown")
    let config = "/v1/telephony/config"
    let reads = [
      "/v1/devices/\(id)", "\(config)/devices/\(id)", "\(config)/devices/\(id)/members",
      "\(config)/devices/\(id)/availableMembers", "\(config)/devices/\(id)/settings",
      "\(config)/devices/\(id)/layout", "/v1/deviceConfigurations?deviceId=\(id)",
    ]
    for path in reads {
      let response = try server.send(.get(path))
      #expect(response.status == 404, "\(path)")
      #expect(response.rules == ["DEVICE-UNKNOWN"], "\(path)")
    }
    let lists = "\(config)/lists/devices/\(id)/dynamicSettings/actions/getSettings/invoke"
    #expect(try server.send(.post(lists, [:])).status == 404)
    #expect(try server.send(.delete("/v1/devices/\(id)")).status == 404)
    let malformed = try server.send(.delete("/v1/devices/x"))
    #expect(malformed.rules == ["ID-MALFORMED"])
  }

  @Test func `a person with Webex Calling Standard has one device`() throws {
    let fixture = #"""
      {"organizations": [{"id": "o", "name": "O", "licenses": [
        {"id": "l", "name": "Webex Calling - Basic", "totalUnits": 1}], "locations": [
        {"id": "a", "name": "A", "timeZone": "Europe/Oslo", "address": {"country": "NO"},
          "calling": {}}],
        "people": [{"id": "p", "firstName": "P", "lastName": "Q", "emails": ["p@example.com"],
          "location": "a", "licenses": ["Webex Calling - Basic"]}],
        "devices": [{"mac": "00:00:5E:00:53:01", "model": "DMS Cisco 8851", "person": "p"}]}]}
      """#
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    let person = WebexID(.person, key: "p")
    let body = DeviceViolation.post.setting("/personId", to: .string(person.description))
    let response = try server.send(.post("/v1/devices", body))
    #expect(response.rules == ["DEVICE-LIMIT"])
    #expect(try response.descriptions()[0].contains("the maximum is 1"))
    let list = try server.send(.get("/v1/telephony/config/people/\(person)/devices"))
    #expect(try list.json()["/maxOwnedDeviceCount"] == 1)
  }

  @Test func `a member has lines on at most 35 devices`() throws {
    let server = try TestServer()
    let people = try server.send(.get("/v1/people")).items("items").compactMap { person in
      if case .string(let id)? = person["/id"] { WebexID(encoded: id) } else { nil }
    }
    let owners = people.filter { $0 != DefaultFixture.maria && $0 != DefaultFixture.emma }
    var statuses: [Int] = []
    for number in 0..<36 {
      let owner = number < 35 ? owners[number / 5 % owners.count] : DefaultFixture.lobby
      let name = owner == DefaultFixture.lobby ? "workspaceId" : "personId"
      let mac = "00005E0054" + String(number + 16, radix: 16)
      let created = try server.send(
        .post(
          "/v1/devices",
          [
            "mac": .string(mac), "model": "DMS Cisco 8851",
            name: .string(owner.description),
          ]
        )
      )
      #expect(created.status == 200, "\(created.text)")
      let id = try created.string("/id") ?? ""
      let lines: JSONValue = [
        DeviceViolation.line(1, owner, isOwner: true), DeviceViolation.shared,
      ]
      let path = "/v1/telephony/config/devices/\(id)/members"
      let response = try server.send(.put(path, ["members": lines]))
      statuses.append(response.status)
      if number == 35 { #expect(response.rules == ["DEVICE-MEMBER-LIMIT"]) }
    }
    #expect(statuses == [Int](repeating: 204, count: 35) + [400])
  }
}
