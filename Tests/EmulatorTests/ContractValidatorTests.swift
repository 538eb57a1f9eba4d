import Calling
@testable import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// Operations by contract that say whether values can be used.
@Suite struct ContractValidatorTests {
  static let violatedRules: Set<String> = ["CONTRACT-ADDRESS", "CONTRACT-LIMIT"]

  private let config = ContractRequests.config
  private let server: TestServer

  init() throws { server = try TestServer() }

  private func created(_ path: String, _ body: JSONValue) throws -> String {
    let response = try server.send(.post(path, body))
    #expect(response.status == 201, "\(path): \(response.text)")
    return try response.string("/id") ?? ""
  }

  /// A trunk with an address, or one that registers itself.
  private func trunk(_ name: String, address: JSONValue? = nil, port: Int? = nil) -> JSONValue {
    var body = JSONObject([
      .init(name: "name", value: .string(name)), .init(name: "password", value: "aB1-aB1-aB1-"),
      .init(name: "locationId", value: .string(DefaultFixture.headquarters.description)),
      .init(name: "trunkType", value: address == nil ? "REGISTERING" : "CERTIFICATE_BASED"),
    ])
    if let address {
      body["address"] = address
      body["domain"] = "example.com"
      body["deviceType"] = "Cisco Unified Border Element"
      body["maxConcurrentCalls"] = 250
      body["port"] = port.map { .number(JSONNumber($0)) }
    }
    return .object(body)
  }

