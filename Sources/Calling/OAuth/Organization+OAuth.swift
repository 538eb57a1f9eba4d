internal import OrderedCollections
internal import Text

// The texts of tokens and codes come from the id generator of the organization, so the same seed
// and requests give the same ones.

extension Organization {
  /// The credentials of a client in a token request.
  package struct ClientCredentials: Sendable {
    package var id: String
    package var secret: String

    package init(id: String, secret: String) {
      self.id = id
      self.secret = secret
    }
  }

  /// Checks the id and the secret of a client.
  ///
  /// - Throws: `oauthClient`.
  package func authenticate(_ credentials: ClientCredentials) throws(RequestError) {
    let client = try client(credentials.id)
    if let client, client.secret != credentials.secret {
      throw RequestError(.oauthClient, "The client_secret of \(client.id) is not correct")
    }
  }

  /// The client with an id; `nil` if the organization accepts every client.
  ///
  /// - Throws: `oauthClient`.
  private func client(_ id: String) throws(RequestError) -> OAuthClient? {
    guard !oauth.clients.isEmpty else { return nil }
    guard let client = oauth.clients[id] else {
      throw RequestError(
        .oauthClient,
        "Client Id is invalid: \(name) has no OAuth client \(id.quotedForMessage)"
          + id.suggestion(from: Array(oauth.clients.keys))
      )
    }
    return client
  }

  // MARK: Refresh tokens

  /// Issues an access token for a refresh token, which stays the same and gets a new expiry.
  ///
  /// - Parameters:
  ///   - text: the refresh token.
  ///   - clientID: the client.
  ///   - acceptsUnknown: whether an unknown refresh token has all rights.
  ///   - now: the time by the virtual clock.
  /// - Returns: the tokens.
  /// - Throws: `oauthClient`, `oauthGrant`.
  package mutating func refresh(
    _ text: String,
    clientID: String,
    acceptsUnknown: Bool,
    at now: Timestamp
  ) throws(RequestError) -> OAuthTokens {
    guard AccessToken.isWellFormed(text), text.utf8.count <= AccessToken.lengthLimit else {
      throw RequestError(.oauthGrant, "The refresh token is malformed: \(text.quotedForMessage)")
    }
    let grant: OAuth.Grant
    if let known = oauth.refreshTokens[text] {
      grant = known
    } else if acceptsUnknown {
      let client = try client(clientID)
      grant = newGrant(AccessToken(text), clientID: client?.id, scopes: client?.scopes)
    } else {
      throw RequestError(.oauthGrant, "The refresh token is unknown", hint: .authentication)
    }
    try check(grant, "refresh token", clientID: clientID, at: now)
    return issueTokens(for: grant, at: now)
  }

  func check(
    _ grant: OAuth.Grant,
    _ name: String,
    clientID: String,
    at now: Timestamp
  ) throws(RequestError) {
    if let owner = grant.clientID, owner != clientID {
      throw RequestError(
        .oauthGrant,
        "The \(name) does not belong to the client \(clientID.quotedForMessage)"
      )
    }
    if let expires = grant.token.expires, expires <= now {
      throw RequestError(.oauthGrant, "The \(name) has expired at \(expires)")
    }
  }

  private mutating func issueTokens(for grant: OAuth.Grant, at now: Timestamp) -> OAuthTokens {
    var renewed = grant
    renewed.token.expires = now.adding(seconds: OAuth.refreshTokenLifetime)
    oauth.refreshTokens.updateLimited(grant.token.text, to: renewed)
    var token = grant.token.copy(
      text: newTokenText(like: grant.token.text),
      expires: now.adding(seconds: OAuth.accessTokenLifetime)
    )
    token.isIssued = true
    add(issued: token)
    return OAuthTokens(
      accessToken: token.text,
      refreshToken: grant.token.text,
      scope: grant.scope
    )
  }

  private mutating func add(issued token: AccessToken) {
    tokens.append(token)
    oauth.issuedTokens.append(token.text)
    guard oauth.issuedTokens.count > OAuth.limit else { return }
    let oldest = oauth.issuedTokens.removeFirst()
    tokens.removeAll { $0.text == oldest }
  }

  /// A text in the form of Webex's tokens: random characters, a cluster and the organization.
  ///
  /// What precedes `~` in the text of another token precedes it here as well, so that a load
  /// balancer which hashes this part finds the server of the organization.
  private mutating func newTokenText(like other: String) -> String {
    var random: [UInt8] = []
    random.reserveCapacity(70)
    for _ in 0..<7 { idGenerator.appendServiceUser(to: &random) }
    // The key of an id can have other characters, and be longer than a token.
    let key = (id.parts?.key ?? "").utf8.filter { $0.isASCIILetterOrDigit || $0.isOne(of: "-") }
    let prefix = other.utf8.firstIndex(of: UInt8(ascii: "~")).map { other[...$0] } ?? ""
    let bytes = random.prefix(64) + "_PF84_".utf8 + key.prefix(100)
    return prefix + String(decoding: bytes, as: UTF8.self)
  }

  private mutating func newGrant(
    _ rights: AccessToken,
    clientID: String?,
    scopes: [String]?
  ) -> OAuth.Grant {
    var token = rights
    let names = scopes ?? AccessToken.Scope.allCases.map(\.rawValue)
    token.scopes.formIntersection(names.compactMap(AccessToken.Scope.init(rawValue:)))
    return OAuth.Grant(token: token, clientID: clientID, scope: names.joined(separator: " "))
  }

