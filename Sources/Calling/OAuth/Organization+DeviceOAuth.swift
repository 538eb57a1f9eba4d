internal import OrderedCollections
internal import Text

extension Organization {
  /// Starts the authorization of a device.
  ///
  /// - Parameters:
  ///   - clientID: the client.
  ///   - scopes: the scopes.
  ///   - now: the time by the virtual clock.
  /// - Returns: the code of the device, and the code that the user enters.
  /// - Throws: `oauthClient`, `oauthScope`.
  package mutating func authorizeDevice(
    clientID: String,
    scopes: [String],
    at now: Timestamp
  ) throws(RequestError) -> (deviceCode: String, userCode: String) {
    var grant = try grant(to: clientID, scopes)
    let code = idGenerator.uuid()
    grant.token.text = code
    grant.token.expires = now.adding(seconds: OAuth.deviceCodeLifetime)
    var userCode: String
    repeat {
      userCode = String(100_000 + idGenerator.next() % 900_000)
    } while oauth.deviceCodes.values.contains { $0.userCode == userCode }
    oauth.deviceCodes.updateLimited(
      code,
      to: OAuth.DeviceCode(grant: grant, userCode: userCode)
    )
    return (code, userCode)
  }

  /// Approves the device whose user code was entered.
  ///
  /// - Throws: `oauthGrant`.
  package mutating func approveDevice(
    userCode: String,
    at now: Timestamp
  ) throws(RequestError) {
    let index = oauth.deviceCodes.values.elements.firstIndex { $0.userCode == userCode }
    guard let index else {
      throw RequestError(.oauthGrant, "No device waits with the code \(userCode.quotedForMessage)")
    }
    let grant = oauth.deviceCodes.values[index].grant
    try check(grant, "device code", clientID: grant.clientID ?? "", at: now)
    oauth.deviceCodes.values[index].isApproved = true
  }

  /// Exchanges the code of a device, once.
  ///
  /// The first request finds the approval pending, unless the user code was entered; after it the
  /// device counts as approved.
  ///
  /// - Parameters:
  ///   - deviceCode: the code.
  ///   - clientID: the client.
  ///   - now: the time by the virtual clock.
  /// - Returns: the tokens.
  /// - Throws: `oauthGrant`, `oauthPending`.
  package mutating func exchange(
    deviceCode: String,
    clientID: String,
    at now: Timestamp
  ) throws(RequestError) -> OAuthTokens {
    guard let device = oauth.deviceCodes[deviceCode] else {
      throw RequestError(
        .oauthGrant,
        "invalid_grant: the device code is unknown or was used already"
      )
    }
    try check(device.grant, "device code", clientID: clientID, at: now)
    guard device.isApproved else {
      oauth.deviceCodes[deviceCode]?.isApproved = true
      throw RequestError(.oauthPending, "authorization_pending")
    }
    oauth.deviceCodes[deviceCode] = nil
    return issueFirstTokens(for: device.grant, at: now)
  }
}
