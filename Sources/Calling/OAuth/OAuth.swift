package import OrderedCollections

/// A client, which Webex calls an integration.
package struct OAuthClient: Sendable, Hashable {
  package var id: String
  package var secret: String
  package var redirectURIs: [String] = []
  /// The scopes that a user can grant to the client, of Webex as a whole and not only of this API.
  package var scopes: [String] = []
}

/// The OAuth grants of an organization: what clients have received and can exchange for tokens.
///
/// Source: documentation "Login with Webex". Without `clients`, every client is accepted.
package struct OAuth: Sendable, Hashable {
  /// A text that a client exchanges for access tokens, with the rights of those tokens.
  package struct Grant: Sendable, Hashable {
    /// The rights of the tokens, with the text and the expiry of the grant itself.
    package var token: AccessToken
    /// `nil` if every client can use it.
    package var clientID: String?
    /// The granted scopes, separated by spaces.
    package var scope: String
  }

  /// What `GET /authorize` has granted, until it is exchanged.
  struct AuthorizationCode: Sendable, Hashable {
    var grant: Grant
    var redirectURI: String
    var challenge: Challenge?
  }

  /// A code challenge (RFC 7636 §4.2).
  package enum Challenge: Sendable, Hashable {
    case plain(String)
    /// base64url of the SHA-256 hash of the verifier.
    case sha256(String)
  }

  /// What `POST /device/authorize` has granted, until it is exchanged.
  struct DeviceCode: Sendable, Hashable {
    var grant: Grant
    var userCode: String
    /// Whether the user has entered the code.
    var isApproved = false
  }

  package internal(set) var clients: OrderedDictionary<String, OAuthClient> = [:]
  package internal(set) var refreshTokens: OrderedDictionary<String, Grant> = [:]
  var authorizationCodes: OrderedDictionary<String, AuthorizationCode> = [:]
  var deviceCodes: OrderedDictionary<String, DeviceCode> = [:]
  /// Access tokens that were issued, oldest first.
  var issuedTokens: [String] = []

  /// Maximum number of issued access tokens, of refresh tokens, and of codes of each kind; the
  /// oldest are removed first.
  package static let limit = 1000

  /// In seconds, as in the documentation.
  package static let accessTokenLifetime = 1_209_599
  package static let refreshTokenLifetime = 7_775_999
  package static let deviceCodeLifetime = 300
  static let authorizationCodeLifetime = 300
  /// Seconds between two requests for the token of a device.
  package static let devicePollInterval = 2
}

extension OAuth {
  /// The texts by which a request without an access token can name the organization.
  package var credentials: [String] {
    Array(clients.keys) + refreshTokens.keys + authorizationCodes.keys + deviceCodes.keys
      + deviceCodes.values.map(\.userCode)
  }
}

extension OAuth {
  /// Revokes what was granted to a person.
  mutating func removeGrants(of person: WebexID) {
    refreshTokens = refreshTokens.filter { $0.value.token.personID != person }
    authorizationCodes = authorizationCodes.filter { $0.value.grant.token.personID != person }
    deviceCodes = deviceCodes.filter { $0.value.grant.token.personID != person }
  }
}

/// The tokens in the response to a token request.
package struct OAuthTokens: Sendable, Hashable {
  package var accessToken: String
  package var refreshToken: String
  package var scope: String
}

extension AccessToken {
  /// A copy with another text and expiry.
  func copy(text: String, expires: Timestamp) -> AccessToken {
    var copy = self
    copy.text = text
    copy.expires = expires
    return copy
  }
}

extension Timestamp {
  func adding(seconds: Int) -> Timestamp { Timestamp(milliseconds: milliseconds + seconds * 1000) }
}
