import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct ListTests {
  /// A server with ten groups at two locations.
  private func server() throws -> TestServer {
    let server = try TestServer()
    for (location, prefix) in [
      (DefaultFixture.headquarters, "East"), (DefaultFixture.sanJose, "West"),
    ] {
      for number in 1...5 {
        let body = DefaultFixture.minimal.setting("/name", to: .string("\(prefix) \(number)"))
          .setting("/extension", to: .string("78\(number)0"))
        #expect(try server.send(.post(DefaultFixture.groups(at: location), body)).status == 201)
      }
    }
    return server
  }

  private func names(_ response: TestResponse) throws -> [String] {
    guard case .array(let items)? = try response.json()["/huntGroups"] else { return [] }
    return items.compactMap { item in
      if case .string(let name)? = item["/name"] { name } else { nil }
    }
  }

  @Test func `an item has exactly the documented properties`() throws {
    let item = try server().send(.get(DefaultFixture.list + "?max=1")).json()["/huntGroups/0"]
    guard case .object(let object)? = item else {
      Issue.record("the list does not contain an item")
      return
    }
    #expect(
      object.members.map(\.name) == [
        "name", "id", "locationName", "locationId", "extension", "routingPrefix", "esn", "enabled",
      ]
    )
    #expect(item?["/esn"] == "81007810")
  }

  @Test(arguments: [1, 2, 3, 7, 10, 11])
  func `the pages together contain the whole list`(max: Int) throws {
    let server = try server()
    let list = try names(try server.send(.get(DefaultFixture.list)))
    #expect(list.count == 10)
    var found: [String] = []
    var next: String? = "\(DefaultFixture.list)?max=\(max)"
    while let path = next {
      let response = try server.send(.get(path))
      found += try names(response)
      next = response["Link"].map { link in
        #expect(link.hasPrefix("<http://mock.test:4868/v1/telephony/config/huntGroups?"))
        #expect(link.hasSuffix(">; rel=\"next\""))
        return String(link.dropFirst("<http://mock.test:4868".count).prefix { $0 != ">" })
      }
    }
    #expect(found == list)
  }

  @Test(arguments: [
    ("name=east", 5), ("name=EAST%203", 1), ("name=unknown", 0), ("phoneNumber=7830", 2),
    ("locationId=\(DefaultFixture.sanJose)", 5), ("locationId=\(DefaultFixture.sanJose)&name=4", 1),
    ("start=8", 2), ("start=100", 0), ("max=999999", 10),
  ])
  func `a list contains the items that match the filters`(query: String, count: Int) throws {
    let response = try server().send(.get("\(DefaultFixture.list)?\(query)"))
    #expect(response.status == 200)
    #expect(try names(response).count == count)
    #expect(try response.json()["/huntGroups"] != nil)
  }

  @Test func `two reads of an unchanged group have equal bytes`() throws {
    let server = try server()
    let id = try server.send(.get(DefaultFixture.list)).string("/huntGroups/0/id") ?? ""
    let path = "\(DefaultFixture.create)/\(id)"
    #expect(try server.send(.get(path)).body == server.send(.get(path)).body)
  }

  @Test func `lists of locations have pages and filters`() throws {
    let server = try TestServer()
    let page = try server.send(.get("/v1/locations?max=2"))
    #expect(try page.string("/items/1/name") == "San Jose")
    #expect(page["Link"] != nil)
    let rest = try server.send(.get("/v1/locations?max=2&start=2"))
    #expect(try rest.string("/items/0/name") == "Warehouse")
    #expect(rest["Link"] == nil)
    #expect(try server.send(.get("/v1/locations?name=jose")).string("/items/0/name") == "San Jose")
    let one = try server.send(.get("/v1/locations/\(DefaultFixture.sanJose)"))
    #expect(try one.string("/address/country") == "US")
    #expect(try one.string("/orgId") == DefaultFixture.organization.description)
  }
}
