extension Rule {
  private static let malformed =
    "The request could not be understood by the server due to malformed syntax."

  package static let oauthRequest = Rule(
    "OAUTH-REQUEST",
    400,
    .documented,
    "A request to an OAuth operation is a form with the parameters of its grant, each once.",
    message: malformed
  )
  package static let oauthGrant = Rule(
    "OAUTH-GRANT",
    400,
    .documented,
    "The grant type is supported; the refresh token or code exists, belongs to the client and has"
      + " not expired; redirect_uri and code_verifier match the authorization.",
    message: malformed
  )
  package static let oauthScope = Rule(
    "OAUTH-SCOPE",
    400,
    .documented,
    "The requested scopes are among those of the OAuth client.",
    message: malformed
  )
  package static let oauthClient = Rule(
    "OAUTH-CLIENT",
    401,
    .assumed,
    "The client id and secret are those of an OAuth client of the organization; without such"
      + " clients, every one is accepted."
  )
  package static let oauthPending = Rule(
    "OAUTH-PENDING",
    428,
    .documented,
    "The user has approved the device whose token is requested.",
    message: "authorization_pending"
  )

  static let oauthRules = [oauthRequest, oauthGrant, oauthScope, oauthClient, oauthPending]
}
