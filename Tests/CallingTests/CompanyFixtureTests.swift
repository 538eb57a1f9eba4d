import Calling
import Foundation
import OrderedCollections
import Testing

@Suite struct CompanyFixtureTests {
  @Test func `the company has what provisioning scripts and clients need`() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "fixtures/company.json")
    let fixture = try Fixture(Array(try Data(contentsOf: url)), seed: 0)
    let company = try #require(fixture.organizations.first)
    let calling = company.locations.values.filter { $0.calling != nil }
    #expect(calling.map(\.address.country) == ["US", "US", "US", "DE", "NO"])
    #expect(company.locations.count == 6)
    #expect(Set(calling.compactMap { $0.calling?.routingPrefix }).count == 5)
    #expect(calling.allSatisfy { $0.calling?.outsideDialDigit != nil })
    for location in calling {
      let main = try #require(location.calling?.mainNumber)
      let free = company.numbers.byPhoneNumber.values
        .filter { $0.locationID == location.id && $0.owner == nil && $0.isActive }
      #expect(free.count >= 30, "\(location.name)")
      #expect(company.numbers[main]?.isMainNumber == true)
      let areaCode = main.description.prefix(5)
      #expect(free.count { $0.phoneNumber.description.hasPrefix(areaCode) } >= 30)
    }
    let people = company.members.values.filter { $0.kind == .person }
    #expect(people.count == 60)
    #expect(people.contains { !$0.hasCalling } && people.contains { $0.phoneNumber == nil })
    for license in company.licenses.values {
      let used = company.members.values.count { $0.licenses.contains(license.id) }
      #expect(used < license.totalUnits, "\(license.name)")
    }
  }
}
