import Calling
import JSON
import OrderedCollections
import Testing

@Suite struct GeneratedFixtureTests {
  private func organization(_ company: GeneratedCompany) throws -> Organization {
    let fixture = try Fixture(Array(company.text.utf8), seed: 0)
    return try #require(fixture.organizations.first)
  }

  @Test(arguments: [(1, 1), (60, 3), (5000, 20), (8001, 3)])
  func `a company of any size is a valid fixture`(people: Int, locations: Int) throws {
    let organization = try organization(
      GeneratedCompany(people: people, locations: people == 8001 ? 2 : locations, seed: 7)
    )
    let members = organization.members.values
    #expect(members.count { $0.kind == .person } == people)
    #expect(Set(members.map(\.displayName)).count == organization.members.count)
    #expect(organization.locations.count == locations)
    #expect(organization.numbers.byPhoneNumber.count >= 2 * people)
    for location in organization.locations.values {
      let free = organization.numbers.byPhoneNumber.values
        .count { $0.locationID == location.id && $0.owner == nil }
      #expect(free >= 30)
      #expect(location.calling?.mainNumber.flatMap { organization.numbers[$0] } != nil)
    }
    for license in organization.licenses.values {
      #expect(members.count { $0.licenses.contains(license.id) } < license.totalUnits)
    }
  }

  @Test func `the same size and seed give the same file`() {
    let text = GeneratedCompany(people: 100, seed: 1).text
    #expect(GeneratedCompany(people: 100, seed: 1).text == text)
    #expect(GeneratedCompany(people: 100, seed: 2).text != text)
  }

  @Test func `what is written is read as the same organization`() throws {
    let organization = try organization(GeneratedCompany(people: 500, seed: 3))
    let bytes = JSONWriter.bytes { Fixture.write([organization], savedBy: "1", to: &$0) }
    #expect(try Fixture(bytes, seed: 5).organizations == [organization])
  }
}
