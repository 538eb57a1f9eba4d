import Calling
import JSON
import Testing
@testable import TestSupport

/// Bodies and requests of tests of devices.
enum DeviceRequests {
  static let config = "/v1/telephony/config"

  /// The body that adds a phone of Hakim, or of a workspace.
  static func phone(
    _ mac: String = "00005E0053B4",
    _ model: String = "DMS Cisco 8851",
    workspace: WebexID? = nil
  ) -> JSONValue {
    let owner = workspace ?? DefaultFixture.hakim
    return [
      "mac": .string(mac), "model": .string(model),
      workspace == nil ? "personId" : "workspaceId": .string(owner.description),
    ]
  }

  /// The id of a device that is added.
  static func created(_ server: TestServer, _ body: JSONValue) throws -> String {
    let response = try server.send(.post("/v1/devices", body))
    #expect(response.status == 200, "\(response.text)")
    return try #require(try response.string("/id"))
  }
}
