import Calling
import HTTP
import JSON
@testable import TestSupport

/// Requests for operations by contract, and for paging groups.
enum ContractRequests {
  static let config = "/v1/telephony/config"

  static func collection(_ name: String, at location: WebexID? = nil) -> String {
    "\(config)/locations/\(location ?? DefaultFixture.headquarters)/\(name)"
  }

  static func create(
    _ name: String,
    _ digits: String? = nil,
    _ number: String? = nil,
    in path: String = collection("paging"),
    token: String? = TestRequest.token,
    on server: TestServer
  ) throws -> TestResponse {
    var body: JSONValue = ["name": .string(name)]
    // One of both is required.
    let digits = digits ?? (number == nil ? "\(20_000 + ContractSweep.next())" : nil)
    if let digits { body = body.setting("/extension", to: .string(digits)) }
    if let number { body = body.setting("/phoneNumber", to: .string(number)) }
    return try server.send(.post(path, body, token: token))
  }

  static func states(of server: TestServer) throws -> [UInt8] {
    try server.send(.get("/__admin/state")).body
  }
}
