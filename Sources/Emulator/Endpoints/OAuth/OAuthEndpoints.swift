internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The operations with which a client obtains access tokens; they do not require one.
///
/// Source: documentation "Login with Webex".
enum OAuthEndpoints {
  static let all: [Endpoint<Organization>] = [
    authorize, getAccessToken, authorizeDevice, getDeviceToken, verifyDevice,
  ]

  private static let deviceGrant = "urn:ietf:params:oauth:grant-type:device_code"

  // MARK: Authorization

  private static let authorizationParameters = [
    "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge",
    "code_challenge_method", "prompt", "nonce", "max_age", "login_hint",
  ]

  /// Redirects at once, as if the user had consented.
  private static let authorize = Endpoint<Organization>(
    openID: "authorize",
    .get,
    "/authorize",
    query: authorizationParameters.map(QueryParameter.string),
    SuccessResponse(302)
  ) { context, organization throws(RequestError) in
    let form = try OAuthForm(context.request)
    let clientID = try form.required("client_id")
    let redirectURI = try organization.redirectURI(
      try form.optional("redirect_uri"),
      clientID: clientID
    )
    guard redirectURI.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), redirectURI.isRedirectURI
    else {
      throw RequestError(
        .oauthRequest,
        "The redirect_uri must be an absolute URI without fragment, got"
          + " \(redirectURI.quotedForMessage)"
      )
    }
    var items: [Query.Item]
    do throws(RequestError) {
      let code = try authorizationCode(form, clientID, redirectURI, context.now, &organization)
      items = [.init(name: "code", value: code)]
    } catch {
      items = [
        .init(name: "error", value: error.redirectCode),
        .init(name: "error_description", value: error.violations[0].description),
      ]
      context.warnings.append("redirected with an error: \(error.violations[0].description)")
    }
    if let state = try form.optional("state") { items.append(.init(name: "state", value: state)) }
    let separator = redirectURI.contains("?") ? "&" : "?"
    return Response(
      status: 302,
      fields: [Field("Location", "\(redirectURI)\(separator)\(Query(items))")]
    )
  }

  private static func authorizationCode(
    _ form: OAuthForm,
    _ clientID: String,
    _ redirectURI: String,
    _ now: Timestamp,
    _ organization: inout Organization
  ) throws(RequestError) -> String {
    let type = try form.required("response_type")
    guard type == "code" else {
      throw RequestError(
        .oauthGrant,
        "The response_type must be code, got \(type.quotedForMessage)"
      )
    }
    return try organization.authorize(
      clientID: clientID,
      redirectURI: redirectURI,
      challenge: try challenge(form),
      scopes: try form.scopes(),
      at: now
    )
  }

  private static func challenge(
    _ form: OAuthForm
  ) throws(RequestError) -> OAuth.Challenge? {
    guard let text = try form.optional("code_challenge") else {
      if try form.optional("code_challenge_method") != nil {
        _ = try form.required("code_challenge")
      }
      return nil
    }
    switch try form.optional("code_challenge_method") {
    case nil, "plain": return .plain(text)
    case "S256": return .sha256(text)
    case .some(let other):
      throw RequestError(
        .oauthRequest,
        "The code_challenge_method must be S256 or plain, got \(other.quotedForMessage)"
      )
    }
  }

  // MARK: Tokens

  private static let tokenParameters = [
    "grant_type", "client_id", "client_secret", "refresh_token", "code", "redirect_uri",
    "code_verifier", "device_code", "scope", "user_info", "self_contained_token",
  ]

  private static let getAccessToken = Endpoint<Organization>(
    openID: "getAccessToken",
    .post,
    "/access_token",
    form: JSONSchema.form(["grant_type"], optional: tokenParameters.dropFirst()),
    SuccessResponse(200, tokens)
  ) { context, organization throws(RequestError) in
    let form = try OAuthForm(context.request)
    let grantType = try form.required("grant_type")
    let client = try form.client()
    try organization.authenticate(client)
    context.warnings += form.warnings(besides: tokenParameters)
    switch grantType {
    case "refresh_token":
      if try form.optional("scope") != nil { context.warnings.append(ignoredScope) }
      let tokens = try organization.refresh(
        try form.required("refresh_token"),
        clientID: client.id,
        acceptsUnknown: context.configuration.authentication != .strict,
        at: context.now
      )
      return .tokens(tokens)
    case "authorization_code":
      if try form.optional("scope") != nil { context.warnings.append(ignoredScope) }
      let tokens = try organization.exchange(
        code: try form.required("code"),
        clientID: client.id,
        redirectURI: try form.optional("redirect_uri"),
        verifier: try form.optional("code_verifier"),
        at: context.now
      )
      return .tokens(tokens)
    case deviceGrant:
      let code = try form.required("device_code")
      return .tokens(
        try organization.exchange(deviceCode: code, clientID: client.id, at: context.now)
      )
    default:
      let known = ["refresh_token", "authorization_code", deviceGrant]
      throw RequestError(
        .oauthGrant,
        "unsupported_grant_type: \(grantType.quotedForMessage) is not one of"
          + " \(known.joined(separator: ", "))"
      )
    }
  }

  private static let ignoredScope =
    "ignored the parameter 'scope': the scopes are those of the authorization"

  private static let tokens = JSONSchema.object([
    "scope": .string, "expires_in": .integer, "token_type": .string, "refresh_token": .string,
    "refresh_token_expires_in": .integer, "access_token": .string,
  ])

  // MARK: Devices

  private static let authorizeDevice = Endpoint<Organization>(
    openID: "authorizeDevice",
    .post,
    "/device/authorize",
    form: JSONSchema.form(["client_id", "scope"]),
    SuccessResponse(
      200,
      .object([
        "device_code": .string, "expires_in": .integer, "user_code": .string,
        "verification_uri": .string, "verification_uri_complete": .string, "interval": .integer,
      ])
    )
  ) { context, organization throws(RequestError) in
    let form = try OAuthForm(context.request)
    let codes = try organization.authorizeDevice(
      clientID: try form.required("client_id"),
      scopes: try form.scopes(),
      at: context.now
    )
    context.warnings += form.warnings(besides: ["client_id", "scope"])
    let url = "\(context.request.base)/v1\(verificationPath)"
    return .json { json in
      json.object { json in
        json.member("device_code", codes.deviceCode)
        json.member("expires_in", OAuth.deviceCodeLifetime)
        json.member("user_code", codes.userCode)
        json.member("verification_uri", url)
        json.member("verification_uri_complete", "\(url)?userCode=\(codes.userCode)")
        json.member("interval", OAuth.devicePollInterval)
      }
    }
  }

  private static let getDeviceToken = Endpoint<Organization>(
    openID: "getDeviceToken",
    .post,
    "/device/token",
    form: JSONSchema.form(
      ["grant_type", "device_code"],
      optional: ["client_id", "client_secret"]
    ),
    SuccessResponse(200, tokens)
  ) { context, organization throws(RequestError) in
    let form = try OAuthForm(context.request)
    let grantType = try form.required("grant_type")
    guard grantType == deviceGrant else {
      throw RequestError(
        .oauthGrant,
        "unsupported_grant_type: expected '\(deviceGrant)', got \(grantType.quotedForMessage)"
      )
    }
    let client = try form.client()
    try organization.authenticate(client)
    context.warnings += form.warnings(besides: tokenParameters)
    let code = try form.required("device_code")
    return .tokens(
      try organization.exchange(deviceCode: code, clientID: client.id, at: context.now)
    )
  }

  private static let verificationPath = "/device/verify"

  /// Not an operation of Webex, whose verification page is on another host: enters the code.
  private static let verifyDevice = Endpoint<Organization>(
    openID: "verifyDevice",
    .get,
    verificationPath,
    query: [.string("userCode")],
    SuccessResponse(200, .object(["message": .string]))
  ) { context, organization throws(RequestError) in
    guard let userCode = context.text("userCode") else {
      throw RequestError(.oauthRequest, "The parameter userCode is missing")
    }
    try organization.approveDevice(userCode: userCode, at: context.now)
    return .json { json in json.object { $0.member("message", "The device is approved.") } }
  }
}

extension JSONSchema {
  /// A form with these parameters, which are strings.
  fileprivate static func form(
    _ required: [String],
    optional: some Sequence<String> = []
  ) -> JSONSchema {
    var properties = JSONObject()
    for name in required + Array(optional) { properties[name] = ["type": "string"] }
    return JSONSchema([
      "type": "object", "properties": .object(properties),
      "required": .array(required.map(JSONValue.string)),
    ])
  }
}

extension Response {
  fileprivate static func tokens(_ tokens: OAuthTokens) -> Response {
    var response = Response.json { json in
      json.object { json in
        json.member("scope", tokens.scope)
        json.member("expires_in", OAuth.accessTokenLifetime)
        json.member("token_type", "Bearer")
        json.member("refresh_token", tokens.refreshToken)
        json.member("refresh_token_expires_in", OAuth.refreshTokenLifetime)
        json.member("access_token", tokens.accessToken)
      }
    }
    // RFC 6749 §5.1.
    response.fields.append("Cache-Control", "no-store")
    return response
  }
}
