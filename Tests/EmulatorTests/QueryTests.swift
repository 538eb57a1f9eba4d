import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// The values of query parameters, and the filters of lists.
@Suite struct QueryTests {
  private static let numbers = "/v1/telephony/config/numbers"
  private static let virtualLines = "/v1/telephony/config/virtualLines"

  @Test(arguments: [
    ("\(numbers)?state=DISABLED", "ACTIVE, INACTIVE"), ("\(numbers)?ownerType=USER", "PEOPLE"),
    ("\(numbers)?numberType=FAX", "NUMBER or EXTENSION"),
    ("\(numbers)?available=1", "true or false"),
    ("\(numbers)?phoneNumberType=MAIN", "PRIMARY"), ("\(numbers)?details=yes", "true or false"),
    ("\(numbers)?includedTelephonyTypes=LANDLINE", "PSTN_NUMBER or MOBILE_NUMBER"),
    ("/v1/workspaces?type=room", "meetingRoom"), ("/v1/workspaces?calling=webex", "webexCalling"),
    ("/v1/workspaces?capacity=-2", "an integer of at least -1"),
    ("/v1/workspaces?capacity=many", "an integer"), ("/v1/people?callingData=", "true or false"),
    (
      "/v1/telephony/config/locations/\(DefaultFixture.headquarters)/schedules?type=weekly",
      "holidays"
    ),
  ])
  func `an unknown value of a filter is rejected with the known ones`(
    path: String,
    expected: String
  ) throws {
    let response = try TestServer().send(.get(path))
    #expect(response.status == 400)
    #expect(response.rules == ["QUERY-VALUE"])
    #expect(try response.descriptions()[0].contains(expected))
  }

  @Test(arguments: [
    "available=true&ownerType=PEOPLE", "numberType=EXTENSION&available=true",
    "numberType=EXTENSION&state=ACTIVE", "reservedNumber=true&available=false",
    "reservedNumber=true&assigned=true",
  ])
  func `parameters that exclude each other are rejected`(query: String) throws {
    let response = try TestServer().send(.get("\(Self.numbers)?\(query)"))
    #expect(response.rules == ["QUERY-VALUE"])
    #expect(try response.descriptions()[0].contains("cannot be combined with"))
  }

  @Test(arguments: [
    ("state=ACTIVE", 22), ("state=inactive", 1), ("phoneNumberType=PRIMARY", 23),
    ("numberType=NUMBER", 23), ("numberType=EXTENSION", 10),
    ("includedTelephonyTypes=MOBILE_NUMBER", 0),
    ("serviceNumber=true", 0), ("ownerId=4A76FEF4-ff9f-11eb-af0d-43f0f6557cab", 1),
    ("state=ACTIVE&available=true&locationId=\(DefaultFixture.headquarters)", 10),
  ])
  func `numbers are filtered by their parameters, and counted`(query: String, count: Int) throws {
    let response = try TestServer().send(.get("\(Self.numbers)?\(query)&details=true&max=1"))
    #expect(response.status == 200)
    #expect(try response.json()["/count/total"] == .number(JSONNumber(count)))
  }

  @Test func `the counts of all numbers agree with the rows`() throws {
    let server = try TestServer()
    let response = try server.send(.get("\(Self.numbers)?details=true"))
    let rows = try response.items("phoneNumbers")
    let withNumber = rows.filter { $0["/phoneNumber"] != nil }
    let assigned = withNumber.filter { $0["/owner"] != nil }.count
    let expected: [(JSONPointer, Int)] = [
      ("/count/total", rows.count), ("/count/assigned", assigned),
      ("/count/unAssigned", withNumber.count - assigned),
      ("/count/extensionOnly", rows.count - withNumber.count), ("/count/inActive", 1),
      ("/count/tollFreeNumbers", 1), ("/count/mobileNumber", 0), ("/count/serviceNumber", 0),
    ]
    for (pointer, count) in expected {
      #expect(try response.json()[pointer] == .number(JSONNumber(count)))
    }
    #expect(try server.send(.get(Self.numbers)).json()["/count"] == nil)
    // An extension alone has no state; every extension has the prefix of the location.
    #expect(rows.allSatisfy { ($0["/state"] == nil) == ($0["/phoneNumber"] == nil) })
    #expect(rows.allSatisfy { ($0["/esn"] == nil) == ($0["/extension"] == nil) })
  }

