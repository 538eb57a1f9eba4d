internal import JSON

/// A new device as read from a request body.
struct DeviceRequestBody {
  var mac: String?
  var model: String?
  var personID: String?
  var workspaceID: String?
  var password: String?

  /// Reads the body of a create by MAC address.
  mutating func read(from body: inout JSONReader) {
    body.string("mac", .required, into: &mac)
    body.string("model", .required, into: &model)
    readOwner(from: &body)
    body.string("password", length: 1...128, into: &password)
  }

  /// Reads the body of a request for an activation code.
  mutating func readActivation(from body: inout JSONReader) {
    readOwner(from: &body)
    body.string("model", into: &model)
  }

  private mutating func readOwner(from body: inout JSONReader) {
    body.string("workspaceId", into: &workspaceID)
    body.string("personId", into: &personID)
  }
}

extension RequestBodySchema {
  package static let createDevice = RequestBodySchema { body in
    var device = DeviceRequestBody()
    device.read(from: &body)
  }

  package static let createActivationCode = RequestBodySchema { body in
    var device = DeviceRequestBody()
    device.readActivation(from: &body)
  }
}
