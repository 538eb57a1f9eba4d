internal import Calling
internal import HTTP

extension ServiceState {
  /// Finds the endpoint, the principal and the organization of a request, and rejects nothing.
  mutating func match(_ request: Request, at time: Timestamp) -> Exchange {
    let credentials = Credentials(request)
    let trackingID = trackingID(of: request)
    let tokenOwner = credentials.token.flatMap { tokens[$0] }
    let organizationID = organizationID(of: request, tokenOwner)
    guard let index = organizations.index(forKey: organizationID) else {
      preconditionFailure("the token belongs to an unknown organization")
    }
    let (now, generation) = organizations.values[index].clockTimeAndGeneration(at: time)
    return Exchange(
      request: request,
      match: WebexAPI.registry.match(request.method, request.target.endpointSegments),
      trackingID: trackingID,
      credentials: credentials,
      organizationID: organizationID,
      now: now,
      generation: generation,
      principal: principal(of: request, credentials, tokenOwner, at: now),
      deletedOrganizationID: tokenOwner == nil
        ? credentials.token.flatMap { deletedOrganizations[$0] } : nil
    )
  }
}

extension Target {
  /// The path segments without `/v1`, which is optional.
  fileprivate var endpointSegments: ArraySlice<String> {
    segments.first == "v1" ? segments.dropFirst() : segments[...]
  }
}