  /// The response of a validator, which changes nothing.
  private func validation(_ path: String, _ body: JSONValue) throws -> JSONValue {
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.post("\(config)/\(path)/invoke", body))
    #expect(response.status == 200, "\(response.text)")
    #expect(try ContractRequests.states(of: server) == before)
    return try response.json()
  }

  private func members(_ rows: JSONValue?, _ names: String...) -> [[JSONValue?]] {
    guard case .array(let items)? = rows else { return [] }
    return items.map { row in names.map { row[JSONPointer([$0])] } }
  }

  // MARK: Dial patterns

  @Test func `each dial pattern that cannot be used has a row`() throws {
    let path = "premisePstn/actions/validateDialPatterns"
    let trunk = try created("\(config)/premisePstn/trunks", trunk("Berlin"))
    _ = try created(
      "\(config)/premisePstn/dialPlans",
      [
        "name": "Germany", "routeId": .string(trunk), "routeType": "TRUNK",
        "dialPatterns": ["+49!", "+43!"],
      ]
    )
    let found = try validation(
      path,
      ["dialPatterns": ["+43!", "456X", "+1456!!", "456X", "+43!", "456!", "845X8", "+1456X234"]]
    )
    #expect(found["/status"] == "ERRORS")
    #expect(
      members(found["/dialPatternStatus"], "dialPattern", "patternStatus") == [
        ["+43!", "DUPLICATE"], ["+1456!!", "INVALID"], ["456X", "DUPLICATE_IN_LIST"],
        ["+43!", "DUPLICATE_IN_LIST"], ["456!", "INVALID"], ["845X8", "INVALID"],
        ["+1456X234", "INVALID"],
      ]
    )
    let free: JSONValue = ["status": "OK", "dialPatternStatus": []]
    #expect(try validation(path, ["dialPatterns": ["456X", "+496100!", "+41!"]]) == free)
  }

  // MARK: Virtual extensions

  @Test func `each external number has a row, unless all can be used`() throws {
    let path = "virtualExtensions/actions/validateNumbers"
    _ = try created(
      "\(config)/virtualExtensions",
      ["displayName": "Remote", "phoneNumber": "+4961007739001", "extension": "7301"]
    )
    let own = try #require(
      try server.send(.get("\(config)/numbers")).items("phoneNumbers").lazy
        .compactMap { row -> String? in
          if case .string(let number)? = row["/phoneNumber"] { number } else { nil }
        }.first
    )
    let free: JSONValue = "+4961007739002"
    let found = try validation(
      path,
      ["phoneNumbers": ["098765678", free, "+4961007739001", .string(own), free]]
    )
    #expect(found["/status"] == "ERRORS")
    #expect(
      members(found["/phoneNumberStatus"], "phoneNumber", "state", "errorCode") == [
        ["098765678", "INVALID", 8362], [free, "VALID", nil],
        ["+4961007739001", "DUPLICATE", 8363], [.string(own), "DUPLICATE", 8363],
        [free, "DUPLICATE_IN_LIST", 8360],
      ]
    )
    #expect(try validation(path, ["phoneNumbers": [free]]) == ["status": "OK"])
  }

  private let range = "virtualExtensionRanges/actions/validate"
  private let list = "/virtualExtensionRangeValidationStatus" as JSONPointer

  @Test func `each pattern of a range has a row, unless all can be used`() throws {
    let id = try created(
      "\(config)/virtualExtensionRanges",
      ["name": "Mainz", "prefix": "+496100773", "patterns": ["9981XX", "9982XX"]]
    )
    var body: JSONValue = [
      "name": "Kiel", "prefix": "+496100774",
      "patterns": ["9981XX", "9983XX", "99X1", "9983XX"],
    ]
    let found = try validation(range, body)
    #expect(found["/status"] == "ERRORS")
    #expect(
      members(found[list], "pattern", "status", "prefix") == [
        ["9981XX", "DUPLICATE", "+496100774"], ["9983XX", "VALID", "+496100774"],
        ["99X1", "INVALID", "+496100774"], ["9983XX", "DUPLICATE_IN_LIST", "+496100774"],
      ]
    )
    body = [
      "name": "Mainz", "prefix": "+496100773", "rangeId": .string(id),
      "patterns": ["9981XX", "9983XX"],
    ]
    #expect(try validation(range, body) == ["status": "OK"])
    body = ["name": "mainz", "prefix": "+496100773", "patterns": ["9983XX"]]
    #expect(members(try validation(range, body)[list], "status") == [["DUPLICATE"]])
  }

  @Test func `the prefix of a range has the E.164 format in the standard mode`() throws {
    let body: JSONValue = ["name": "Kiel", "prefix": "100", "patterns": ["9983XX"]]
    let found = try validation(range, body)
    #expect(found["/status"] == "ERRORS")
    #expect(members(found[list], "status", "prefix") == [["INVALID", "100"]])
    let settings = "\(config)/virtualExtensions/settings"
    #expect(try server.send(.put(settings, ["mode": "ENHANCED"])).status == 204)
    #expect(try validation(range, body) == ["status": "OK"])
  }

  @Test func `a range has at most a hundred patterns in a request`() throws {
    let patterns = JSONValue.array((100..<201).map { .string("99\($0)X") })
    let body: JSONValue = ["name": "Kiel", "prefix": "+496100774", "patterns": patterns]
    let found = try validation(range, body)
    let rows = members(found[list], "status", "errorCode")
    #expect(rows.count == 101 && rows.last == ["LIMIT_EXCEEDED", 27854])
    #expect(rows[99] == ["VALID", nil])
    let response = try server.send(.post("\(config)/virtualExtensionRanges", body))
    #expect(response.status == 400 && response.text.contains("27854"), "\(response.text)")
  }

  // MARK: Names and addresses

  @Test func `an address of a trunk is validated with its domain and port`() throws {
    let path = "\(config)/premisePstn/trunks"
    _ = try created(path, trunk("Berlin", address: "cube", port: 5061))
    func send(_ address: String, _ domain: String, _ port: Int?) throws -> TestResponse {
      var body = JSONObject([
        .init(name: "address", value: .string(address)),
        .init(name: "domain", value: .string(domain)),
      ])
      body["port"] = port.map { .number(JSONNumber($0)) }
      return try server.send(.post("\(path)/actions/fqdnValidation/invoke", .object(body)))
    }
    let before = try ContractRequests.states(of: server)
    let malformed = try send("cube", "foo", 6001)
    #expect(malformed.status == 400 && malformed.text.contains("25024"), "\(malformed.text)")
    let taken = try send("Cube", "example.com", 5061)
    #expect(taken.status == 409 && taken.text.contains("27571"), "\(taken.text)")
    #expect(taken.rules == ["CONTRACT-ADDRESS"])
    #expect(taken.text.contains("'Berlin'"))
    #expect(try send("cube", "example.com", nil).status == 204)
    #expect(try send("cube_02", "example.com", 5061).status == 204)
    let second = try server.send(.post(path, trunk("Kiel", address: "cube", port: 5061)))
    #expect(second.rules == ["CONTRACT-ADDRESS"])
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `a name of a wrap-up reason is validated`() throws {
    let reasons = "\(config)/cxEssentials/wrapup/reasons"
    let path = "\(reasons)/actions/validateName/invoke"
    #expect(try server.send(.post(path, ["name": "Done"])).status == 200)
    _ = try created(reasons, ["name": "Done"])
    #expect(try server.send(.post(path, ["name": "done"])).rules == ["CONTRACT-NAME"])
    #expect(try server.send(.post(path, ["name": "Later"])).status == 200)
  }

  // MARK: Codes of Webex

  @Test func `what premises PSTN rejects has the code of Webex`() throws {
    let premises = "\(config)/premisePstn"
    func code(_ request: TestRequest) throws -> JSONValue? {
      let before = try ContractRequests.states(of: server)
      let response = try server.send(request)
      #expect(response.status == 400, "\(response.text)")
      #expect(try ContractRequests.states(of: server) == before)
      return try response.json()["/errorCode"]
    }
    let berlin = try created("\(premises)/trunks", trunk("Berlin"))
    let long = trunk(String(repeating: "a", count: 25))
    #expect(try code(.post("\(premises)/trunks", long)) == 25024)
    let password = trunk("Oslo").setting("/password", to: "abc?def")
    #expect(try code(.post("\(premises)/trunks", password)) == 25015)
    let gateway: JSONValue = ["id": .string(berlin), "priority": 1]
    func group(_ gateways: [JSONValue]) -> TestRequest {
      .post("\(premises)/routeGroups", ["name": "G", "localGateways": .array(gateways)])
    }
    #expect(try code(group([])) == 25108)
    #expect(try code(group(Array(repeating: gateway, count: 11))) == 25043)
    let response = try server.send(group([gateway]))
    let groupID = try response.string("/id") ?? ""
    let plan: JSONValue = [
      "name": "D", "routeId": .string(groupID), "routeType": "ROUTE_GROUP", "dialPatterns": [],
    ]
    _ = try created("\(premises)/dialPlans", plan)
    #expect(try code(.delete("\(premises)/trunks/\(berlin)")) == 27349)
    #expect(try code(.delete("\(premises)/routeGroups/\(groupID)")) == 27350)
    let patterns = "\(config)/callRouting/translationPatterns"
    func translation(_ pattern: JSONValue, _ replacement: JSONValue) -> TestRequest {
      let body: JSONValue = [
        "name": "T", "matchingPattern": pattern, "replacementPattern": replacement,
      ]
      return .post(patterns, body)
    }
    #expect(try code(translation("9!!", "1")) == 9676)
    #expect(try code(translation("9!", "1X")) == 28043)
    #expect(try server.send(translation("900001!", "*88*")).status == 201)
  }

  @Test func `the list of translation patterns has those of locations, with their level`() throws {
    let location = DefaultFixture.headquarters
    func body(_ name: JSONValue) -> JSONValue {
      ["name": name, "matchingPattern": "9XX", "replacementPattern": "1"]
    }
    let list = "\(config)/callRouting/translationPatterns"
    _ = try created(list, body("Org"))
    _ = try created("\(config)/locations/\(location)/callRouting/translationPatterns", body("HQ"))
    func names(_ query: String) throws -> [String?] {
      try server.send(.get(list + query)).items("translationPatterns").map { $0["/name"]?.text }
    }
    #expect(try names("") == ["Org", "HQ"])
    #expect(try names("?limitToOrgLevelEnabled=True") == ["Org"])
    #expect(try names("?limitToLocationId=\(location)") == ["HQ"])
    let levels = try server.send(.get(list)).items("translationPatterns").map { $0["/level"] }
    #expect(levels == ["Organization", "Location"])
  }

  @Test func `a person has at most 500 digit patterns`() throws {
    let path = "\(config)/people/\(DefaultFixture.hakim)/outgoingPermission/digitPatterns"
    func body(_ index: Int) -> JSONValue {
      [
        "name": .string("p\(index)"), "pattern": .string("\(1000 + index)"), "action": "BLOCK",
        "transferEnabled": false,
      ]
    }
    for index in 0..<500 { #expect(try server.send(.post(path, body(index))).status == 201) }
    #expect(try server.send(.post(path, body(500))).rules == ["CONTRACT-LIMIT"])
  }

  @Test func `a dial plan lists the patterns that it does not take`() throws {
    let plans = "\(config)/premisePstn/dialPlans"
    let berlin = try created("\(config)/premisePstn/trunks", trunk("Berlin"))
    func plan(_ name: JSONValue, _ patterns: JSONValue) -> JSONValue {
      ["name": name, "routeId": .string(berlin), "routeType": "TRUNK", "dialPatterns": patterns]
    }
    _ = try created(plans, plan("Germany", ["+49!", "+43!"]))
    let response = try server.send(.post(plans, plan("Europe", ["+49!", "+41!", "845X8"])))
    #expect(response.status == 201)
    let errors = try response.json()["/dialPatternErrors"]
    #expect(
      members(errors, "dialPattern", "patternStatus") == [
        ["+49!", "DUPLICATE"], ["845X8", "INVALID"],
      ]
    )
    let path = "\(plans)/\(try response.string("/id") ?? "")/dialPatterns"
    #expect(try server.send(.get(path)).json()["/dialPatterns"] == ["+41!"])
    func add(_ pattern: JSONValue) -> TestRequest {
      .put(path, ["dialPatterns": [["dialPattern": pattern, "action": "ADD"]]])
    }
    #expect(try server.send(add("+49!")).rules == ["CONTRACT-NAME"])
    #expect(try server.send(add("1!2")).rules == ["BODY-TYPE"])
    #expect(try server.send(add("+44!")).status == 204)
    #expect(try server.send(.get(path)).json()["/dialPatterns"] == ["+41!", "+44!"])
  }
}