  // MARK: Authorization codes

  /// Grants a client what it asks for, as if a full administrator had consented.
  ///
  /// - Parameters:
  ///   - clientID: the client.
  ///   - redirectURI: where the client receives the code.
  ///   - challenge: the code challenge.
  ///   - scopes: the scopes.
  ///   - now: the time by the virtual clock.
  /// - Returns: the code.
  /// - Throws: `oauthClient`, `oauthScope`.
  package mutating func authorize(
    clientID: String,
    redirectURI: String,
    challenge: OAuth.Challenge?,
    scopes: [String],
    at now: Timestamp
  ) throws(RequestError) -> String {
    var grant = try grant(to: clientID, scopes)
    grant.token.text = newTokenText(like: grant.token.text)
    grant.token.expires = now.adding(seconds: OAuth.authorizationCodeLifetime)
    let code = grant.token.text
    oauth.authorizationCodes.updateLimited(
      code,
      to: OAuth.AuthorizationCode(grant: grant, redirectURI: redirectURI, challenge: challenge)
    )
    return code
  }

  /// A grant with the rights of the first full administrator's token that has scopes and does not
  /// expire; without one, with all rights.
  mutating func grant(
    to clientID: String,
    _ scopes: [String]
  ) throws(RequestError) -> OAuth.Grant {
    if let client = try client(clientID),
      let scope = scopes.first(where: { !client.scopes.contains($0) })
    {
      throw RequestError(
        .oauthScope,
        "The requested scope is invalid: \(client.id) does not have \(scope.quotedForMessage)"
          + scope.suggestion(from: client.scopes)
      )
    }
    let administrator = tokens.first { token in
      token.role == .fullAdministrator && !token.scopes.isEmpty && token.expires == nil
    }
    return newGrant(administrator ?? AccessToken(""), clientID: clientID, scopes: scopes)
  }

  /// The redirect URI of an authorization request.
  ///
  /// - Throws: `oauthClient`, `oauthRequest`.
  package func redirectURI(
    _ text: String?,
    clientID: String
  ) throws(RequestError) -> String {
    let client = try client(clientID)
    if let client, let text, !client.redirectURIs.contains(text) {
      throw RequestError(
        .oauthRequest,
        "The redirect_uri \(text.quotedForMessage) is not registered for \(client.id)"
          + text.suggestion(from: client.redirectURIs)
      )
    }
    if let text { return text }
    if let client, client.redirectURIs.count == 1 { return client.redirectURIs[0] }
    throw RequestError(.oauthRequest, "The parameter redirect_uri is missing")
  }

  /// Exchanges an authorization code, once.
  ///
  /// - Parameters:
  ///   - code: the code.
  ///   - clientID: the client.
  ///   - redirectURI: the redirect URI of the authorization.
  ///   - verifier: the verifier of the code challenge.
  ///   - now: the time by the virtual clock.
  /// - Returns: the tokens.
  /// - Throws: `oauthGrant`.
  package mutating func exchange(
    code: String,
    clientID: String,
    redirectURI: String?,
    verifier: String?,
    at now: Timestamp
  ) throws(RequestError) -> OAuthTokens {
    guard let authorization = oauth.authorizationCodes[code] else {
      throw RequestError(.oauthGrant, "The authorization code is unknown or was used already")
    }
    try check(authorization.grant, "authorization code", clientID: clientID, at: now)
    if redirectURI != authorization.redirectURI {
      throw RequestError(
        .oauthGrant,
        "The redirect_uri is \((redirectURI ?? "").quotedForMessage), but the code was sent to"
          + " \(authorization.redirectURI.quotedForMessage)"
      )
    }
    if let challenge = authorization.challenge, !challenge.isMet(by: verifier) {
      throw RequestError(.oauthGrant, "The code_verifier does not match the code_challenge")
    }
    oauth.authorizationCodes[code] = nil
    return issueFirstTokens(for: authorization.grant, at: now)
  }

  /// Issues a new refresh token and the first access token.
  mutating func issueFirstTokens(for grant: OAuth.Grant, at now: Timestamp) -> OAuthTokens {
    var grant = grant
    grant.token.text = newTokenText(like: grant.token.text)
    return issueTokens(for: grant, at: now)
  }

  /// Creates a refresh token with the rights of an access token and a generated text.
  package mutating func addRefreshToken(for token: AccessToken) {
    var rights = token
    rights.text = newTokenText(like: token.text)
    let scope = AccessToken.Scope.text(of: token.scopes)
    oauth.refreshTokens.updateLimited(
      rights.text,
      to: OAuth.Grant(token: rights, clientID: nil, scope: scope)
    )
  }
}

extension OAuth.Challenge {
  /// Whether a code verifier matches (RFC 7636 §4.6).
  fileprivate func isMet(by verifier: String?) -> Bool {
    guard let verifier else { return false }
    switch self {
    case .plain(let text): return verifier == text
    case .sha256(let text):
      return Base64.encodeURLSafe(SHA256.hash(Array(verifier.utf8))) == text
    }
  }
}

extension OrderedDictionary {
  /// Appends a value, or moves it to the end, and removes the oldest beyond `OAuth.limit`.
  mutating func updateLimited(_ key: Key, to value: Value) {
    removeValue(forKey: key)
    self[key] = value
    while count > OAuth.limit { removeFirst() }
  }
}
