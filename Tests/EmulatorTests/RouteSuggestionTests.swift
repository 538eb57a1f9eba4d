import Calling
import Testing
@testable import TestSupport

/// Suggestions in the responses to requests with an unknown path or a wrong method.
@Suite struct RouteSuggestionTests {
  private static let location = DefaultFixture.headquarters.description

  @Test(arguments: [
    ("GET", "/v1/v1/telephony/config/huntGroups", "/v1 twice"),
    ("GET", "/v1/telephony/config/huntGroups/", "Remove the trailing slash."),
    ("POST", "/v1/telephony/config/locations//huntGroups", "{locationId} is empty"),
    ("GET", "/v1/telephony/config/locations/\(location)/huntGroups/", "Remove the trailing slash."),
    ("GET", "/v1/telephony/config/huntgroups", "use /telephony/config/huntGroups"),
    ("GET", "/v1/telephony/config/huntGroup", "GET /telephony/config/huntGroups (listHuntGroups)"),
    ("GET", "/v1/huntGroups", "(listHuntGroups); your path is missing telephony/config."),
    (
      "GET", "/v1/telephony/config/huntGroups/\(location)",
      "(getHuntGroup); your path is missing locations/{locationId}."
    ),
    (
      "PUT", "/v1/telephony/config/huntGroups/abc",
      "PUT /telephony/config/locations/{locationId}/huntGroups/{huntGroupId} (updateHuntGroup);"
        + " your path is missing locations/{locationId}."
    ), ("GET", "/favicon.ico", "openapi.json lists"), ("GET", "/", "openapi.json lists"),
    ("GET", "/v1/", "beginning of other paths"), ("GET", "/v1/telephony/config", "beginning of"),
    ("POST", "/v1/telephony/config", "for example of POST /telephony/config/"),
    ("GET", "/api/v1/people", "Remove /api before /v1."), ("GET", "/v1.0/people", "not /v1.0"),
    ("GET", "/v1/__admin/rules", "Remove /v1: the paths of the admin API have no version."),
    ("GET", "/v1/telephony/config/callQueues", "openapi.json lists"),
    ("GET", "/__admin/nothing/", "openapi.json lists"),
    ("GET", "/__admin/rules/", "Remove the trailing slash."),
    ("GET", "//v1//people/", "Remove the double slash. Remove the trailing slash."),
    ("GET", "/V1/people", "use /v1."), ("GET", "/v2/people", "The version of the API is /v1"),
    ("GET", "/v3/nothing", "The version of the API is /v1, not /v3. GET /__admin"),
    ("GET", "//v1/people", "Remove the double slash."),
    ("GET", "/v1//people", "Remove the double slash."),
    ("GET", "/v1/people//", "Remove the trailing slash."),
    ("GET", "/v1/People/", "Remove the trailing slash. Paths are case-sensitive; use /people."),
    ("GET", "/V2/telephony//config/HUNTGROUPS/", "use /telephony/config/huntGroups."),
    ("PUT", "/v1/telephony/config/locations//huntGroups/x", "{locationId} is empty"),
  ])
  func `a response to an unknown path suggests a correction`(
    method: String,
    path: String,
    suggestion: String
  ) throws {
    var request = TestRequest.get(path)
    request.method = method
    let response = try TestServer(on: .inProcess).send(request)
    #expect(response.status == 404)
    #expect(response.rules == ["ROUTE-UNKNOWN"])
    #expect(try response.descriptions().first?.contains(suggestion) == true, "\(response.text)")
  }

  @Test func `a response to a wrong method suggests the closest operation`() throws {
    let server = try TestServer(on: .inProcess)
    let create = try server.send(.post(DefaultFixture.list, DefaultFixture.minimal))
    #expect(create.status == 405)
    #expect(
      try create.descriptions().first?.contains(
        "POST /telephony/config/locations/{locationId}/huntGroups (createHuntGroup); your path is "
          + "missing locations/{locationId}."
      ) == true
    )
    #expect(
      try server.send(.delete(DefaultFixture.create)).descriptions().first?
        .contains("(deleteHuntGroup); your path is missing {huntGroupId}.") == true
    )
  }

  @Test func `a list of a location's resources is suggested with its query parameter`() throws {
    let response = try TestServer(on: .inProcess).send(.get(DefaultFixture.create))
    #expect(response.status == 405)
    #expect(
      try response.descriptions().first?.contains(
        "List them with GET /telephony/config/huntGroups?locationId=… (listHuntGroups)."
      ) == true
    )
  }

  @Test func `a response to an unknown admin path suggests a path`() throws {
    let response = try TestServer(on: .inProcess).send(.get("/__admin/request"))
    #expect(
      try response.descriptions().first?.hasSuffix(
        "The closest is GET /__admin/requests (listRequests)."
      ) == true
    )
  }
}
