internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

extension AdminOperation {
  static let organizationOperations = [
    createOrganization, listOrganizations, getOrganization, resetOrganization,
    deleteOrganization,
  ]

  private static let createOrganization = AdminOperation(
    "createOrganization",
    .post,
    "/orgs",
    body: CreateOrganizationRequest.schema,
    isBodyOptional: true,
    SuccessResponse(201, details)
  ) { context, state throws(RequestError) in
    guard state.organizations.count < ServiceState.organizationLimit else {
      throw RequestError(
        .adminFull,
        "There are \(state.organizations.count) organisations; delete some"
      )
    }
    var wanted = CreateOrganizationRequest(in: &state)
    if !context.request.body.isEmpty { try context.read { wanted.read(from: &$0, in: state) } }
    let organization = wanted.organization(in: &state)
    state.add(organization)
    return .json(status: 201) { organization.writeDetails(to: &$0) }
  }

  private static let listOrganizations = AdminOperation(
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

  private static let getOrganization = AdminOperation(
    "getOrganization",
    .get,
    "/orgs/{organizationId}",
    SuccessResponse(200, details)
  ) { context, state throws(RequestError) in
    let organizationState = state.organizationState(try context.organizationIDOfPath(in: state))
    return .json { organizationState.organization.writeDetails(to: &$0) }
  }

  private static let resetOrganization = AdminOperation(
    "resetOrganization",
    .post,
    "/orgs/{organizationId}/reset",
    SuccessResponse(204)
  ) { context, state throws(RequestError) in
    state.reset(try context.organizationIDOfPath(in: state))
    return .noContent
  }

  private static let deleteOrganization = AdminOperation(
    "deleteOrganization",
    .delete,
    "/orgs/{organizationId}",
    SuccessResponse(200, .object(["leftBehind": CleanupReport.schema]))
  ) { context, state throws(RequestError) in
    let organizationState = state.organizationState(try context.organizationIDOfPath(in: state))
    let id = organizationState.organization.id
    guard organizationState.organization.isPrivate, id != state.defaultOrganizationID else {
      throw RequestError(
        .adminShared,
        "\(organizationState.organization.name) was not made by POST /__admin/orgs; it can be reset, not"
          + " deleted"
      )
    }
    state.remove(id)
    let remains = CleanupReport(
      of: organizationState,
      state.deletedOrganizations.takeLateRequests()
    )
    return .json { json in json.object { remains.write(to: &$0) } }
  }

  private static let details = JSONSchema.object(
    [
      "id": .string, "name": .string, "private": .boolean, "tokens": .map(.string),
      "locations": .array(.object(["id": .string, "name": .string, "calling": .boolean])),
    ],
    optional: ["token": .string]
  )
}

extension Organization {
  /// Writes what a test needs to work in the organisation.
  fileprivate func writeDetails(to json: inout JSONWriter) {
    let tokens = TokenRole.allCases.compactMap { role in
      self.tokens.first(where: role.matches).map { (role, $0.text) }
    }
    json.object { json in
      json.member("id", id.description)
      json.member("name", name)
      json.member("private", isPrivate)
      json.member("token", tokens.first { $0.0 == .fullAdmin }?.1)
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

/// What was created in an organisation and never deleted, and what came too late.
private struct CleanupReport {
  private let groups: [(group: HuntGroup, location: Location)]
  /// Those of all deleted organisations that nobody has been told of.
  private let lateRequests: DeletedOrganizations.LateRequests

  /// Items of each list; the counts are of all.
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
      let old = organizationState.seed.locations[location.id]?.huntGroups
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
            json.member("name", group.attributes.name)
            json.member("locationId", location.id.description)
          }
        }
      }
      json.member("lateRequestCount", lateRequests.count)
      json.array("lateRequests") { json in
        for stray in lateRequests.first {
          json.object { json in
            json.member("request", stray.request)
            json.member("orgId", stray.organizationID.description)
            json.member("time", stray.time.description)
          }
        }
      }
    }
  }
}
