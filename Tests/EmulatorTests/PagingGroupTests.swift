import Calling
@testable import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct PagingGroupTests {
  static let violatedRules: Set<String> = ["PAGING-TARGETS"]

  private static let path = ContractRequests.collection("paging")
  private static let member = JSONValue.string(DefaultFixture.hakim.description)

  private func item(_ created: TestResponse) throws -> String {
    "\(Self.path)/\(try created.string("/id") ?? "")"
  }

  @Test func `details show what follows from the record`() throws {
    let server = try TestServer()
    let item = try item(try ContractRequests.create("Dock", "7900", on: server))
    let read = try server.send(.get(item)).json()
    #expect(read["/language"] == "English")
    #expect(read["/firstName"] == ".")
    #expect(read["/lastName"] == "Dock")
    #expect(read["/directLineCallerIdName/selection"] == "DISPLAY_NAME")
    #expect(read["/timeZone"] == nil, "the documentation does not have it")
    #expect(try server.send(.put(item, ["languageCode": "de_de", "name": "Gate"])).status == 204)
    let changed = try server.send(.get(item)).json()
    #expect(changed["/language"] == "German")
    #expect(changed["/lastName"] == "Dock", "a new name does not change the caller name")
  }

  @Test func `targets are ids and are replaced as a whole`() throws {
    let server = try TestServer()
    let body: JSONValue = [
      "name": "Dock", "extension": "7900", "targets": [Self.member], "originators": [Self.member],
      "originatorCallerIdEnabled": true,
    ]
    let item = try item(try server.send(.post(Self.path, body)))
    let read = try server.send(.get(item)).json()
    #expect(read["/targets/0/type"] == "PEOPLE")
    #expect(read["/originators/0/id"] == Self.member)
    #expect(try server.send(.put(item, ["targets": []])).status == 204)
    let changed = try server.send(.get(item)).json()
    #expect(changed["/targets"] == [])
    #expect(changed["/originators/0/id"] == Self.member, "what is absent keeps its value")
  }

  static let rejected: [(JSONValue, rule: String, pointer: String)] = [
    (["targets": [["id": member]]], "BODY-TYPE", "/targets/0"),
    (["targets": [member, member]], "HG-AGENT-DUPLICATE", "/targets/1"),
    (["targets": ["Y2lzY29zcGFyazovL3VzL1BFT1BMRS9ub2JvZHk"]], "HG-AGENT-UNKNOWN", "/targets/0"),
    (["originators": [member]], "BODY-REQUIRED", "/originatorCallerIdEnabled"),
    (["languageCode": "xx_yy"], "HG-LANGUAGE", "/languageCode"),
  ]

  @Test(arguments: rejected)
  func `a create is rejected and changes nothing`(
    change: (members: JSONValue, rule: String, pointer: String)
  ) throws {
    let server = try TestServer()
    let before = try ContractRequests.states(of: server)
    var body: JSONValue = ["name": "Dock", "extension": "7900"]
    if case .object(let members) = change.members {
      for member in members.members {
        body = body.setting(JSONPointer([member.name]), to: member.value)
      }
    }
    let response = try server.send(.post(Self.path, body))
    #expect(response.status == 400)
    #expect(response.rules == [change.rule], "\(response.text)")
    #expect(response.text.contains("(at \(change.pointer))"), "\(response.text)")
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `a group has at most 75 targets`() throws {
    let server = try TestServer(.with { $0.ruleSet.isOpenWorld = true })
    func create(_ name: String, _ count: Int) throws -> TestResponse {
      let ids = (0..<count).map { WebexID(.person, key: "\(name)-\($0)").description }
      let body: JSONValue = [
        "name": .string(name), "extension": .string("79\(count)"),
        "targets": .array(ids.map { .string($0) }),
      ]
      return try server.send(.post(Self.path, body))
    }
    #expect(try create("Fits", 75).status == 201)
    #expect(try create("Full", 76).rules == ["PAGING-TARGETS"])
  }

  @Test func `a body that is JSON in a string is accepted`() throws {
    let server = try TestServer()
    let created = try server.send(.post(Self.path, #"{"name": "Dock", "extension": "7900"}"#))
    #expect(created.status == 201, "\(created.text)")
    #expect(created["X-Mock-Warning"]?.contains("a string that contains JSON") == true)
  }
}
