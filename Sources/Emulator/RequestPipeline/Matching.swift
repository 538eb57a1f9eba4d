internal import Calling
internal import HTTP

extension ServiceState {
  /// Finds the endpoint, the principal and the organization of a request, and rejects nothing.
  mutating func match(_ request: Request, at time: Timestamp) -> Exchange {
    let credentials = Credentials(request)
    let trackingID = trackingID(of: request)
    let match = WebexAPI.match(request.method, request.target.endpointSegments)
    let tokenOwner = credentials.token.flatMap { tokens[$0] }
    let grants = match.isOpen ? OAuthForm.values(of: request, Self.grantParameters) : []
    let organizationID =
      match.isOpen
      ? grants.compactMap { grantOwners[$0] }.first ?? defaultOrganizationID
      : organizationID(of: request, tokenOwner)
    guard let index = organizations.index(forKey: organizationID) else {
      preconditionFailure("the token belongs to an unknown organization")
    }
    let (now, generation) = organizations.values[index].clockTimeAndGeneration(at: time)
    return Exchange(
      request: request,
      match: match,
      trackingID: trackingID,
      credentials: credentials,
      grant: grants.first.map { String($0.prefix(AccessToken.lengthLimit)) },
      organizationID: organizationID,
      organizationIndex: index,
      now: now,
      generation: generation,
      principal: principal(of: request, credentials, tokenOwner, at: now),
      deletedOrganizationID: match.isOpen
        ? grants.compactMap { deletedOrganizations[$0] }.first
        : tokenOwner == nil ? credentials.token.flatMap { deletedOrganizations[$0] } : nil
    )
  }

  /// The parameters that name the organization of a request without an access token.
  private static let grantParameters = [
    "refresh_token", "code", "device_code", "userCode", "client_id",
  ]
}

extension Target {
  /// The path segments without `/v1`, which is optional.
  var endpointSegments: ArraySlice<String> {
    segments.first == "v1" ? segments.dropFirst() : segments[...]
  }
}
