import Calling
import JSON
import Testing
@testable import TestSupport

/// The members that have lines on a device.
@Suite struct DeviceMemberTests {
  private let config = DeviceRequests.config

  @Test func `members are read sorted by port, and all but the owner are removed`() throws {
    let server = try TestServer()
    let id = try DeviceRequests.created(server, DeviceRequests.phone())
    let path = "\(config)/devices/\(id)/members"
    let lines: JSONValue = [
      "members": [
        DeviceViolation.line(3, DefaultFixture.frontDesk), DeviceViolation.owner,
        DeviceViolation.line(2, DefaultFixture.lobby),
      ]
    ]
    #expect(try server.send(.put(path, lines)).status == 204)
    let members = try server.send(.get(path)).items("members")
    #expect(members.map { $0["/port"] } == [1, 2, 3])
    #expect(members.map { $0["/memberType"] } == ["PEOPLE", "PLACE", "VIRTUAL_LINE"])
    #expect(members[0]["/extension"] == "1001")
    let line = try server.send(.get("\(config)/virtualLines/\(DefaultFixture.frontDesk)/devices"))
    #expect(try line.string("/devices/0/id") == id)
    #expect(try line.string("/devices/0/type") == "SHARED_CALL_APPEARANCE")
    let filtered = try server.send(.get("\(config)/virtualLines?hasDeviceAssigned=true"))
    #expect(try filtered.items("virtualLines").count == 1)
    #expect(try filtered.json()["/virtualLines/0/numberOfDevicesAssigned"] == 1)
    #expect(try server.send(.put(path, ["members": []])).status == 204)
    #expect(try server.send(.get(path)).items("members").count == 1)
    #expect(
      try server.send(.get("\(config)/virtualLines?hasDeviceAssigned=true"))
        .items("virtualLines").isEmpty
    )
  }

  @Test func `another primary owner becomes the owner of the device`() throws {
    let server = try TestServer()
    let id = try DeviceRequests.created(server, DeviceRequests.phone())
    let lines: JSONValue = [
      DeviceViolation.line(1, DefaultFixture.lobby, isOwner: true),
      DeviceViolation.line(2, DefaultFixture.hakim),
    ]
    let path = "\(config)/devices/\(id)/members"
    #expect(try server.send(.put(path, ["members": lines])).status == 204)
    #expect(
      try server.send(.get("/v1/devices?workspaceId=\(DefaultFixture.lobby)")).items("items").count
        == 1
    )
    let shared = try server.send(.get("\(config)/people/\(DefaultFixture.hakim)/devices"))
    #expect(try shared.json()["/devices/0/primaryOwner"] == false)
  }

  @Test(arguments: [
    ("", 13), ("?memberName=hakim", 1), ("?extension=1101", 1), ("?phoneNumber=5558675301", 1),
    ("?locationId=\(DefaultFixture.sanJose)", 6), ("?excludeVirtualLine=true", 11),
    ("?usageType=DEVICE_OWNER", 11), ("?usageType=SHARED_LINE", 13),
  ])
  func `available members are of three kinds, and are counted`(query: String, count: Int) throws {
    let server = try TestServer()
    let path = "\(config)/devices/availableMembers"
    let members = try server.send(.get(path + query)).items("members")
    #expect(members.count == count)
    #expect(
      try server.send(.get("\(path)/count\(query)")).json()["/totalCount"]
        == .number(JSONNumber(count))
    )
    if query.isEmpty {
      #expect(Set(members.compactMap { $0["/memberType"] }) == ["PEOPLE", "PLACE", "VIRTUAL_LINE"])
    }
  }

  @Test func `the members of a device are not available for it, and names are sorted`() throws {
    let server = try TestServer()
    let id = try DeviceRequests.created(server, DeviceRequests.phone())
    let path = "\(config)/devices/\(id)/availableMembers"
    let members = try server.send(.get(path)).items("members")
    #expect(members.count == 12)
    let names = members.compactMap { $0["/lastName"].map { "\($0)".lowercased() } }
    #expect(names == names.sorted())
    #expect(try server.send(.get("\(path)/count")).json()["/totalCount"] == 12)
    let byFirst = try server.send(.get("\(path)?order=fname&max=1"))
    #expect(try byFirst.string("/members/0/firstName") == "Amara")
  }

  @Test func `hoteling is set on the devices that a member owns`() throws {
    let server = try TestServer()
    _ = try DeviceRequests.created(server, DeviceRequests.phone())
    _ = try DeviceRequests.created(
      server,
      DeviceRequests.phone("00005E0053B5", workspace: DefaultFixture.lobby)
    )
    let hoteling: JSONValue = ["enabled": true, "limitGuestUse": true, "guestHoursLimit": 12]
    let person = "\(config)/people/\(DefaultFixture.hakim)/devices"
    let change: JSONValue = ["hoteling": hoteling]
    #expect(try server.send(.put("\(person)/settings/hoteling", change)).status == 204)
    #expect(try server.send(.get(person)).json()["/devices/0/hoteling"] == hoteling)
    let workspace = "\(config)/workspaces/\(DefaultFixture.lobby)/devices"
    #expect(
      try server.send(.get(workspace)).json()["/devices/0/hoteling"]
        == ["enabled": false, "limitGuestUse": false]
    )
    #expect(try server.send(.put(workspace, hoteling)).status == 204)
    #expect(try server.send(.get(workspace)).json()["/devices/0/hoteling"] == hoteling)
  }
}
