package import Calling

/// Which tokens are accepted.
package enum AuthenticationMode: String, Sendable, CaseIterable {
  /// Unknown tokens are accepted too; known ones have their roles, scopes and expiry.
  case any
  /// Only tokens of the fixtures and of organizations created later are accepted.
  case strict
  /// A token is not required, and roles, scopes and expiry of tokens are ignored.
  case off
}

/// The options of the emulator, from command line flags and the TLS setup.
package struct EmulatorConfiguration: Sendable {
  package var ruleSet = RuleSet()
  package var authentication = AuthenticationMode.any
  /// The status of a successful create: 201 in Cisco's documentation, 200 in its OpenAPI document.
  package var createStatus = 201
  /// Whether the request header `X-Mock-Fault` injects a fault.
  package var allowsFaultHeader = true
  /// Whether web pages of other origins can use the emulated API (CORS).
  package var allowsCrossOrigin = true
  /// The initial limit of each organization; `nil` means unlimited.
  package var rateLimit: RateLimit?
  /// The initial faults of each organization.
  package var faults: [InjectedFault] = []
  /// How long jobs take, in seconds by the clock of the organization.
  package var jobDelay = 0
  /// The seed of generated ids, and of the probabilities and delays of faults.
  package var seed: UInt64 = 0

  /// Whether the state is saved to a file, so that `/__admin/health` reports the last save.
  package var savesState = false
  /// Maximum number of journal entries; 0 disables the journal.
  package var journalSize = 10_000
  /// The bearer token that requests to `/__admin`, except `/__admin/health`, require; `nil` if they
  /// do not require one.
  package var adminToken: String?
  /// Whether the server listens on a loopback address, so that `/__admin` checks the Host header.
  package var isOnLoopback = false

  /// Returns the generated CA certificate in PEM format; `nil` if the server does not generate one.
  package var caCertificatePEM: @Sendable () -> [UInt8]? = { nil }
  /// The hosts whose CONNECT requests are intercepted; `*.` at the start matches one label.
  ///
  /// Empty without TLS.
  package var interceptedHosts: [String] = []

  /// For each hint, the phrase that names the setting in messages.
  package var hints: Hint.Wording = [:]

  package init() {}
}
