import Calling
import JSON
import Testing
@testable import TestSupport

/// Faults in the pages of a list and in their links.
@Suite struct ListFaultTests {
  private static let people = "/v1/people"

  private func people(_ query: String, _ fault: String, on server: TestServer) throws
    -> TestResponse
  {
    try server.send(.get("\(Self.people)?\(query)").adding("X-Mock-Fault", "list=\(fault)"))
  }

  /// The URL of the link to the next page.
  private func next(_ response: TestResponse) -> String? {
    response["Link"].map { String($0.dropFirst().prefix { $0 != ">" }) }
  }

  @Test func `an extra page is empty and has no next one`() throws {
    let server = try TestServer()
    let last = try people("max=100", "emptyPage", on: server)
    let count = try last.items("items").count
    let url = try #require(next(last))
    #expect(url == "http://mock.test:4868/v1/people?max=\(count)&start=\(count)")
    let path = String(url.dropFirst("http://mock.test:4868".count))
    let extra = try server.send(.get(path).adding("X-Mock-Fault", "list=emptyPage"))
    #expect(try extra.items("items").isEmpty)
    #expect(extra["Link"] == nil)
    #expect(extra["X-Mock-Warning"]?.contains("emptyPage") == true)
    let first = try people("max=2", "emptyPage", on: server)
    #expect(next(first)?.hasSuffix("max=2&start=2") == true, "the link of a page before the last")
  }

  @Test func `a page is repeated as often as the rule applies`() throws {
    let server = try TestServer()
    let fault: JSONValue = ["effect": ["list": "repeatedPage"], "schedule": ["times": 1]]
    #expect(try server.send(.post("/__admin/faults", fault)).status == 201)
    let first = try server.send(.get("\(Self.people)?max=3"))
    let again = try #require(next(first)).dropFirst("http://mock.test:4868".count)
    #expect(again == "/v1/people?max=3&start=0")
    let second = try server.send(.get(String(again)))
    #expect(second.body == first.body)
    #expect(next(second)?.hasSuffix("max=3&start=3") == true)
  }

  @Test func `a next link leads to another host or loses the filter`() throws {
    let server = try TestServer()
    let other = try people("max=3", "otherHost", on: server)
    #expect(next(other) == "https://webexapis.com.invalid/v1/people?max=3&start=3")
    let single = try people("max=100", "otherHost", on: server)
    #expect(next(single)?.hasPrefix("https://webexapis.com.invalid/v1/people?") == true)
    let query = "locationId=\(DefaultFixture.headquarters)&max=1"
    #expect(next(try server.send(.get("\(Self.people)?\(query)")))?.contains("locationId=") == true)
    let lost = try people(query, "lostFilters", on: server)
    #expect(next(lost) == "http://mock.test:4868/v1/people?max=1&start=1")
  }

  @Test(arguments: [("null", true), ("absent", false)])
  func `the list is null or absent`(fault: String, isNull: Bool) throws {
    let server = try TestServer()
    let response = try people("max=3", fault, on: server)
    #expect(try response.json()["/items"] == (isNull ? .null : nil))
    #expect(response["Link"] != nil)
    let numbers = try server.send(
      .get("/v1/telephony/config/numbers?details=true").adding("X-Mock-Fault", "list=\(fault)")
    )
    #expect(try numbers.json()["/phoneNumbers"] == (isNull ? .null : nil))
    #expect(try numbers.json()["/count/total"] != nil)
  }

  @Test(arguments: ["emptyPage", "repeatedPage", "otherHost", "lostFilters", "null", "absent"])
  func `a response that is not a list is unchanged, with a warning`(fault: String) throws {
    let server = try TestServer()
    let group = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).string("/id")
    let paths = ["/v1/people/me", "\(DefaultFixture.create)/\(group ?? "")"]
    for path in paths + paths.map({ "\($0)?start=9223372036854775807" }) {
      let plain = try server.send(.get(path))
      let response = try server.send(.get(path).adding("X-Mock-Fault", "list=\(fault)"))
      #expect(response.status == 200)
      #expect(response.body == plain.body)
      #expect(response["Link"] == nil)
      #expect(response["X-Mock-Warning"]?.contains(fault) == true)
    }
    let missing = try server.send(.get("/v1/none").adding("X-Mock-Fault", "list=\(fault)"))
    #expect(missing.status == 404)
    #expect(missing["X-Mock-Warning"]?.contains(fault) == true)
  }

  @Test func `the largest start does not end the server`() throws {
    let server = try TestServer()
    for fault in ["emptyPage", "repeatedPage", "otherHost", "lostFilters"] {
      let path = "/v1/licenses?start=9223372036854775807&max=9223372036854775807"
      _ = try server.send(.get(path).adding("X-Mock-Fault", "list=\(fault)"))
    }
    #expect(try server.send(.get("/v1/licenses")).status == 200)
  }
}
