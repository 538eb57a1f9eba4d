import Calling
import Testing

/// Requests that no operation answers are told what was most likely meant.
@Suite struct RouteSuggestionTests {
  private static let location = DefaultFixture.headquarters.description

  @Test(arguments: [
    ("GET", "/v1/v1/telephony/config/huntGroups", "/v1 twice"),
    ("GET", "/v1/telephony/config/huntGroups/", "Without the slash"),
    ("POST", "/v1/telephony/config/locations//huntGroups", "{locationId} is empty"),
    ("GET", "/v1/telephony/config/locations/\(location)/huntGroups/", "Without the slash"),
    ("GET", "/v1/telephony/config/huntgroups", "it is /telephony/config/huntGroups"),
    ("GET", "/v1/telephony/config/huntGroup", "GET /telephony/config/huntGroups (listHuntGroups)"),
    ("GET", "/v1/huntGroups", "(listHuntGroups), which has telephony/config besides"),
    (
      "GET", "/v1/telephony/config/huntGroups/\(location)",
      "(getHuntGroup), which has locations/{locationId} besides"
    ), ("GET", "/favicon.ico", "openapi.json lists"), ("GET", "/", "openapi.json lists"),
  ])
  func `an unknown path`(method: String, path: String, advice: String) throws {
    var request = TestRequest.get(path)
    request.method = method
    let response = try TestServer().send(request)
    #expect(response.status == 404)
    #expect(response.rules == ["ROUTE-UNKNOWN"])
    #expect(try response.descriptions().first?.contains(advice) == true, "\(response.text)")
  }

  @Test func `a wrong method`() throws {
    let server = try TestServer()
    let create = try server.send(.post(DefaultFixture.list, DefaultFixture.minimal))
    #expect(create.status == 405)
    #expect(
      try create.descriptions().first?.contains(
        "POST /telephony/config/locations/{locationId}/huntGroups (createHuntGroup), which has "
          + "locations/{locationId} besides"
      ) == true
    )
    #expect(
      try server.send(.delete(DefaultFixture.create)).descriptions().first?
        .contains("(deleteHuntGroup), which has {huntGroupId} besides") == true
    )
  }

  @Test func `an unknown path of the mock itself`() throws {
    let response = try TestServer().send(.get("/__admin/request"))
    #expect(try response.descriptions().first?.contains("Did you mean /__admin/requests?") == true)
  }
}
