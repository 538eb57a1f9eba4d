import Calling
import JSON
import OrderedCollections
import Testing
@testable import TestSupport

/// The call features and the call routing of a generated company.
@Suite struct GeneratedCompanyTests {
  /// The collections of items of a kind.
  struct Collection: Sendable, CustomTestStringConvertible {
    enum Scope { case organization, location, locationWithListOfOrganization }

    /// The path of the items below that of the organization or a location.
    let path: String
    /// The property of a response that is the list.
    let list: String
    let scope: Scope
    /// Properties that are objects in a response and ids in a request.
    var idLists: [String] = []
    /// Properties that a request needs and a response does not have.
    var secrets: [String: JSONValue] = [:]

    var testDescription: String { list }
  }

  static let collections = [
    Collection(path: "queues", list: "queues", scope: .locationWithListOfOrganization),
    Collection(
      path: "autoAttendants",
      list: "autoAttendants",
      scope: .locationWithListOfOrganization
    ),
    Collection(
      path: "paging",
      list: "locationPaging",
      scope: .locationWithListOfOrganization,
      idLists: ["originators", "targets"]
    ),
    Collection(
      path: "voicemailGroups",
      list: "voicemailGroups",
      scope: .locationWithListOfOrganization,
      secrets: ["passcode": "740268"]
    ),
    Collection(
      path: "callParkExtensions",
      list: "callParkExtensions",
      scope: .locationWithListOfOrganization
    ),
    Collection(
      path: "callParks",
      list: "callParks",
      scope: .location,
      idLists: ["agents", "callParkExtensions"]
    ),
    Collection(path: "callPickups", list: "callPickups", scope: .location, idLists: ["agents"]),
    Collection(
      path: "premisePstn/trunks",
      list: "trunks",
      scope: .organization,
      secrets: ["password": "Generated-Trunk-1"]
    ),
    Collection(path: "premisePstn/routeGroups", list: "routeGroups", scope: .organization),
    Collection(path: "premisePstn/routeLists", list: "routeLists", scope: .organization),
    Collection(path: "premisePstn/dialPlans", list: "dialPlans", scope: .organization),
    Collection(
      path: "callRouting/translationPatterns",
      list: "translationPatterns",
      scope: .organization
    ),
  ]

  private static func fixture(people: Int, locations: Int) throws -> Fixture {
    let company = GeneratedCompany(people: people, locations: locations, seed: 7)
    return try Fixture(Array(company.text.utf8), seed: 0)
  }

  private static func organization(people: Int, locations: Int) throws -> Organization {
    try #require(try fixture(people: people, locations: locations).organizations.first)
  }

  /// The paths of the items of a collection, as the lists of the server have them.
  private func items(
    _ collection: Collection,
    of organization: Organization,
    on server: TestServer
  ) throws -> [String] {
    func rows(_ path: String) throws -> [JSONValue] {
      let response = try server.send(.get("\(path)?max=1000"))
      #expect(response.status == 200, "\(response.text)")
      return try response.items(collection.list)
    }
    func text(_ row: JSONValue, _ name: String) throws -> String {
      guard case .string(let text)? = row[JSONPointer([name])] else {
        throw IncompleteRow(name: name)
      }
      return text
    }
    let ofOrganization = "\(ContractRequests.config)/\(collection.path)"
    switch collection.scope {
    case .organization:
      return try rows(ofOrganization).map { "\(ofOrganization)/\(try text($0, "id"))" }
    case .location:
      return try organization.locations.keys.flatMap { location in
        let path = ContractRequests.collection(collection.path, at: location)
        return try rows(path).map { "\(path)/\(try text($0, "id"))" }
      }
    case .locationWithListOfOrganization:
      return try rows(ofOrganization).map { row in
        let location = WebexID(encoded: try text(row, "locationId"))
        let path = ContractRequests.collection(collection.path, at: location)
        return "\(path)/\(try text(row, "id"))"
      }
    }
  }

  private struct IncompleteRow: Error { let name: String }

  @Test(arguments: collections)
  func `a company of 100 people has a feature of each kind`(collection: Collection) throws {
    let fixture = try Self.fixture(people: 100, locations: 1)
    let organization = try #require(fixture.organizations.first)
    let server = try TestServer(fixture: fixture)
    #expect(try !items(collection, of: organization, on: server).isEmpty)
  }

  @Test(arguments: collections)
  func `a feature that is put back stays the same`(collection: Collection) throws {
    let fixture = try Self.fixture(people: 800, locations: 2)
    let organization = try #require(fixture.organizations.first)
    let server = try TestServer(fixture: fixture)
    for path in try items(collection, of: organization, on: server) {
      let read = try server.send(.get(path))
      #expect(read.status == 200, "\(path): \(read.text)")
      try putBack(try read.json(), collection, at: path, on: server)
    }
  }

