import JSON
import Testing

/// A change to the organization before a call.
enum CallRoutingSetup: Sendable {
  case noOutsideDialDigit
  case betweenLocations
  /// The permission of a person or location for a type of call.
  case callType(of: String, String, String)
  /// The permission of a person or location for a digit pattern.
  case digitPattern(of: String, String, String)
  case transferNumber(of: String, Int, String)
  /// A translation pattern of a location, or of the organization for an empty name.
  case translation(at: String, String, String)
  /// The trunk for unknown extensions of a location.
  case unknownExtensions(at: String, to: String)
  case connection(of: String, to: String, type: String)
  case routeGroup(String, of: String)
  case dialPlan(String, to: String, type: String, [String])
  /// A member of the auto attendant AA or of another feature or setting, by its path.
  case put(String, JSONValue)
  case post(String, JSONValue)

  func apply(to organization: CallRoutingOrganization) throws {
    switch self {
    case .noOutsideDialDigit, .betweenLocations: break
    case .callType(let owner, let type, let action):
      try organization.setPermission(of: owner, type, action)
    case .digitPattern(let owner, let pattern, let action):
      let body: JSONValue = [
        "name": .string(pattern), "pattern": .string(pattern), "action": .string(action),
        "transferEnabled": false,
      ]
      let path = organization.settings(owner) + "/outgoingPermission/digitPatterns"
      try organization.send("POST", path, body)
    case .transferNumber(let owner, let index, let number):
      var body = JSONObject()
      body["autoTransferNumber\(index)"] = .string(number)
      let path = organization.settings(owner) + "/outgoingPermission/autoTransferNumbers"
      try organization.send("PUT", path, .object(body))
    case .translation(let location, let pattern, let replacement):
      let body: JSONValue = [
        "name": .string(pattern), "matchingPattern": .string(pattern),
        "replacementPattern": .string(replacement),
      ]
      let path = organization.settings(location) + "/callRouting/translationPatterns"
      try organization.send("POST", path, body)
    case .unknownExtensions(let location, let trunk):
      let body: JSONValue = [
        "enableUnknownExtensionRoutePolicy": true,
        "unknownExtensionRouteIdentity": ["id": .string(organization.id(trunk)), "type": "TRUNK"],
      ]
      try organization.send("PUT", organization.settings(location) + "/internalDialing", body)
    case .connection(let location, let route, let type):
      let body: JSONValue = [
        "premiseRouteType": .string(type), "premiseRouteId": .string(organization.id(route)),
      ]
      let path = "/v1/telephony/pstn/locations/\(organization.id(location))/connection"
      try organization.send("PUT", path, body)
    case .routeGroup(let name, let trunk): try organization.routeGroup(name, of: trunk)
    case .dialPlan(let name, let route, let type, let patterns):
      try organization.dialPlan(name, to: route, type: .string(type), patterns)
    case .put(let path, let body):
      try organization.send("PUT", organization.settings("A") + path, body)
    case .post(let path, let body):
      try organization.send("POST", CallRoutingOrganization.config + path, body)
    }
  }
}

/// A call, and where it goes.
struct CallRoutingCase: Sendable, CustomTestStringConvertible {
  /// The line of the facts about call routing that decides it: a number of the table of observed
  /// cases, else the step of the decision; "assumed" where no source says it.
  var source: String
  var setup: [CallRoutingSetup]
  var originator: String
  var originatorNumber: String?
  var destination: String
  var expected: [CallRoutingExpectation]

  var testDescription: String {
    "\(source): \(originator)\(originatorNumber.map { "[\($0)]" } ?? "") -> \(destination)"
  }

  init(
    _ source: String,
    _ originator: String,
    _ originatorNumber: String? = nil,
    to destination: String,
    _ setup: CallRoutingSetup...,
    expect expected: CallRoutingExpectation...
  ) {
    (self.source, self.setup, self.expected) = (source, setup, expected)
    (self.originator, self.destination) = (originator, destination)
    self.originatorNumber = originatorNumber
  }
}

/// A member of the response; with `null` it is absent.
struct CallRoutingExpectation: Sendable {
  var pointer: JSONPointer
  var value: JSONValue

  static func member(_ pointer: JSONPointer, _ value: JSONValue) -> Self {
    Self(pointer: pointer, value: value)
  }

  static func agent(_ name: String) -> Self {
    member("/hostedAgent/firstName", .string(name))
  }

  static func type(_ name: String) -> Self {
    member("/destinationType", .string(name))
  }

  static func address(_ text: String) -> Self {
    member("/routingAddress", .string(text))
  }

  static func feature(_ kind: String) -> Self {
    member("/hostedFeature/type", .string(kind))
  }

  static func plan(_ name: String) -> Self {
    member("/pbxUser/dialPlanName", .string(name))
  }

  static func rejected(_ isRejected: Bool = true) -> Self {
    member("/isRejected", .bool(isRejected))
  }

  static func comesFrom(_ type: String) -> Self {
    member("/callSourceInfo/callSourceType", .string(type))
  }

  static let noServices = member("/appliedServices", .null)
  static let noSource = member("/callSourceInfo", .null)

  /// A member of the first applied service.
  private static func service(_ type: String, _ name: String, _ value: JSONValue) -> Self {
    member(JSONPointer(["appliedServices", "0", type, name]), value)
  }

  static func byPattern(_ name: String, _ value: JSONValue) -> Self {
    service("outgoingCallingPlanPermissionsByDigitPattern", name, value)
  }

  static func byType(_ name: String, _ value: JSONValue) -> Self {
    service("outgoingCallingPlanPermissionsByType", name, value)
  }

  static func translation(_ name: String, _ value: JSONValue) -> Self {
    service("translationPattern", name, value)
  }
}
