internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The organizations of the emulated API; `OrganizationEndpoints` are those of `/__admin`.
enum WebexOrganizationEndpoints {
  static let all: [Endpoint<Organization>] = [listOrganizations, getOrganization]

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
    SuccessResponse(200, .organization)
  ) { context, organization throws(RequestError) in
    let id = context.id("orgId", .organization)
    guard id == organization.id else {
      throw RequestError(
        .organizationUnknown,
        "Organization Not Found: the token belongs to \(organization.name), \(organization.id), not"
          + " to \(id.messageText)\(id.explanation(expecting: .organization))",
        hint: id.bareUUID == nil ? nil : .liveRules
      )
    }
    return .json { organization.write(to: &$0) }
  }
}
