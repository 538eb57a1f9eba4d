internal import Calling
internal import HTTP
internal import JSON
internal import Text

extension OperationContext<ServiceState> {
  /// Reads a JSON body and rejects unknown properties, with a suggestion.
  ///
  /// - Throws: `mediaType`, `bodyJSON`, `adminBody` with all violations.
  func read(_ members: (inout JSONReader) -> Void) throws(RequestError) {
    var reader = JSONReader()
    reader.read(try request.json(), members)
    let violations = reader.issues.map { issue in
      Violation(.adminBody, at: issue.pointer.description, issue.kind.message)
    }
    let unknown = reader.unknownMembers.map { member in
      let suggestion = String.suggestion(member.suggestion)
      return Violation(
        .adminBody,
        at: member.pointer.description,
        "unknown property \((member.pointer.tokens.last ?? "").quotedForMessage)\(suggestion)"
      )
    }
    guard violations.isEmpty, unknown.isEmpty else { throw RequestError(violations + unknown) }
  }

  /// Rejects a body with properties, which would otherwise be ignored: a delete would delete more
  /// than its body says.
  ///
  /// - Throws: `mediaType`, `bodyJSON`, `adminBody`.
  func readEmptyBody() throws(RequestError) {
    let json = try request.json()
    guard json.isEmptyObject else {
      throw RequestError(
        .adminBody,
        "\(endpoint.id) does not accept a body. Send the request without one"
      )
    }
  }

  /// The organization that the query parameter `orgId` selects; `nil` without the parameter.
  ///
  /// - Throws: `adminUnknown`.
  func namedOrganizationID(in state: ServiceState) throws(RequestError) -> WebexID? {
    guard let name = query["orgId"] else { return nil }
    return try organizationID(name, in: state)
  }

  /// The organization that `orgId` selects; without the parameter, the default organization.
  ///
  /// - Throws: `adminUnknown`.
  func organizationID(in state: ServiceState) throws(RequestError) -> WebexID {
    try namedOrganizationID(in: state) ?? state.defaultOrganizationID
  }

  /// The organization whose id is in the path.
  ///
  /// - Throws: `adminUnknown`.
  func organizationIDOfPath(in state: ServiceState) throws(RequestError) -> WebexID {
    try organizationID(parameters.first?.value ?? "", in: state)
  }

  private func organizationID(_ name: String, in state: ServiceState) throws(RequestError)
    -> WebexID
  {
    let id = WebexID(name, as: .organization, acceptsUUID: true)
    guard state.organizations[id] != nil else {
      throw .unknownOrganization(id)
    }
    return id
  }
}

extension RequestError {
  static func unknownOrganization(_ id: WebexID, at pointer: String? = nil) -> RequestError {
    RequestError(
      .adminUnknown,
      at: pointer,
      "No organization has the id \(id.description.quotedForMessage)"
    )
  }
}
