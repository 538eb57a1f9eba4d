internal import Calling
internal import Emulator

/// The message at the start of the server: its address, which a browser can open, and a curl
/// command that creates a hunt group.
enum StartupMessage {
  static func text(url: String, _ fixture: Fixture, _ configuration: EmulatorConfiguration)
    -> String
  {
    let address = """
      webex-mock \(Emulator.version) is listening on \(url). Open it in a browser to see requests.
      """
    guard let target = fixture.organizations.lazy.compactMap(ExampleTarget.init).first else {
      return "\(address) No location has Webex Calling."
    }
    let token = configuration.authentication == .strict ? target.token : "anything"
    return """
      \(address) Try:

      curl -i \(url)/v1/telephony/config/locations/\(target.location)/huntGroups \\
        -H 'Authorization: Bearer \(token)' -H 'Content-Type: application/json' \\
        -d '{"name": "My First Group", "extension": "\(target.extensionDigits)", \
      "callPolicies": {"policy": "CIRCULAR"}, "agents": [], "enabled": true}'

      """
  }

  /// The location, token and free extension of the curl command.
  private struct ExampleTarget {
    let location: WebexID
    let token: String
    let extensionDigits: String

    init?(_ organization: Organization) {
      guard let location = organization.firstCallingLocation,
        let digits = (7800...7899).lazy.map(String.init).first(where: location.isFree)
      else { return nil }
      self.location = location.id
      token = organization.tokens.first { $0.role == .fullAdministrator }?.text ?? "TOKEN"
      extensionDigits = digits
    }
  }
}
