internal import Calling
internal import HTTP
internal import JSON

enum RoleEndpoints {
  static let all: [Endpoint<Organization>] = [listRoles, getRole]

  private static let listRoles = Endpoint<Organization>(
    "listRoles",
    .get,
    "/roles",
    .anyToken,
    query: QueryParameter.paging,
    SuccessResponse(200, .items(.role))
  ) { context, _ in
    context.page("items", of: Role.all, default: 100, limit: 1000) { $0.write(to: &$1) }
  }

  private static let getRole = Endpoint<Organization>(
    "getRoleDetails",
    .get,
    "/roles/{roleId}",
    .anyToken,
    SuccessResponse(200, .role)
  ) { context, _ throws(RequestError) in
    let id = context.id("roleId", .role)
    guard let role = Role.withID(id) else {
      throw RequestError(
        .roleUnknown,
        "Role Not Found: no role has the id \(id.messageText)"
          + id.explanation(expecting: .role)
      )
    }
    return .json { role.write(to: &$0) }
  }
}

extension JSONSchema {
  static let role = object(["id": .string, "name": .string])
}
