internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let stateOperations = [getState, putState]

  private static let getState = AdminOperation(
    "getState",
    .get,
    "/state",
    query: [.organization],
    Success(200, .object(["organizations": .array(.map(.any))]))
  ) { call, world throws(RequestError) in
    let organizations =
      if let id = try call.namedOrganizationID(in: world) {
        [world.tenant(id).organization]
      } else {
        world.inOrder.map(\.organization)
      }
    return .json { Fixture.write(organizations, to: &$0) }
  }

  /// Puts the organisations of a fixture in the place of all, or of the one that `orgId` names.
  private static let putState = AdminOperation(
    "putState",
    .put,
    "/state",
    query: [.organization],
    body: JSONReader.schema { _ = Fixture.readOrganizations(from: &$0, seed: 0) },
    Success(204)
  ) { call, world throws(RequestError) in
    let id = try call.namedOrganizationID(in: world)
    let seed = world.settings.seed
    var organizations: [Organization] = []
    try call.read { body in
      organizations = Fixture.readOrganizations(from: &body, seed: seed)
      if organizations.count > World.organizationLimit {
        body.addIssue("organizations", "at most \(World.organizationLimit)")
      }
      guard let id else { return }
      if organizations.map(\.id) != [id] {
        body.addIssue("organizations", "expected the organisation that orgId names, and no other")
      }
      let taken = organizations.first?.tokens.first { token in
        world.tokens[token.text].map { $0.organizationID != id } ?? false
      }
      if let taken {
        body.addIssue("organizations", "the token '\(taken.text)' belongs to another one already")
      }
    }
    if let id, let organization = organizations.first {
      world.replace(id, by: organization)
    } else {
      world.replaceAll(by: organizations)
    }
    return .noContent
  }
}