  @Test func `numbers are sorted by number, and then by extension`() throws {
    let server = try TestServer()
    for digits in ["7999", "7111"] {
      let body = DefaultFixture.minimal.setting("/extension", to: .string(digits))
        .setting("/name", to: .string(digits))
      #expect(try server.send(.post(DefaultFixture.create, body)).status == 201)
    }
    let rows = try server.send(.get(Self.numbers)).items("phoneNumbers")
    func texts(_ pointer: JSONPointer, _ rows: [JSONValue]) -> [String] {
      rows.compactMap { if case .string(let text)? = $0[pointer] { text } else { nil } }
    }
    let numbers = texts("/phoneNumber", rows)
    #expect(numbers == numbers.sorted() && numbers.count == 23)
    let extensions = texts("/extension", rows.filter { $0["/phoneNumber"] == nil })
    #expect(extensions == extensions.sorted() && extensions.contains("7111"))
  }

  @Test func `a parameter that is a list can be repeated, others cannot`() throws {
    let server = try TestServer()
    let all = try server.send(.get(Self.virtualLines)).items("virtualLines")
    #expect(all.count == 2)
    let ids = all.compactMap { if case .string(let id)? = $0["/id"] { id } else { nil } }
    let both = try server.send(.get("\(Self.virtualLines)?id=\(ids[0])&id=\(ids[1])"))
    #expect(try both.items("virtualLines") == all)
    let locations = "locationId=\(DefaultFixture.headquarters)&locationId=\(DefaultFixture.sanJose)"
    #expect(try server.send(.get("\(Self.virtualLines)?\(locations)")).items("virtualLines") == all)
    let names = try server.send(.get("\(Self.virtualLines)?ownerName=desk&ownerName=nothing"))
    #expect(try names.items("virtualLines") == [all[0]])
    let filtered = try server.send(.get("\(Self.virtualLines)?hasDnAssigned=true&max=1"))
    #expect(try filtered.items("virtualLines").isEmpty)
    #expect(
      try server.send(.get("/v1/people?id=a&id=b")).rules == ["QUERY-REPEATED"]
    )
  }

  @Test(arguments: [
    ("type=huddle", 1), ("type=notSet", 0), ("capacity=8", 1), ("capacity=-1", 1), ("floorId=x", 0),
    ("calling=webexCalling", 3), ("calling=freeCalling", 0), ("displayName=LOB", 1),
  ])
  func `workspaces are filtered`(query: String, count: Int) throws {
    let response = try TestServer().send(.get("/v1/workspaces?\(query)"))
    #expect(try response.items("items").count == count)
  }

  @Test func `a workspace shows its calling license`() throws {
    let server = try TestServer()
    let workspace = try server.send(.get("/v1/workspaces?displayName=Lobby")).json()
    let license = try server.send(.get("/v1/licenses")).json()
    #expect(workspace["/items/0/calling/webexCalling/licenses/0"] == license["/items/0/id"])
    #expect(license["/items/0/consumedByWorkspaces"] == 1)
    #expect(license["/items/1/consumedByWorkspaces"] == 2)
  }

  @Test func `people that id selects have a userName, and no roles or licenses`() throws {
    let server = try TestServer()
    let rows = try server.send(.get("/v1/people?id=\(DefaultFixture.hakim)")).json()
    #expect(rows["/items/0/userName"] == "hakim.smith@example.com")
    #expect(rows["/items/0/licenses"] == nil && rows["/items/0/roles"] == nil)
    let list = try server.send(.get("/v1/people?displayName=hakim")).json()
    #expect(list["/items/0/userName"] == nil && list["/items/0/licenses"] != nil)
    let ids = Array(repeating: "x", count: 86).enumerated().map { "\($1)\($0)" }
    let tooMany = try server.send(.get("/v1/people?id=\(ids.joined(separator: ","))"))
    #expect(tooMany.rules == ["QUERY-VALUE"])
  }

  @Test func `an internal number has the routing prefix of the location`() throws {
    let server = try TestServer()
    let details = try server.send(.get("/v1/people/\(DefaultFixture.hakim)")).json()
    #expect(details["/phoneNumbers/1/value"] == "81001001")
    #expect(details["/extension"] == nil)
    let rows = try server.send(.get("/v1/people?email=hakim.smith@example.com&callingData=true"))
    #expect(try rows.json()["/items/0/phoneNumbers/1/value"] == "81001001")
    #expect(try rows.json()["/items/0/extension"] == "1001")
    let created = try server.send(.post(DefaultFixture.create, try DefaultFixture.documented()))
    let group = try server.send(.get("\(DefaultFixture.create)/\(created.string("/id") ?? "")"))
    #expect(try group.json()["/agents/0/esn"] == "81001001")
    #expect(try group.json()["/agents/0/routingPrefix"] == "8100")
  }

  @Test(arguments: [
    "/v1/locations?id={}", "/v1/workspaces?locationId={}", "/v1/people?locationId={}",
    "/v1/telephony/config/virtualLines?locationId={}",
    "/v1/telephony/config/callParkExtensions?locationId={}", "\(numbers)?locationId={}",
    "/v1/telephony/config/huntGroups?locationId={}",
  ])
  func `a list rejects a UUID under the documented rules and warns of other texts`(
    path: String
  ) throws {
    let server = try TestServer()
    let uuid = "7d2c1f0e-5b4a-4c39-8e1d-0a9b8c7d6e5f"
    let response = try server.send(.get(path.replacing("{}", with: uuid)))
    #expect(response.rules == ["QUERY-VALUE"])
    #expect(try response.descriptions()[0].contains("write \(DefaultFixture.headquarters)"))
    let wrong = try server.send(.get(path.replacing("{}", with: "\(DefaultFixture.hakim)")))
    #expect(wrong["X-Mock-Warning"]?.contains("expected type LOCATION, found PEOPLE") == true)
  }

  @Test func `many unknown parameters are named up to a limit, and counted`() throws {
    let query = (0..<1000).map { "x\($0)=1" }.joined(separator: "&")
    let server = try TestServer()
    #expect(try server.send(.get("\(Self.numbers)?\(query)")).status == 200)
    let journal = try server.send(.get("/__admin/requests?limit=1"))
    #expect(journal.text.contains("'x19'") && !journal.text.contains("'x20'"))
    #expect(journal.text.contains("ignored 980 more unknown query parameters"))
  }

  @Test func `a documented parameter that has no effect is named`() throws {
    let server = try TestServer()
    let response = try server.send(.get("/v1/workspaces?customAttribute=a"))
    #expect(try response.items("items").count == 3)
    let warning = response["X-Mock-Warning"]
    #expect(warning?.contains("'customAttribute': the mock does not support it") == true)
    let numbers = try server.send(.get(DefaultFixture.create + "/availableNumbers?phoneNumber="))
    #expect(try numbers.items("phoneNumbers").count > 5)
    #expect(try server.send(.get("/v1/people?id=,")).items("items").isEmpty)
  }

  @Test func `an empty parameter is ignored with a warning`() throws {
    let response = try TestServer().send(.get("/v1/people?displayName=&locationId="))
    #expect(try response.items("items").count == 9)
    let warning = try #require(response["X-Mock-Warning"])
    #expect(warning.contains("'displayName'") && warning.contains("'locationId'"))
  }
}
