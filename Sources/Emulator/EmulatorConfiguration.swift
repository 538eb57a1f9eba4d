package import Calling

/// How strictly tokens are taken.
package enum AuthenticationMode: String, Sendable, CaseIterable {
  /// Any bearer token will do; those that the fixture names keep their roles and scopes.
  case any
  /// Only the tokens that the fixture names.
  case strict
  /// None is needed.
  case off
}

/// What a user can choose about the service.
package struct EmulatorConfiguration: Sendable, Hashable {
  package var ruleSet = RuleSet()
  package var authentication = AuthenticationMode.any
  /// The status of a successful create: 201 by the documentation's table, 200 by its OpenAPI.
  package var createStatus = 201
  /// Whether the field `X-Mock-Fault` of a request makes its answer fail.
  package var allowsFaultHeader = true
  /// `nil` lets clients ask as often as they like.
  package var rateLimit: RateLimit?
  /// What ids are drawn from.
  package var seed: UInt64 = 0

  /// Exchanges that the journal holds at most; 0 keeps none.
  package var journalSize = 10_000
  /// What a request to `/__admin` must carry; `nil` lets everybody in.
  package var adminToken: String?
  /// Whether only this machine can reach the server, so that other names for it are suspect.
  package var isOnLoopback = false

  /// The authority that signed the server's certificate, as a PEM file; `nil` without one.
  package var caCertificatePEM: [UInt8]?
  /// The hosts that the server stands in for as a proxy, perhaps with `*.` before; none without
  /// TLS.
  package var interceptedHosts: [String] = []

  package init() {}
}
