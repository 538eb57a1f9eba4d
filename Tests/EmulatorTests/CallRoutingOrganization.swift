import Calling
import JSON
import Testing
@testable import TestSupport

/// An organization with two locations, premises PSTN and features, for tests of call routing.
///
/// Location A has the outside dial digit 9 and the prefix 8101, B the prefix 8102.
final class CallRoutingOrganization {
  static let config = "/v1/telephony/config"
  static let premises = config + "/premisePstn"

  let server: TestServer
  /// The ids of locations, members, features, trunks, dial plans and lists by their names.
  private(set) var ids: [String: String] = [:]

  init(outsideDialDigit: String? = "9", betweenLocations: Bool = false) throws {
    let digit = outsideDialDigit.map { #", "outsideDialDigit": "\#($0)""# } ?? ""
    let fixture = """
      {"organizations": [{"id": "o", "name": "O",
        "extensionDialingBetweenLocations": \(betweenLocations),
        "licenses": [{"name": "Webex Calling - Professional", "totalUnits": 10},
          {"name": "Webex Calling - Workspaces", "totalUnits": 10}],
        "locations": [
          {"id": "A", "name": "A", "timeZone": "America/Boise", "address": {"country": "US"},
           "calling": {"routingPrefix": "8101"\(digit)},
           "numbers": [{"from": "+14085551000", "count": 1000}]},
          {"id": "B", "name": "B", "timeZone": "America/Boise", "address": {"country": "US"},
           "calling": {"routingPrefix": "8102"},
           "numbers": [{"from": "+14085552000", "count": 9}]}],
        "people": [
          {"id": "u1", "displayName": "u1 x", "location": "A", "extension": "1001",
           "phoneNumber": "+14085551001", "licenses": ["Webex Calling - Professional"]},
          {"id": "u2", "displayName": "u2 x", "location": "A", "extension": "1002",
           "licenses": ["Webex Calling - Professional"]},
          {"id": "u3", "displayName": "u3 x", "location": "B", "extension": "2001",
           "licenses": ["Webex Calling - Professional"]},
          {"id": "u4", "displayName": "u4 x"}],
        "workspaces": [{"id": "w1", "displayName": "w1", "location": "A", "extension": "1301",
          "licenses": ["Webex Calling - Workspaces"]}],
        "virtualLines": [
          {"id": "v1", "displayName": "v1 x", "location": "A", "extension": "1302"}],
        "features": [
          {"id": "AA", "kind": "AUTO_ATTENDANT", "name": "AA", "location": "A",
           "extension": "1500", "phoneNumber": "+14085551500"},
          {"id": "CQ", "kind": "CALL_QUEUE", "name": "CQ", "location": "A",
           "phoneNumber": "+14085551700"},
          {"id": "PX", "kind": "CALL_PARK_EXTENSION", "name": "PX", "location": "A",
           "extension": "1600"}],
        "huntGroups": [{"id": "HG", "name": "HG", "location": "A",
          "phoneNumber": "+14085551600"}],
        "tokens": [{"token": "\(TestRequest.token)", "role": "fullAdministrator"}]}]}
      """
    server = try TestServer(fixture: Fixture(Array(fixture.utf8), seed: 0))
    for (kind, keys) in [
      (WebexID.Kind.location, ["A", "B"]), (.person, ["u1", "u2", "u3", "u4"]),
      (.workspace, ["w1"]), (.virtualLine, ["v1"]), (.autoAttendant, ["AA"]),
      (.callQueue, ["CQ"]), (.huntGroup, ["HG"]),
    ] {
      for key in keys { ids[key] = WebexID(kind, key: key).description }
    }
    try trunk("TA", at: "A")
    try trunk("T2", at: "A")
    try trunk("TB", at: "B")
    try dialPlan("D1", to: "TA", ["+140855577XX", "+442045206XXX"])
    try dialPlan("D2", to: "TB", ["+140855588XX"])
    try routeList("RL1", of: "TA", ["+14085551901"])
    try routeList("RL2", of: "T2", ["+14085551902"])
  }

  func id(_ name: String) -> String { ids[name] ?? "" }

  private func isPerson(_ name: String) -> Bool { name.hasPrefix("u") }

  /// The path of the calling settings of a person, of a location, or of the organization for an
  /// empty name.
  func settings(_ name: String) -> String {
    if name.isEmpty { return Self.config }
    return "\(Self.config)/\(isPerson(name) ? "people" : "locations")/\(id(name))"
  }

  /// Sets the permission of a person or location for a type of call.
  func setPermission(of name: String, _ type: String, _ action: String) throws {
    let row: JSONValue = [
      "callType": .string(type), "action": .string(action), "transferEnabled": false,
    ]
    guard isPerson(name) else {
      let path = settings(name) + "/outgoingPermission"
      return try send("PUT", path, ["callingPermissions": [row]])
    }
    let path = "/v1/people/\(id(name))/features/outgoingPermission"
    let body: JSONValue = [
      "useCustomEnabled": true, "useCustomPermissions": true, "callingPermissions": [row],
    ]
    try send("PUT", path, body)
  }

  /// Sends a request that must succeed; a created item is found by its name then.
  func send(_ method: String, _ path: String, _ body: JSONValue, as name: String = "") throws {
    var request = TestRequest.post(path, body)
    request.method = method
    let response = try server.send(request)
    #expect(response.status < 300, "\(path): \(response.text)")
    if !name.isEmpty { ids[name] = try response.string("/id") }
  }

  private func trunk(_ name: String, at location: String) throws {
    let body: JSONValue = [
      "name": .string(name), "password": "abcDEF12345", "locationId": .string(id(location)),
      "trunkType": "REGISTERING",
    ]
    try send("POST", Self.premises + "/trunks", body, as: name)
  }

  /// A route group with one trunk.
  func routeGroup(_ name: String, of trunk: String) throws {
    let body: JSONValue = [
      "name": .string(name), "localGateways": [["id": .string(id(trunk)), "priority": 1]],
    ]
    try send("POST", Self.premises + "/routeGroups", body, as: name)
  }

  func dialPlan(
    _ name: String,
    to route: String,
    type: JSONValue = "TRUNK",
    _ patterns: [String]
  ) throws {
    let body: JSONValue = [
      "name": .string(name), "routeId": .string(id(route)), "routeType": type,
      "dialPatterns": .array(patterns.map(JSONValue.string)),
    ]
    try send("POST", Self.premises + "/dialPlans", body, as: name)
  }

  private func routeList(_ name: String, of trunk: String, _ numbers: [String]) throws {
    try routeGroup("\(name) group", of: trunk)
    let body: JSONValue = [
      "name": .string(name), "locationId": .string(id("A")),
      "routeGroupId": .string(id("\(name) group")),
    ]
    try send("POST", Self.premises + "/routeLists", body, as: name)
    let rows = numbers.map { ["number": .string($0), "action": "ADD"] as JSONValue }
    let path = "\(Self.premises)/routeLists/\(id(name))/numbers"
    try send("PUT", path, ["numbers": .array(rows)])
  }

  /// The response to a test of call routing from a person or a trunk, with the number of a caller
  /// behind the trunk; it changes nothing.
  func route(
    from originator: String,
    _ number: String? = nil,
    to destination: String
  ) throws -> TestResponse {
    var body = JSONObject([
      .init(name: "originatorId", value: .string(id(originator))),
      .init(name: "originatorType", value: originator.hasPrefix("T") ? "TRUNK" : "PEOPLE"),
      .init(name: "destination", value: .string(destination)),
      .init(name: "includeAppliedServices", value: true),
    ])
    body["originatorNumber"] = number.map { .string($0) }
    let path = Self.config + "/actions/testCallRouting/invoke"
    let before = try server.send(.get("/__admin/state")).body
    let response = try server.send(.post(path, .object(body)))
    #expect(try server.send(.get("/__admin/state")).body == before)
    return response
  }
}
