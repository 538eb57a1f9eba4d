import Foundation
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Run with `webex-mock exec -- swift test`.
struct HuntGroupTests {
  @Test func `a duplicate name is rejected`() async throws {
    try await withPrivateOrganization { organization in
      #expect(try await organization.groups.create("Sales", "7800").statusCode == 201)
      let rejected = try await organization.groups.create("Sales", "7801")
      #expect(rejected.statusCode == 409)
      #expect(rejected.value(forHTTPHeaderField: "X-Mock-Rule") == "HG-NAME-UNIQUE")
    }
  }

  @Test func `the client honors Retry-After`() async throws {
    try await withPrivateOrganization { organization in
      let fault = """
        {"match": {"operation": "createHuntGroup", "orgId": "\(organization.id)"},
         "effect": {"status": 429, "retryAfter": 1}, "schedule": {"times": 1}}
        """
      #expect(try await Mock.send("POST", "/__admin/faults", fault).response.statusCode == 201)

      #expect(try await organization.groups.create("Sales", "7800").statusCode == 201)

      let verified = try await Mock.send(
        "POST",
        "/__admin/verify?orgId=\(organization.id)",
        """
        {"inOrder": true, "expect": [
          {"operation": "createHuntGroup", "status": 429},
          {"operation": "createHuntGroup", "status": 201}]}
        """
      )
      #expect(String(decoding: verified.data, as: UTF8.self) == #"{"verified":true}"#)
      let response = try await Mock.send("GET", "/__admin/compliance?orgId=\(organization.id)")
      let report = try JSONDecoder().decode(Compliance.self, from: response.data)
      #expect(report.waits.map(\.outcome) == ["honored"])
    }
  }
}

/// The client under test: replace it with your own.
struct HuntGroups {
  let token: String
  let location: String

  func create(_ name: String, _ digits: String) async throws -> HTTPURLResponse {
    let path = "/v1/telephony/config/locations/\(location)/huntGroups"
    let body = """
      {"name": "\(name)", "extension": "\(digits)", "callPolicies": {"policy": "CIRCULAR"},
       "agents": [], "enabled": true}
      """
    while true {
      let response = try await Mock.send("POST", path, body, token: token).response
      guard response.statusCode == 429 else { return response }
      let seconds = response.value(forHTTPHeaderField: "Retry-After").flatMap(Int.init) ?? 1
      try await Task.sleep(for: .seconds(seconds))
    }
  }
}

/// Runs a test in a private organization: tests run in parallel and use the same names.
private func withPrivateOrganization(_ test: (Organization) async throws -> Void) async throws {
  let created = try await Mock.send("POST", "/__admin/orgs").data
  let organization = try JSONDecoder().decode(Organization.self, from: created)
  let result: Result<Void, any Error>
  do { result = .success(try await test(organization)) } catch { result = .failure(error) }
  _ = try await Mock.send("DELETE", "/__admin/orgs/\(organization.id)")
  try result.get()
}

private struct Organization: Decodable {
  struct Location: Decodable { let id: String }

  let id: String
  let token: String
  let locations: [Location]

  var groups: HuntGroups { HuntGroups(token: token, location: locations[0].id) }
}

private struct Compliance: Decodable {
  struct Wait: Decodable { let outcome: String }

  let waits: [Wait]
}

private enum Mock {
  struct NotRunning: Error, CustomStringConvertible {
    var description: String { "WEBEX_MOCK_URL is not set. Run: webex-mock exec -- swift test" }
  }

  static func send(
    _ method: String,
    _ path: String,
    _ body: String? = nil,
    token: String? = nil
  ) async throws -> (data: Data, response: HTTPURLResponse) {
    guard let mock = ProcessInfo.processInfo.environment["WEBEX_MOCK_URL"],
      let url = URL(string: mock + path)
    else { throw NotRunning() }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.httpBody = body.map { Data($0.utf8) }
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    let (data, response) = try await URLSession.shared.data(for: request)
    guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    return (data, response)
  }
}
