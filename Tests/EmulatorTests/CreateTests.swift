import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct CreateTests {
  @Test(arguments: ["/v1", ""])
  func `the documented example creates a group with and without /v1`(
    prefix: String
  ) throws {
    let server = try TestServer()
    let locations = try server.send(.get("\(prefix)/locations"))
    let first = try #require(try locations.string("/items/0/id"))
    let path = "\(prefix)/telephony/config/locations/\(first)/huntGroups"
    let response = try server.send(.post(path, try DefaultFixture.documented()))
    #expect(response.status == 201)
    #expect(response["Content-Type"] == "application/json")
    guard case .object(let object) = try response.json() else {
      Issue.record("the response is not a JSON object")
      return
    }
    #expect(object.members.map(\.name) == ["id"])
    let read = try server.send(.get("\(path)/\(try response.string("/id") ?? "")"))
    #expect(read.status == 200)
    #expect(try read.string("/name") == "5714328359")
    #expect(try read.string("/phoneNumber") == "+15558675309")
    #expect(try read.string("/callPolicies/busyRedirect/destination") == "7037344404")
    #expect(try read.string("/agents/1/type") == "PLACE")
  }

  @Test func `the id of a new group has the form of the documented one`() throws {
    let documented = WebexID(
      encoded: "Y2lzY29zcGFyazovL3VzL0hVTlRfR1JPVVAvYUhaaFpUTjJNRzh5YjBBMk5EazBNVEk1Tnk1cGJuUXhNQ"
        + "zVpWTJ4a0xuZGxZbVY0TG1OdmJRPT0"
    )
    let server = try TestServer()
    let response = try server.send(.post(DefaultFixture.create, try DefaultFixture.documented()))
    let id = WebexID(encoded: try #require(try response.string("/id")))
    #expect(id.description.utf8.count == documented.description.utf8.count)
    #expect(id.kind == .huntGroup)
    #expect(id.parts?.key.utf8.count == documented.parts?.key.utf8.count)
    // Both keys end with the cluster in base64.
    #expect(id.parts?.key.suffix(40) == documented.parts?.key.suffix(40))
  }

  @Test func `absent properties have their defaults`() throws {
    let server = try TestServer()
    let read = try read(DefaultFixture.minimal, on: server, at: DefaultFixture.sanJose)
    #expect(try read.string("/firstName") == ".")
    #expect(try read.string("/lastName") == "Sales")
    #expect(try read.string("/timeZone") == "America/Los_Angeles")
    #expect(try read.string("/languageCode") == "en_us")
    #expect(try read.string("/language") == "English")
    #expect(
      try read.json()["/callPolicies"]
        == [
          "policy": "CIRCULAR", "waitingEnabled": false, "groupBusyEnabled": false,
          "allowMembersToControlGroupBusyEnabled": false,
          "noAnswer": [
            "nextAgentEnabled": false, "nextAgentRings": 5, "forwardEnabled": false,
            "numberOfRings": 15, "systemMaxNumberOfRings": 20,
            "destinationVoicemailEnabled": false,
          ],
          "busyRedirect": ["enabled": false, "destinationVoicemailEnabled": false],
          "businessContinuityRedirect": ["enabled": false, "destinationVoicemailEnabled": false],
        ]
    )
  }

  @Test func `the default last name is the phone number if there is one`() throws {
    let server = try TestServer()
    let read = try read(
      DefaultFixture.minimal.setting("/phoneNumber", to: "555 867-5309"),
      on: server
    )
    #expect(try read.string("/lastName") == "+15558675309")
  }

  @Test(arguments: [
    "5558675309", "15558675309", "+15558675309", "(555) 867-5309", "+1-555-867-5309",
    "555.867.5309",
  ])
  func `phone numbers are normalized to E164 by the country of the location`(
    number: String
  ) throws {
    let server = try TestServer()
    let read = try read(
      DefaultFixture.minimal.setting("/phoneNumber", to: .string(number)),
      on: server
    )
    #expect(try read.string("/phoneNumber") == "+15558675309")
  }

  @Test(arguments: ["en_us", "en-US", "en_US"])
  func `language codes are accepted in all spellings and returned as en_us`(code: String) throws {
    let server = try TestServer()
    let read = try read(
      DefaultFixture.minimal.setting("/languageCode", to: .string(code)),
      on: server
    )
    #expect(try read.string("/languageCode") == "en_us")
  }

  @Test func `all properties are returned as sent`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal
      .setting("/dialByName", to: "Sales Team")
      .setting("/directLineCallerIdName", to: ["selection": "CUSTOM_NAME", "customName": "Acme"])
      .setting("/callPolicies/policy", to: "WEIGHTED")
      .setting(
        "/agents",
        to: [
          ["id": .string(DefaultFixture.hakim.description), "weight": "60"],
          ["id": .string(DefaultFixture.frontDesk.description), "weight": "40"],
        ]
      )
      .setting("/enabled", to: false)
      .setting("/huntGroupCallerIdForOutgoingCallsEnabled", to: true)
      .setting("/timeZone", to: "Europe/Oslo")
    let read = try read(body, on: server)
    #expect(try read.string("/dialByName") == "Sales Team")
    #expect(try read.string("/directLineCallerIdName/customName") == "Acme")
    #expect(try read.string("/agents/0/weight") == "60")
    #expect(try read.string("/agents/1/type") == "VIRTUAL_LINE")
    #expect(try read.json()["/enabled"] == false)
    #expect(try read.json()["/huntGroupCallerIdForOutgoingCallsEnabled"] == true)
    #expect(try read.string("/timeZone") == "Europe/Oslo")
  }

  @Test func `the same name can be used at two locations`() throws {
    let server = try TestServer()
    for location in [DefaultFixture.headquarters, DefaultFixture.sanJose] {
      let response = try server.send(
        .post(DefaultFixture.groups(at: location), DefaultFixture.minimal)
      )
      #expect(response.status == 201)
    }
  }

  @Test func `an agent can be at another location of the organization`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal.setting(
      "/agents",
      to: [["id": .string(DefaultFixture.hakim.description)]]
    )
    let response = try server.send(.post(DefaultFixture.groups(at: DefaultFixture.sanJose), body))
    #expect(response.status == 201)
  }

  @Test func `only one of 32 concurrent creates with the same body succeeds`() throws {
    let server = try TestServer(on: .socket)
    let clients = try (0..<32).map { _ in try server.connect() }
    let request = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal).bytes
    // All requests are sent before the first response is read.
    for client in clients { try client.send(request) }
    let statuses = try clients.map { try $0.response().status }
    #expect(statuses.count { $0 == 201 } == 1)
    #expect(statuses.count { $0 == 409 } == 31)
  }

  @Test func `the success status of a create is configurable`() throws {
    let server = try TestServer(.with { $0.createStatus = 200 })
    #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 200)
  }

  private func read(
    _ body: JSONValue,
    on server: TestServer,
    at location: WebexID = DefaultFixture.headquarters
  ) throws -> TestResponse {
    let path = DefaultFixture.groups(at: location)
    let created = try server.send(.post(path, body))
    #expect(created.status == 201, "\(created.text)")
    return try server.send(.get("\(path)/\(try created.string("/id") ?? "")"))
  }
}
