internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

enum OrganizationEndpoints {
  static let all: [Endpoint<ServiceState>] = [
    createOrganization, listOrganizations, getOrganization, resetOrganization,
    deleteOrganization,
  ]

  private static let createOrganization = Endpoint<ServiceState>(
    "createOrganization",
    .post,
    "/orgs",
    body: { _ in CreateOrganizationRequest.schema },
    isBodyOptional: true,
    SuccessResponse(201, details)
  ) { context, state throws(RequestError) in
    guard state.organizations.count < Fixture.organizationLimit else {
      throw RequestError(
        .adminFull,
        "There are \(state.organizations.count) organizations; the limit is "
          + "\(Fixture.organizationLimit). Delete some."
      )
    }
    var creation = CreateOrganizationRequest(in: state)
    try creation.readTokenPrefix(context.request.organizationToken(state.configuration))
    if !context.request.body.isEmpty { try context.read { creation.read(from: &$0, in: state) } }
    let organization = creation.organization(in: &state)
    state.add(organization)
    return .json(status: 201) { organization.writeDetails(to: &$0) }
  }

  private static let listOrganizations = Endpoint<ServiceState>(
    "listOrganizations",
    .get,
    "/orgs",
    SuccessResponse(
      200,
      .object([
        "organizations": .array(
          .object(["id": .string, "name": .string, "private": .boolean, "huntGroups": .integer])
        ), "lateRequestCount": .integer,
      ])
    )
  ) { _, state throws(RequestError) in
    .json { json in
      json.object { json in
        json.array("organizations") { json in
          for organization in state.inOrder.map(\.organization) {
            json.object { json in
              json.member("id", organization.id.description)
              json.member("name", organization.name)
              json.member("private", organization.isPrivate)
              json.member("huntGroups", organization.huntGroupCount)
            }
          }
        }
        json.member("lateRequestCount", state.deletedOrganizations.unreportedLateRequests.count)
      }
    }
  }

  private static let getOrganization = Endpoint<ServiceState>(
    "getOrganization",
    .get,
    "/orgs/{organizationId}",
    SuccessResponse(200, details)
  ) { context, state throws(RequestError) in
    let organizationState = state.organizationState(try context.organizationIDOfPath(in: state))
    return .json { organizationState.organization.writeDetails(to: &$0) }
  }

  private static let resetOrganization = Endpoint<ServiceState>(
    "resetOrganization",
    .post,
    "/orgs/{organizationId}/reset",
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    state.reset(try context.organizationIDOfPath(in: state))
    return .noContent
  }

  private static let deleteOrganization = Endpoint<ServiceState>(
    "deleteOrganization",
    .delete,
    "/orgs/{organizationId}",
    SuccessResponse(200, .object(["leftBehind": CleanupReport.schema]))
  ) { context, state throws(RequestError) in
    let organizationState = state.organizationState(try context.organizationIDOfPath(in: state))
    let organization = organizationState.organization
    guard organization.isPrivate else {
      throw RequestError(
        .adminShared,
        "\(organization.name) is not a private organization: it can be reset but not deleted"
      )
    }
    guard organization.id != state.defaultOrganizationID else {
      throw RequestError(
        .adminShared,
        "\(organization.name) is the default organization: it can be reset but not deleted"
      )
    }
    state.remove(organization.id)
    let report = CleanupReport(
      of: organizationState,
      state.deletedOrganizations.takeLateRequests()
    )
    return .json { json in json.object { report.write(to: &$0) } }
  }

  private static let details = JSONSchema.object(
    [
      "id": .string, "name": .string, "private": .boolean, "tokens": .map(.string),
      "locations": .array(.object(["id": .string, "name": .string, "calling": .boolean])),
    ],
    optional: ["token": .string, "refreshToken": .string]
  )
}

extension Organization {
  /// Writes the ids, tokens and locations that a test needs to use the organization.
  fileprivate func writeDetails(to json: inout JSONWriter) {
    let tokens = TokenRole.allCases.compactMap { role in
      self.tokens.first(where: role.matches).map { (role, $0.text) }
    }
    json.object { json in
      json.member("id", id.description)
      json.member("name", name)
      json.member("private", isPrivate)
      json.member("token", tokens.first { $0.0 == .fullAdmin }?.1)
      json.member("refreshToken", oauth.refreshTokens.keys.last)
      json.object("tokens") { json in
        for (role, text) in tokens { json.member(named: role.rawValue, .string(text)) }
      }
      json.array("locations") { json in
        for location in locations.values {
          json.object { json in
            json.member("id", location.id.description)
            json.member("name", location.name)
            json.member("calling", location.calling != nil)
          }
        }
      }
    }
  }
}

/// Hunt groups that were created in a deleted organization and not deleted, and late requests.
private struct CleanupReport {
  private let groups: [(group: HuntGroup, location: Location)]
  /// Late requests of all deleted organizations that have not been reported yet.
  private let lateRequests: DeletedOrganizations.LateRequests

  /// Maximum number of hunt groups listed; `huntGroupCount` includes all.
  private static let limit = 100

  static let schema = JSONSchema.object([
    "huntGroupCount": .integer,
    "huntGroups": .array(.object(["id": .string, "name": .string, "locationId": .string])),
    "lateRequestCount": .integer,
    "lateRequests": .array(.object(["request": .string, "orgId": .string, "time": .dateTime])),
  ])

  init(of organizationState: OrganizationState, _ lateRequests: DeletedOrganizations.LateRequests) {
    self.lateRequests = lateRequests
    groups = organizationState.organization.locations.values.flatMap { location in
      let old = organizationState.original.locations[location.id]?.huntGroups
      return location.huntGroups.values.filter { old?[$0.id] == nil }.map { ($0, location) }
    }
  }

  func write(to json: inout JSONWriter) {
    json.object("leftBehind") { json in
      json.member("huntGroupCount", groups.count)
      json.array("huntGroups") { json in
        for (group, location) in groups.prefix(Self.limit) {
          json.object { json in
            json.member("id", group.id.description)
            json.member("name", group.attributes.profile.name)
            json.member("locationId", location.id.description)
          }
        }
      }
      json.member("lateRequestCount", lateRequests.count)
      json.array("lateRequests") { json in
        for lateRequest in lateRequests.listed {
          json.object { json in
            json.member("request", lateRequest.request)
            json.member("orgId", lateRequest.organizationID.description)
            json.member("time", lateRequest.time.description)
          }
        }
      }
    }
  }
}