  private func putBack(
    _ read: JSONValue,
    _ collection: Collection,
    at path: String,
    on server: TestServer
  ) throws {
    var body = read
    for name in collection.idLists {
      guard case .array(let members)? = read[JSONPointer([name])] else {
        Issue.record("\(path) has no \(name)")
        continue
      }
      let ids = members.compactMap { $0["/id"] }
      #expect(!ids.isEmpty && ids.count == members.count, "\(path) \(name)")
      body = body.setting(JSONPointer([name]), to: .array(ids))
    }
    for (name, secret) in collection.secrets {
      body = body.setting(JSONPointer([name]), to: secret)
    }
    let written = try server.send(.put(path, body))
    #expect((200...204).contains(written.status), "\(path): \(written.text)")
    #expect(try server.send(.get(path)).json() == read, "\(path)")
  }

  @Test func `the settings below the features can be put back too`() throws {
    let fixture = try Self.fixture(people: 100, locations: 1)
    let organization = try #require(fixture.organizations.first)
    let server = try TestServer(fixture: fixture)
    let queues = try #require(Self.collections.first)
    let location = try #require(organization.locations.keys.first)
    let paths =
      try items(queues, of: organization, on: server).map { "\($0)/nightService" }
      + ["/v1/telephony/pstn/locations/\(location)/connection"]
    for path in paths {
      let read = try server.send(.get(path)).json()
      #expect(try server.send(.put(path, read)).status == 204, "\(path)")
      #expect(try server.send(.get(path)).json() == read, "\(path)")
    }
  }

  @Test(arguments: [(100, 1), (3, 10), (900, 60), (4000, 1)])
  func `what a record names exists`(people: Int, locations: Int) throws {
    let organization = try Self.organization(people: people, locations: locations)
    var known = Set(organization.members.values.map(\.id.description))
    for location in organization.locations.values {
      known.insert(location.id.description)
      known.formUnion(location.huntGroups.keys.map(\.description))
      known.formUnion(location.extensions.values.map(\.id.description))
    }
    let records = organization.records.all
    known.formUnion(records.compactMap(\.path.last))
    for (path, record) in records {
      for (_, text) in Self.strings(in: .object(record)) where WebexID(encoded: text).kind != nil {
        #expect(known.contains(text), "\(path): \(WebexID(encoded: text).parts?.type ?? "")")
      }
      guard path.count > 4, path[2] == "locations" else { continue }
      let location = try #require(organization.locations[WebexID(encoded: path[3])])
      for (name, text) in Self.strings(in: .object(record)) {
        switch name {
        case "transferNumber", "transferPhoneNumber", "destination", "value":
          #expect(location.extensions[text] != nil, "\(path) \(name) \(text)")
        case "businessSchedule", "businessHoursName":
          let schedules = organization.schedules(of: .location(location.id))
          #expect(schedules.values.contains { $0.name == text }, "\(path)")
        case "holidaySchedule":
          #expect(organization.schedules(of: .organization).values.contains { $0.name == text })
        default: break
        }
      }
    }
  }

  /// The strings in a value, each with the name of the nearest property.
  private static func strings(
    in value: JSONValue,
    _ name: String = ""
  ) -> [(name: String, text: String)] {
    switch value {
    case .string(let text): [(name, text)]
    case .array(let items): items.flatMap { strings(in: $0, name) }
    case .object(let object): object.members.flatMap { strings(in: $0.value, $0.name) }
    case .null, .bool, .number: []
    }
  }

  @Test func `limits of Webex are kept in a large company`() throws {
    let organization = try Self.organization(people: 8000, locations: 60)
    let pattern = ["telephony", "config", "locations", "{}"]
    func texts(_ collection: String, _ name: String) -> [[String]] {
      organization.records.records(matching: pattern + [collection, "{}"]).map { _, record in
        Self.strings(in: record[name] ?? .null).map(\.text)
      }
    }
    for (collection, name) in [
      ("callPickups", "agents"), ("callParks", "agents"), ("callParks", "callParkExtensions"),
    ] {
      let members = texts(collection, name).flatMap { $0 }
      #expect(Set(members).count == members.count, "\(collection) \(name)")
    }
    #expect(texts("paging", "targets").allSatisfy { $0.count <= 75 })
    let premises = ["telephony", "config", "premisePstn"]
    let groups = organization.records.records(matching: premises + ["routeGroups", "{}"])
    #expect(groups.count == 2)
    for (_, record) in groups {
      #expect((1...10).contains(Self.strings(in: record["localGateways"] ?? .null).count))
    }
    for (path, record) in organization.records.all {
      #expect((record.name ?? "").count <= (path.contains("trunks") ? 24 : 30), "\(path)")
    }
  }
}
