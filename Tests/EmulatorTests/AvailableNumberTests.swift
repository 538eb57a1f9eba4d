import Calling
import Contract
@testable import Emulator
import JSON
import Testing
@testable import TestSupport

/// The 39 lists of available numbers, which are views of one inventory.
@Suite struct AvailableNumberTests {
  static let violatedRules: Set = ["WORKSPACE-UNKNOWN", "VL-UNKNOWN"]

  private static let config = "/v1/telephony/config"
  private static let location = "\(config)/locations/\(DefaultFixture.headquarters)"
  private static let person = "\(config)/people/\(DefaultFixture.hakim)"
  private static let workspace = "\(config)/workspaces/\(DefaultFixture.lobby)"
  private static let line = "\(config)/virtualLines/\(DefaultFixture.frontDesk)"

  private func rows(_ server: TestServer, _ path: String) throws -> [JSONValue] {
    let response = try server.send(.get(path))
    #expect(response.status == 200, "\(path) \(response.text)")
    return try response.items("phoneNumbers")
  }

  @Test func `each path of the document with available numbers is native`() {
    let document = ContractCatalog.current.document
    let paths = document.operations.map(\.path).filter { $0.hasSuffix("/availableNumbers") }
    let native = Set(AvailableNumberKind.all.map(\.path))
    #expect(native.count == 39)
    #expect(Set(paths.map { $0.split(separator: "/").last ?? "" }) == ["availableNumbers"])
    #expect(paths.count == native.count)
  }

  @Test(arguments: AvailableNumberKind.all.map(\.id))
  func `a list has numbers of its location, filters and pages`(id: String) throws {
    let server = try TestServer()
    let kind = try #require(AvailableNumberKind.all.first { $0.id == id })
    let path =
      "/v1"
      + kind.path.replacing("{locationId}", with: "\(DefaultFixture.headquarters)")
      .replacing("{personId}", with: "\(DefaultFixture.hakim)")
      .replacing("{workspaceId}", with: "\(DefaultFixture.lobby)")
      .replacing("{virtualLineId}", with: "\(DefaultFixture.frontDesk)")
    let all = try rows(server, path)
    #expect(!all.isEmpty)
    #expect(all.allSatisfy { ($0["/owner"] != nil) || kind.assignment != .assigned })
    #expect(kind.assignment != .unassigned || all.allSatisfy { $0["/owner"] == nil })
    let page = try server.send(.get("\(path)?max=1"))
    #expect(try page.items("phoneNumbers") == Array(all.prefix(1)))
    #expect(page["Link"] != nil)
    let numbers = all.compactMap { row -> String? in
      if case .string(let text)? = row["/phoneNumber"] { text } else { nil }
    }
    let first = try #require(numbers.first)
    #expect(try rows(server, "\(path)?phoneNumber=\(first.dropFirst())").count <= 1)
    #expect(try rows(server, "\(path)?phoneNumber=%2B\(first.dropFirst())").count == 1)
    for row in all {
      guard case .string(let owner)? = row["/owner/id"], row["/owner/type"] == "PEOPLE" else {
        continue
      }
      #expect(try server.send(.get("/v1/people/\(owner)")).status == 200)
    }
  }

  @Test func `what is assigned leaves the lists of free numbers`() throws {
    let server = try TestServer()
    let free =
      ["autoAttendants", "queues/alternate", "voicePortal", "webexGo"]
      .map { "\(Self.location)/\($0)/availableNumbers" } + [
        "\(Self.config)/people/primary/availableNumbers",
        "\(Self.person)/secondary/availableNumbers",
      ]
    let body = DefaultFixture.minimal.setting("/phoneNumber", to: "+15558675309")
    for path in free {
      #expect(try rows(server, path).contains { $0["/phoneNumber"] == "+15558675309" }, "\(path)")
    }
    #expect(try server.send(.post(DefaultFixture.create, body)).status == 201)
    for path in free {
      #expect(!(try rows(server, path).contains { $0["/phoneNumber"] == "+15558675309" }))
    }
    let callback = try rows(server, "\(Self.line)/emergencyCallbackNumber/availableNumbers")
    let row = callback.first { $0["/phoneNumber"] == "+15558675309" }
    #expect(row?["/owner/displayName"] == "Sales" && row?["/owner/lastName"] == nil)
    // Auto attendants and queues cannot be called back.
    #expect(!callback.contains { $0["/owner/type"] == "AUTO_ATTENDANT" })
    let all = try rows(server, "\(Self.location)/availableNumbers")
    #expect(all.contains { $0["/isMainNumber"] == true && $0["/owner/type"] == "AUTO_ATTENDANT" })
    let charge = try rows(server, "\(Self.location)/chargeNumber/availableNumbers")
    #expect(charge.count == all.count - 1 && charge.allSatisfy { $0["/tollFreeNumber"] == false })
    let caller = try rows(server, "\(Self.location)/externalCallerId/availableNumbers")
    #expect(Set(caller.map { $0["/location/name"] }) == ["Headquarters", "San Jose"])
  }

  @Test func `a location administrator and filters of owners limit the lists`() throws {
    let server = try TestServer()
    let primary = "\(Self.config)/people/primary/availableNumbers"
    let all = try rows(server, primary)
    let here = try rows(server, "\(primary)?locationId=\(DefaultFixture.sanJose)")
    #expect(here.count < all.count && !here.isEmpty)
    let visible = try server.send(.get(primary, token: "location-admin")).items("phoneNumbers")
    #expect(visible == here)
    let calls = "\(Self.workspace)/callForwarding/availableNumbers"
    #expect(try rows(server, "\(calls)?ownerName=hakim").count == 1)
    #expect(try rows(server, "\(calls)?extension=1101")[0]["/phoneNumber"] == nil)
    let long = String(repeating: "x", count: 256)
    #expect(try server.send(.get("\(calls)?ownerName=\(long)")).rules == ["QUERY-VALUE"])
  }

  @Test(arguments: [
    ("people", "PERSON-UNKNOWN"), ("workspaces", "WORKSPACE-UNKNOWN"),
    ("virtualLines", "VL-UNKNOWN"),
  ])
  func `the numbers of an unknown member are not listed`(name: String, rule: String) throws {
    let path = "\(Self.config)/\(name)/none/callForwarding/availableNumbers"
    let response = try TestServer().send(.get(path))
    #expect(response.status == 404)
    #expect(response.rules == [rule])
  }
}
