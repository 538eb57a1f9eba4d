internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

enum LicenseEndpoints {
  static let all: [Endpoint<Organization>] = [listLicenses, getLicense, assignLicenses]

  private static let listLicenses = Endpoint<Organization>(
    "listLicenses",
    .get,
    "/licenses",
    .licensesRead,
    SuccessResponse(200, .items(.license))
  ) { _, organization throws(RequestError) in
    .json { json in
      json.object { json in
        json.array("items") { json in
          for license in organization.licenses.values {
            json.object { organization.writeMembers(of: license, to: &$0) }
          }
        }
      }
    }
  }

  /// Maximum number of users in the details of a license.
  private static let userLimit = 300

  private static let getLicense = Endpoint<Organization>(
    "getLicenseDetails",
    .get,
    "/licenses/{licenseId}",
    .licensesRead,
    query: [
      .enumeration("includeAssignedTo", ["user"]), .integer("limit", in: 1...userLimit),
      .integer("next"),
    ],
    SuccessResponse(200, .licenseDetails)
  ) { context, organization throws(RequestError) in
    let license = try organization.license(context.id("licenseId", .license))
    guard context.text("includeAssignedTo") != nil else {
      return .json { json in
        json.object { organization.writeMembers(of: license, to: &$0) }
      }
    }
    let limit = context.query.integer("limit") ?? userLimit
    let start = context.query.integer("next") ?? 0
    let users = organization.members.values.lazy
      .filter { $0.kind == .person && $0.licenses.contains(license.id) }
    let page = Array(users.dropFirst(start).prefix(limit + 1))
    var response = Response.json { json in
      json.object { json in
        organization.writeMembers(of: license, to: &json)
        json.array("users") { json in
          for user in page.prefix(limit) { user.writeLicenseHolder(to: &json) }
        }
      }
    }
    if page.count > limit {
      response.fields.append(context.request.nextLink([("next", String(start + limit))]))
    }
    return response
  }

  private static let assignLicenses = Endpoint<Organization>(
    "assignLicensesToUsers",
    .patch,
    "/licenses/users",
    .peopleWrite,
    body: .assignLicenses,
    SuccessResponse(200, .assignedLicenses)
  ) { context, organization throws(RequestError) in
    let change = try organization.validateLicenses(
      try context.body(),
      under: context.configuration.ruleSet
    )
    let person = change.person
    try context.principal.checkAssignment(of: person.locationID)
    if change.hasLostCalling { try organization.removeCallingSettings(of: person.id) }
    if !change.isEmpty { organization.apply(change, at: context.now) }
    context.warnings += change.warnings
    return .json { json in
      json.object { json in
        json.member("orgId", organization.id.description)
        json.member("personId", person.id.description)
        json.member("email", person.emails.first)
        json.array("licenses") { json in
          for license in person.licenses { json.string(license.description) }
        }
      }
    }
  }
}
