import Foundation
import Testing
import WebexMock

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One server for all tests, and a private organization for each: tests run in parallel and use the
/// same names.
struct HuntGroupTests {
  let organization: WebexMock.Organization
  let groups: HuntGroups

  init() async throws {
    organization = try await WebexMock.shared().organization()
    groups = HuntGroups(
      server: organization.url,
      token: organization.token,
      location: try #require(organization.locationID)
    )
  }

  @Test func `a duplicate name is rejected`() async throws {
    #expect(try await groups.create("Sales", "7800").statusCode == 201)
    let rejected = try await groups.create("Sales", "7801")
    #expect(rejected.statusCode == 409)
    #expect(rejected.value(forHTTPHeaderField: "X-Mock-Rule") == "HG-NAME-UNIQUE")
  }

  @Test func `the client honors Retry-After`() async throws {
    try organization.fault("429; retry-after=1; operation=createHuntGroup; times=1")

    #expect(try await groups.create("Sales", "7800").statusCode == 201)

    #expect(try organization.requests().map(\.status) == [429, 201])
    let report = try organization.mock.admin("GET", "/compliance?orgId=\(organization.id)")
    let compliance = try JSONDecoder().decode(Compliance.self, from: Data(report))
    #expect(compliance.waits.map(\.outcome) == ["honored"])
  }
}

private struct Compliance: Decodable {
  struct Wait: Decodable { let outcome: String }

  let waits: [Wait]
}

/// The client under test: replace it with your own.
struct HuntGroups {
  let server: String
  let token: String
  let location: String

  func create(_ name: String, _ digits: String) async throws -> HTTPURLResponse {
    let path = "/v1/telephony/config/locations/\(location)/huntGroups"
    guard let url = URL(string: server + path) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    let body = """
      {"name": "\(name)", "extension": "\(digits)", "callPolicies": {"policy": "CIRCULAR"},
       "agents": [], "enabled": true}
      """
    request.httpBody = Data(body.utf8)
    while true {
      let (_, response) = try await URLSession.shared.data(for: request)
      guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
      guard response.statusCode == 429 else { return response }
      let seconds = response.value(forHTTPHeaderField: "Retry-After").flatMap(Int.init) ?? 1
      try await Task.sleep(for: .seconds(seconds))
    }
  }
}
