import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// The inventory of numbers: how it is changed, and what its list selects.
@Suite struct NumberTests {
  static let violatedRules: Set = [
    "NUMBER-EXISTS", "NUMBER-FORMAT", "NUMBER-REPEATED", "NUMBER-COUNT", "NUMBER-PSTN",
    "NUMBER-SERVICE", "NUMBER-UNKNOWN", "NUMBER-MAIN", "NUMBER-ASSIGNED", "NUMBER-EMERGENCY",
    "NUMBER-MOBILE-STATE", "NUMBER-MOBILE-OWNER", "NUMBER-RESERVED",
  ]

  private static let location = WebexID(.location, key: "a")
  private static let integrated = WebexID(.location, key: "b")
  private static let list = "/v1/telephony/config/numbers"

  private static func numbers(at location: WebexID = location) -> String {
    "/v1/telephony/config/locations/\(location)/numbers"
  }

  /// A location with numbers of all kinds, and one with an integrated PSTN connection.
  private static func fixture() throws -> Fixture {
    let text = #"""
      {"organizations": [{"id": "o", "name": "O",
        "licenses": [{"id": "l", "name": "Webex Calling - Professional", "totalUnits": 5}],
        "locations": [
          {"id": "a", "name": "A", "timeZone": "America/New_York", "address": {"country": "US"},
            "calling": {"mainNumber": "+12125550100"}},
          {"id": "b", "name": "B", "timeZone": "America/New_York", "address": {"country": "US"},
            "calling": {}}],
        "numbers": [
          {"phoneNumber": "+12125550100", "location": "a"},
          {"phoneNumber": "+12125550101", "location": "a"},
          {"phoneNumber": "+12125550105", "location": "a", "serviceNumber": true},
          {"phoneNumber": "+12125550102", "location": "a", "reserved": true},
          {"phoneNumber": "+12125550103", "location": "a",
            "mobile": {"network": "Mobile", "routingProfile": "P"}},
          {"phoneNumber": "+12125550104", "location": "a", "active": false,
            "mobile": {"network": "Mobile"}},
          {"phoneNumber": "+12125550106", "location": "a", "elin": true},
          {"phoneNumber": "+12125550107", "location": "a", "restrictedNonGeographic": true},
          {"phoneNumber": "+18005550108", "location": "a", "tollFree": true, "active": false},
          {"phoneNumber": "+13125550100", "location": "b"}],
        "people": [
          {"id": "p", "firstName": "Kim", "lastName": "Doe", "emails": ["kim@example.com"],
            "licenses": ["Webex Calling - Professional"], "location": "a", "extension": "1000",
            "phoneNumber": "+12125550101"},
          {"id": "q", "firstName": "Lee", "lastName": "Doe", "emails": ["lee@example.com"],
            "licenses": ["Webex Calling - Professional"], "location": "a", "extension": "0999",
            "phoneNumber": "+12125550103"},
          {"id": "r", "firstName": "Ada", "lastName": "Doe", "emails": ["ada@example.com"],
            "licenses": ["Webex Calling - Professional"], "location": "b", "extension": "0100"}],
        "records": [{"path": "telephony/pstn/locations/{b}/connection",
          "record": {"id": "x", "pstnConnectionType": "INTEGRATED_CCP"}}]}]}
      """#
    return try Fixture(
      Array(text.replacing("{b}", with: integrated.description).utf8),
      seed: 1
    )
  }

  private static func body(_ numbers: [String]) -> JSONValue {
    ["phoneNumbers": .array(numbers.map { .string($0) })]
  }

  private static func delete(_ path: String, _ body: JSONValue) -> TestRequest {
    var request = TestRequest.put(path, body)
    request.method = "DELETE"
    return request
  }

  private static func many(_ count: Int) -> [String] {
    (0..<count).map { "+1646555\(1000 + $0)" }
  }

  /// A request that violates one rule alone, and the status and code of the response.
  private struct Violation: CustomStringConvertible {
    let method: String
    var location = NumberTests.location
    let body: JSONValue
    let rule: String
    let status: Int
    let code: Int?

    var description: String { "\(rule) \(method)" }
  }

  private static let violations: [Violation] = {
    func add(_ number: String, _ rule: String, _ status: Int, _ code: Int) -> Violation {
      Violation(method: "POST", body: body([number]), rule: rule, status: status, code: code)
    }
    func change(_ number: String, _ rule: String, _ status: Int, _ code: Int) -> Violation {
      let body = body([number]).setting("/action", to: "DEACTIVATE")
      return Violation(method: "PUT", body: body, rule: rule, status: status, code: code)
    }
    func remove(_ number: String, _ rule: String, _ status: Int, _ code: Int) -> Violation {
      Violation(method: "DELETE", body: body([number]), rule: rule, status: status, code: code)
    }
    func integrated(_ method: String, _ number: String) -> Violation {
      Violation(
        method: method,
        location: Self.integrated,
        body: body([number]),
        rule: "NUMBER-PSTN",
        status: 400,
        code: 25024
      )
    }
    func count(_ method: String, _ body: JSONValue) -> Violation {
      Violation(method: method, body: body, rule: "NUMBER-COUNT", status: 400, code: 25024)
    }
    let service = body(["+18885550000"]).setting("/numberUsageType", to: "SERVICE")
    let repeated = body(["+16465550000", "+16465550000"])
    return [
      add("+12125550101", "NUMBER-EXISTS", 409, 8363),
      // Whatever the location.
      add("+13125550100", "NUMBER-EXISTS", 409, 8363),
      add("+1800", "NUMBER-FORMAT", 400, 8362),
      change("one", "NUMBER-FORMAT", 400, 8362),
      Violation(
        method: "POST",
        body: repeated,
        rule: "NUMBER-REPEATED",
        status: 400,
        code: 8360
      ),
      Violation(method: "POST", body: service, rule: "NUMBER-SERVICE", status: 400, code: 25024),
      count("POST", body(many(21)).setting("/numberType", to: "MOBILE")),
      integrated("POST", "+16465550000"), integrated("PUT", "+13125550100"),
      integrated("DELETE", "+13125550100"),
      change("+12125550101", "NUMBER-ASSIGNED", 409, 8363),
      change("+12125550100", "NUMBER-EMERGENCY", 400, 25024),
      change("+12125550104", "NUMBER-MOBILE-STATE", 400, 25024),
      change("+16465550000", "HG-NUMBER-INVENTORY", 400, 8361),
      remove("+16465550000", "NUMBER-UNKNOWN", 502, 4251),
      // It is the number of another location.
      remove("+13125550100", "NUMBER-UNKNOWN", 502, 4251),
      remove("+12125550100", "NUMBER-MAIN", 400, 25024),
      remove("+12125550101", "NUMBER-ASSIGNED", 409, 8363),
    ]
  }()

  @Test(arguments: violations.indices)
  func `a request that violates a rule is rejected and changes nothing`(index: Int) throws {
    let violation = Self.violations[index]
    let server = try TestServer(fixture: Self.fixture())
    let state = try server.send(.get("/__admin/state")).text
    var request = TestRequest.put(Self.numbers(at: violation.location), violation.body)
    request.method = violation.method
    let response = try server.send(request)
    #expect(response.status == violation.status, "\(violation) \(response.text)")
    #expect(response.rules == [violation.rule], "\(violation)")
    let code = violation.code.map { JSONValue.number(JSONNumber($0)) }
    #expect(try response.json()["/errors/0/errorCode"] == code, "\(violation)")
    #expect(try server.send(.get("/__admin/state")).text == state, "\(violation)")
  }

  @Test func `the limits of a request are exact`() throws {
    let server = try TestServer(fixture: Self.fixture())
    let path = Self.numbers()
    #expect(try server.send(.post(path, Self.body(Self.many(501)))).status == 201)
    let off = Self.body(Self.many(501)).setting("/action", to: "DEACTIVATE")
    #expect(try server.send(.put(path, off)).rules == ["NUMBER-COUNT"])
    let most = Self.body(Self.many(500)).setting("/action", to: "DEACTIVATE")
    #expect(try server.send(.put(path, most)).status == 204)
    #expect(try server.send(.get("\(Self.list)?state=INACTIVE")).items("phoneNumbers").count == 502)
    #expect(try server.send(.put(path, Self.body(Self.many(501)))).status == 204)
    #expect(try server.send(Self.delete(path, Self.body(Self.many(6)))).rules == ["NUMBER-COUNT"])
    #expect(try server.send(Self.delete(path, Self.body(Self.many(5)))).status == 204)
    let rest = try server.send(.get("\(Self.list)?phoneNumber=646555&details=true&max=1"))
    #expect(try rest.json()["/count/total"] == 496)
  }

  @Test func `numbers that are added are removed without a trace`() throws {
    let server = try TestServer(fixture: Self.fixture())
    let state = try server.send(.get("/__admin/state")).text
    let path = Self.numbers()
    let numbers = Self.body(["2125550199", "+18885550000"])
    #expect(try server.send(.post(path, numbers.setting("/state", to: "INACTIVE"))).status == 201)
    let rows = try server.send(.get("\(Self.list)?available=true&state=INACTIVE"))
      .items("phoneNumbers")
    #expect(rows.map { $0["/phoneNumber"] }.contains("+12125550199"))
    #expect(rows.last?["/tollFreeNumber"] == true)
    #expect(rows.allSatisfy { $0["/owner"] == nil })
    #expect(try server.send(Self.delete(path, numbers)).status == 204)
    #expect(try server.send(.get("/__admin/state")).text == state)
  }

  @Test func `only a person gets a mobile number, which is then active`() throws {
    let server = try TestServer(fixture: Self.fixture())
    let path = Self.numbers(at: Self.integrated)
    let mobile = Self.body(["+13125550199"]).setting("/numberType", to: "MOBILE")
      .setting("/state", to: "ACTIVE")
    let added = try server.send(.post(path, mobile))
    #expect(added.status == 201)
    #expect(added["X-Mock-Warning"]?.contains("ignored 'state'") == true)
    let rows = try server.send(.get("\(Self.list)?includedTelephonyTypes=MOBILE_NUMBER"))
      .items("phoneNumbers")
    #expect(rows.map { $0["/state"] } == ["ACTIVE", "INACTIVE", "INACTIVE"])
    #expect(rows[0]["/owner/firstName"] == "Lee" && rows[0]["/mobileNetwork"] == "Mobile")
    let groups = "/v1/telephony/config/locations/\(Self.location)/huntGroups"
    for (number, rule) in [
      ("+12125550104", "NUMBER-MOBILE-OWNER"), ("+12125550102", "NUMBER-RESERVED"),
    ] {
      let body = DefaultFixture.minimal.setting("/phoneNumber", to: .string(number))
      #expect(try server.send(.post(groups, body)).rules == [rule])
    }
  }

  @Test(arguments: [
    ("serviceNumber=true", ["+12125550105"]), ("reservedNumber=true", ["+12125550102"]),
    ("elinEnabled=true", ["+12125550106"]), ("restrictedNonGeoNumbers=true", ["+12125550107"]),
    ("tollFreeNumbers=true", ["+18005550108"]), ("ownerId=p", ["+12125550101"]),
    ("includedTelephonyTypes=MOBILE_NUMBER", ["+12125550103", "+12125550104"]),
    ("state=INACTIVE", ["+12125550104", "+18005550108"]), ("phoneNumberType=FAX", []),
    ("extension=1000", ["+12125550101"]),
  ])
  func `a list selects numbers by their attributes`(query: String, expected: [String]) throws {
    let server = try TestServer(fixture: Self.fixture())
    let rows = try server.send(.get("\(Self.list)?\(query)")).items("phoneNumbers")
    #expect(rows.map { $0["/phoneNumber"] } == expected.map { .string($0) })
  }

  @Test(arguments: [
    "available=true&ownerType=PEOPLE", "numberType=EXTENSION&available=true",
    "numberType=EXTENSION&assigned=true", "numberType=EXTENSION&state=ACTIVE",
    "reservedNumber=false&available=true", "reservedNumber=true&assigned=false",
    "ownerName=\(String(repeating: "x", count: 256))",
  ])
  func `parameters that exclude each other are rejected`(query: String) throws {
    let server = try TestServer(fixture: Self.fixture())
    #expect(try server.send(.get("\(Self.list)?\(query)")).rules == ["QUERY-VALUE"])
  }

  @Test func `numbers come in ascending order, then extensions`() throws {
    let server = try TestServer(fixture: Self.fixture())
    #expect(try server.send(.post(Self.numbers(), Self.body(["+12015550000"]))).status == 201)
    let rows = try server.send(.get("\(Self.list)?details=true")).items("phoneNumbers")
    #expect(rows.first?["/phoneNumber"] == "+12015550000")
    #expect(rows.last?["/extension"] == "0100")
    let count = try server.send(.get("\(Self.list)?details=true&max=1")).json()["/count"]
    #expect(
      count == [
        "assigned": 2, "unAssigned": 9, "inActive": 2, "extensionOnly": 1, "tollFreeNumbers": 1,
        "total": 12, "mobileNumber": 2, "serviceNumber": 1,
      ]
    )
    let reversed = try server.send(.get("\(Self.list)?order=dn-desc")).items("phoneNumbers")
    #expect(reversed == rows.reversed())
    let byExtension = try server.send(.get("\(Self.list)?order=extension-desc&max=1"))
    #expect(try byExtension.string("/phoneNumbers/0/extension") == "1000")
  }

  @Test func `the attributes of numbers survive an export`() throws {
    let server = try TestServer(fixture: Self.fixture())
    let state = try server.send(.get("/__admin/state"))
    let list = try server.send(.get(Self.list)).text
    let other = try TestServer()
    #expect(try other.send(.put("/__admin/state", bytes: state.body)).status < 300)
    #expect(try other.send(.get("/__admin/state")).text == state.text)
    #expect(try other.send(.get(Self.list)).text == list)
  }
}
