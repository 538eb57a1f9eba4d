import Calling
import JSON
import OrderedCollections
import Testing

/// The limits on entities that requests add with `--open-world`.
@Suite struct CapacityTests {
  private static let ruleSet = RuleSet(isOpenWorld: true)

  private func organization() -> Organization {
    Organization(
      id: WebexID(.organization, key: "o"),
      name: "Test",
      cluster: "c",
      seed: 0
    )
  }

  private func document(_ body: JSONValue) throws -> JSONDocument {
    try JSONDocument(JSONWriter.bytes(of: body))
  }

  @Test func `with open world a location beyond the limit is not created`() throws {
    var organization = organization()
    let body = try document([
      "name": "Sales", "extension": "7800", "callPolicies": ["policy": "CIRCULAR"], "agents": [],
      "enabled": true,
    ])
    for number in 0..<Organization.Capacity.locations {
      let location = WebexID(.location, key: "location-\(number)")
      _ = try organization.createHuntGroup(at: location, body, under: Self.ruleSet)
    }
    let before = organization
    let error = #expect(throws: RequestError.self) {
      _ = try organization.createHuntGroup(
        at: WebexID(.location, key: "one more"),
        body,
        under: Self.ruleSet
      )
    }
    #expect(error?.violations.map(\.rule) == [.capacity])
    #expect(organization == before)
  }

  @Test func `with open world a member beyond the limit is not created`() throws {
    var organization = organization()
    var rejected: RequestError?
    for number in 0...Organization.Capacity.members / 1000 {
      let agents = (0..<1000).map { index -> JSONValue in
        ["id": .string(WebexID(.person, key: "person-\(number)-\(index)").description)]
      }
      let body = try document([
        "name": .string("Group \(number)"), "extension": .string("\(10_000 + number)"),
        "callPolicies": ["policy": "CIRCULAR"], "agents": .array(agents), "enabled": true,
      ])
      do throws(RequestError) {
        _ = try organization.createHuntGroup(
          at: WebexID(.location, key: "l"),
          body,
          under: Self.ruleSet
        )
      } catch {
        rejected = error
      }
    }
    #expect(rejected?.violations.map(\.rule) == [.capacity])
    #expect(organization.members.count == Organization.Capacity.members)
  }
}
