internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The organizations of the emulated API; `OrganizationEndpoints` are those of `/__admin`.
enum WebexOrganizationEndpoints {
  static let all: [Endpoint<Organization>] = [
    listOrganizations, getOrganization, deleteOrganization,
  ]

  private static let listOrganizations = Endpoint<Organization>(
    "listOrganizations",
    .get,
    "/organizations",
    .organizationsRead,
    SuccessResponse(200, .items(.organization))
  ) { context, organization in
    .json { json in
      json.object { json in json.array("items") { organization.write(to: &$0) } }
    }
  }

  private static let getOrganization = Endpoint<Organization>(
    "getOrganizationDetails",
    .get,
    "/organizations/{orgId}",
    .organizationsRead,
    query: [.boolean("callingData")],
    SuccessResponse(200, .organization)
  ) { context, organization throws(RequestError) in
    try checkOrganization(context, organization)
    let includesCalling = context.query.boolean("callingData") == true
    return .json { organization.write(includingCalling: includesCalling, to: &$0) }
  }

  /// The organization loses its tokens and everything else; a reset restores it.
  private static let deleteOrganization = Endpoint<Organization>(
    "deleteOrganization",
    .delete,
    "/organizations/{orgId}",
    .organizationsWrite.revokingTokens(),
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    try checkOrganization(context, organization)
    organization.removeAll()
    return .noContent
  }

  private static func checkOrganization(
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) {
    let id = context.id("orgId", .organization)
    guard id == organization.id else {
      throw RequestError(
        .organizationUnknown,
        "Organization Not Found: the token belongs to \(organization.name), \(organization.id), not"
          + " to \(id.messageText)\(id.explanation(expecting: .organization))",
        hint: id.bareUUID == nil ? nil : .liveRules
      )
    }
  }
}
