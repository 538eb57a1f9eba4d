internal import Text

/// A known bearer token and its permissions.
package struct AccessToken: Sendable, Hashable {
  package enum Role: String, Sendable, CaseIterable {
    case fullAdministrator
    case readOnlyAdministrator
    case locationAdministrator
    case none
  }

  package enum Scope: String, Sendable, CaseIterable {
    case telephonyConfigRead = "spark-admin:telephony_config_read"
    case telephonyConfigWrite = "spark-admin:telephony_config_write"
    case peopleRead = "spark-admin:people_read"
    case locationsRead = "spark-admin:locations_read"
    case licensesRead = "spark-admin:licenses_read"
    case organizationsRead = "spark-admin:organizations_read"
    case workspacesRead = "spark-admin:workspaces_read"
    // The scopes of operations by contract.
    case ownTelephonyConfigRead = "spark:telephony_config_read"
    case ownTelephonyConfigWrite = "spark:telephony_config_write"
    case peopleWrite = "spark-admin:people_write"
    case ownPeopleRead = "spark:people_read"
    case ownPeopleWrite = "spark:people_write"
    case locationsWrite = "spark-admin:locations_write"
    case workspacesWrite = "spark-admin:workspaces_write"
    case ownWorkspacesRead = "spark:workspaces_read"
    case ownWorkspacesWrite = "spark:workspaces_write"
    case workspaceLocationsRead = "spark-admin:workspace_locations_read"
    case workspaceLocationsWrite = "spark-admin:workspace_locations_write"
    case devicesRead = "spark-admin:devices_read"
    case devicesWrite = "spark-admin:devices_write"
    case deviceRead = "spark-admin:device_read"
    case ownDevicesRead = "spark:devices_read"
    case ownDevicesWrite = "spark:devices_write"
    case telephonyPSTNRead = "spark-admin:telephony_pstn_read"
    case telephonyPSTNWrite = "spark-admin:telephony_pstn_write"
    case callsWrite = "spark-admin:calls_write"
    case contacts = "identity:contacts_rw"
    case groups = "identity:groups_rw"
    case oneTimePassword = "identity:one_time_password"
    case placeOneTimePassword = "identity:placeonetimepassword_create"
  }

  package var text: String
  package var role: Role
  package var scopes: Set<Scope>
  /// The locations that a location administrator can access.
  package var locations: Set<WebexID>
  /// The person that the token belongs to.
  package var personID: WebexID?
  package var expires: Timestamp?
  /// Whether an OAuth operation has issued it; it then has its expiry and scopes in each mode.
  package var isIssued = false
  /// The customer organizations that a partner administrator can select with `orgId`.
  package var managedOrganizations: Set<WebexID> = []

  package init(
    _ text: String,
    role: Role = .fullAdministrator,
    scopes: Set<Scope> = Set(Scope.allCases),
    locations: Set<WebexID> = [],
    personID: WebexID? = nil,
    expires: Timestamp? = nil
  ) {
    self.text = text
    self.role = role
    self.scopes = scopes
    self.locations = locations
    self.personID = personID
    self.expires = expires
  }
}

extension AccessToken.Scope {
  private static let allNames = names(of: Set(allCases))

  /// The names of scopes in alphabetical order, separated by spaces.
  static func text(of scopes: Set<Self>) -> String {
    // Most tokens have all scopes.
    scopes.count == allCases.count ? allNames : names(of: scopes)
  }

  private static func names(of scopes: Set<Self>) -> String {
    scopes.map(\.rawValue).sorted().joined(separator: " ")
  }
}

extension AccessToken {
  package static let lengthLimit = 256

  /// Whether a text is a bearer token (RFC 6750 §2.1) of any length.
  package static func isWellFormed(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where !bytes[index].isTokenCharacter { return false }
    return !bytes.isEmpty
  }
}

extension UInt8 {
  /// A character of `b64token` (RFC 6750 §2.1).
  fileprivate var isTokenCharacter: Bool { isASCIILetterOrDigit || isOne(of: "-._~+/=") }
}
