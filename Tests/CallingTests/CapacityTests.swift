import Calling
import JSON
import OrderedCollections
import Testing

/// The bounds on what clients can make grow.
@Suite struct CapacityTests {
  private static let rulebook = RuleSet(isOpenWorld: true)

  private func organization() -> Organization {
    Organization(
      id: WebexID(.organization, key: "o"),
      name: "Test",
      cluster: "c",
      seed: 0
    )
  }

  private func text(_ body: JSONValue) throws -> JSONDocument {
    try JSONDocument(JSONWriter.bytes(of: body))
  }

  @Test func `beyond the most locations of an open world nothing more is made up`() throws {
    var organization = organization()
    let body = try text([
      "name": "Sales", "extension": "7800", "callPolicies": ["policy": "CIRCULAR"], "agents": [],
      "enabled": true,
    ])
    for number in 0..<Organization.Capacity.locations {
      let location = WebexID(.location, key: "location-\(number)")
      _ = try organization.createHuntGroup(at: location, body, under: Self.rulebook)
    }
    let before = organization
    let refusal = #expect(throws: RequestError.self) {
      _ = try organization.createHuntGroup(
        at: WebexID(.location, key: "one more"),
        body,
        under: Self.rulebook
      )
    }
    #expect(refusal?.violations.map(\.rule) == [.capacity])
    #expect(organization == before)
  }

  @Test func `beyond the most members nobody more is made up`() throws {
    var organization = organization()
    var refused: RequestError?
    for number in 0...Organization.Capacity.members / 1000 {
      let agents = (0..<1000).map { index -> JSONValue in
        ["id": .string(WebexID(.person, key: "person-\(number)-\(index)").description)]
      }
      let body = try text([
        "name": .string("Group \(number)"), "extension": .string("\(10_000 + number)"),
        "callPolicies": ["policy": "CIRCULAR"], "agents": .array(agents), "enabled": true,
      ])
      do throws(RequestError) {
        _ = try organization.createHuntGroup(
          at: WebexID(.location, key: "l"),
          body,
          under: Self.rulebook
        )
      } catch {
        refused = error
      }
    }
    #expect(refused?.violations.map(\.rule) == [.capacity])
    #expect(organization.members.count == Organization.Capacity.members)
  }
}
