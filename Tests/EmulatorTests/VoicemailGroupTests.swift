import Calling
import JSON
import Testing
@testable import TestSupport

@Suite struct VoicemailGroupTests {
  static let violatedRules: Set<String> = ["VOICEMAIL-PASSCODE"]

  private static let path = ContractRequests.collection("voicemailGroups")
  private static let group: JSONValue = [
    "name": "Mailbox", "extension": "7950", "passcode": "258147", "languageCode": "en_us",
    "messageStorage": ["storageType": "INTERNAL"], "notifications": ["enabled": false],
    "faxMessage": ["enabled": false], "transferToNumber": ["enabled": false],
    "emailCopyOfMessage": ["enabled": true, "emailId": "mailbox@example.com"],
  ]

  @Test(arguments: [.number(JSONNumber(7950)), "7950"] as [JSONValue])
  func `an extension that the document has as a number is claimed`(digits: JSONValue) throws {
    let server = try TestServer()
    let body = Self.group.setting("/extension", to: digits)
    #expect(try server.send(.post(Self.path, body)).status == 201)
    #expect(try ContractRequests.create("Dock", "7950", on: server).status == 409)
    for wrong in ["-5", "55.5", "1e3"] {
      let changed = body.setting("/name", to: .string(wrong))
        .setting("/extension", to: .number(JSONNumber(verbatim: wrong)))
      #expect(try server.send(.post(Self.path, changed)).status == 400)
    }
  }

  @Test(arguments: ["12345", "111111", "123456", "654321", "12345x"])
  func `a weak passcode is rejected`(passcode: String) throws {
    let server = try TestServer()
    let body = Self.group.setting("/passcode", to: .string(passcode))
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.post(Self.path, body))
    #expect(response.rules == ["VOICEMAIL-PASSCODE"])
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `a group owns its fax number`() throws {
    let server = try TestServer()
    let fax: JSONValue = ["enabled": true, "phoneNumber": "+15558675303"]
    let body = Self.group.setting("/faxMessage", to: fax)
    let created = try server.send(.post(Self.path, body))
    #expect(created.status == 201, "\(created.text)")
    #expect(try ContractRequests.create("Dock", nil, "+15558675303", on: server).status == 409)
    let before = try ContractRequests.states(of: server)
    let other = body.setting("/name", to: "Other").setting("/extension", to: "7951")
    let taken = try server.send(.post(Self.path, other))
    #expect(taken.status == 409)
    #expect(taken.text.contains("(at /faxMessage/phoneNumber)"))
    #expect(try ContractRequests.states(of: server) == before)
    let item = "\(Self.path)/\(try created.string("/id") ?? "")"
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try ContractRequests.create("Dock", nil, "+15558675303", on: server).status == 201)
  }

  @Test func `objects are merged, and a record that is put back changes nothing`() throws {
    let server = try TestServer()
    let created = try server.send(.post(Self.path, Self.group))
    let item = "\(Self.path)/\(try created.string("/id") ?? "")"
    let read = try server.send(.get(item)).json()
    #expect(read["/passcode"] == nil)
    #expect(read["/timeZone"] == "America/New_York")
    #expect(read["/greeting"] == "DEFAULT")
    #expect(try server.send(.put(item, read)).status == 204)
    #expect(try server.send(.get(item)).json() == read)
    #expect(try server.send(.put(item, ["emailCopyOfMessage": ["enabled": false]])).status == 204)
    let changed = try server.send(.get(item)).json()
    #expect(changed["/emailCopyOfMessage/enabled"] == false)
    #expect(changed["/emailCopyOfMessage/emailId"] == "mailbox@example.com")
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try server.send(.get(item)).json()["/errorCode"] == 4008)
  }
}
