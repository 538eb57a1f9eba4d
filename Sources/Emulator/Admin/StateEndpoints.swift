internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum StateEndpoints {
  static let all: [Endpoint<ServiceState>] = [getState, putState]

  private static let getState = Endpoint<ServiceState>(
    "getState",
    .get,
    "/state",
    query: [.organization],
    SuccessResponse(
      200,
      .object([
        "formatVersion": .integer, "savedBy": .string, "organizations": .array(.map(.any)),
      ])
    )
  ) { context, state throws(RequestError) in
    state.runDueJobs()
    let organizations =
      if let id = try context.namedOrganizationID(in: state) {
        [state.organizationState(id).organization]
      } else {
        state.inOrder.map(\.organization)
      }
    return .json { Fixture.write(organizations, savedBy: Emulator.version, to: &$0) }
  }

  /// Replaces all organizations, or the one that `orgId` selects, with those of a fixture.
  private static let putState = Endpoint<ServiceState>(
    "putState",
    .put,
    "/state",
    query: [.organization],
    body: { _ in JSONReader.schema { _ = Fixture.readOrganizations(from: &$0, seed: 0) } },
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    let id = try context.namedOrganizationID(in: state)
    let seed = state.configuration.seed
    var organizations: [Organization] = []
    try context.read { body in
      organizations = Fixture.readOrganizations(from: &body, seed: seed)
      guard let id else { return }
      if organizations.map(\.id) != [id] {
        let found = organizations.map(\.id.description).joined(separator: ", ")
        body.addIssue(
          "organizations",
          "expected only the organization that orgId selects, found '\(found.truncated(to: 300))'"
        )
      }
      let conflict = organizations.first?.tokens.first { token in
        state.tokens[token.text].map { $0.organizationID != id } ?? false
      }
      if let conflict {
        body.addIssue(
          "organizations",
          "the token '\(conflict.text)' belongs to another organization"
        )
      }
    }
    if let id, let organization = organizations.first {
      state.replace(id, by: organization)
    } else {
      state.replaceAll(by: organizations)
    }
    return .noContent
  }
}
