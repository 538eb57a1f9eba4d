internal import Calling
internal import HTTP
internal import JSON

enum LicenseEndpoints {
  static let all: [Endpoint<Organization>] = [listLicenses]

  private static let listLicenses = Endpoint<Organization>(
    "listLicenses",
    .get,
    "/licenses",
    .licensesRead,
    query: QueryParameter.paging,
    SuccessResponse(200, .items(.license))
  ) { context, organization throws(RequestError) in
    context.page("items", of: organization.licenses, default: 1000, limit: 1000) {
      organization.write($0, to: &$1)
    }
  }
}
