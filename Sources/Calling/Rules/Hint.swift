/// A setting with which the server would have accepted a request, or that explains the rejection.
///
/// Only the executable knows the names of its settings (flags); see `Hint.Wording`.
package enum Hint: Sendable, Hashable, CaseIterable {
  /// Unknown locations, agents and numbers can be created on first use.
  case openWorld
  /// The rules of the live API are more lenient than those of the documentation.
  case liveRules
  /// Which tokens are accepted.
  case authentication
  /// The token that requests to `/__admin` require.
  case adminToken
  /// The number of entries that the journal keeps.
  case journalSize
  /// Whether the server uses TLS, and with which certificate.
  case tls
  /// The hosts whose CONNECT requests are intercepted.
  case interceptedHosts
  case headLimit
  case bodyLimit
  case headTimeout
  case bodyTimeout

  /// For each hint, a phrase that names the setting, for example `see --journal-size`.
  package typealias Wording = [Hint: String]
}
