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
    body: NewOrganization.schema,
    isBodyOptional: true,
    Success(201, details)
  ) { call, world throws(RequestError) in
    guard world.tenants.count < World.organizationLimit else {
      throw RequestError(.adminFull, "There are \(world.tenants.count) organisations; delete some")
    }
    var wanted = NewOrganization(in: &world)
    if !call.request.body.isEmpty { try call.read { wanted.read(from: &$0, in: world) } }
    let organization = wanted.organization(in: &world)
    world.add(organization)
    return .json(status: 201) { organization.writeDetails(to: &$0) }
  }

  private static let listOrganizations = AdminOperation(
    "listOrganizations",
    .get,
    "/orgs",
    Success(
      200,
      .object([
        "organizations": .array(
          .object(["id": .string, "name": .string, "private": .boolean, "huntGroups": .integer])
        ), "strayRequests": .integer,
      ])
    )
  ) { _, world throws(RequestError) in
    .json { json in
      json.object { json in
        json.array("organizations") { json in
          for organization in world.inOrder.map(\.organization) {
            json.object { json in
              json.member("id", organization.id.description)
              json.member("name", organization.name)
              json.member("private", organization.isPrivate)
              json.member("huntGroups", organization.huntGroupCount)
            }
          }
        }
        json.member("strayRequests", world.graveyard.strays.count)
      }
    }
  }

  private static let getOrganization = AdminOperation(
    "getOrganization",
    .get,
    "/orgs/{organizationId}",
    Success(200, details)
  ) { call, world throws(RequestError) in
    let tenant = world.tenant(try call.organizationIDOfPath(in: world))
    return .json { tenant.organization.writeDetails(to: &$0) }
  }

  private static let resetOrganization = AdminOperation(
    "resetOrganization",
    .post,
    "/orgs/{organizationId}/reset",
    Success(204)
  ) { call, world throws(RequestError) in
    world.reset(try call.organizationIDOfPath(in: world))
    return .noContent
  }

  private static let deleteOrganization = AdminOperation(
    "deleteOrganization",
    .delete,
    "/orgs/{organizationId}",
    Success(200, .object(["leftBehind": Remains.schema]))
  ) { call, world throws(RequestError) in
    let tenant = world.tenant(try call.organizationIDOfPath(in: world))
    let id = tenant.organization.id
    guard tenant.organization.isPrivate, id != world.defaultOrganizationID else {
      throw RequestError(
        .adminShared,
        "\(tenant.organization.name) was not made by POST /__admin/orgs; it can be reset, not"
          + " deleted"
      )
    }
    world.remove(id)
    let remains = Remains(of: tenant, world.graveyard.takeStrays())
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
      self.tokens.first(where: role.takes).map { (role, $0.text) }
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
private struct Remains {
  private let groups: [(group: HuntGroup, location: Location)]
  /// Those of all deleted organisations that nobody has been told of.
  private let strays: Graveyard.Strays

  /// Items of each list; the counts are of all.
  private static let limit = 100

  static let schema = JSONSchema.object([
    "huntGroupCount": .integer,
    "huntGroups": .array(.object(["id": .string, "name": .string, "locationId": .string])),
    "strayRequestCount": .integer,
    "strayRequests": .array(.object(["request": .string, "orgId": .string, "time": .dateTime])),
  ])

  init(of tenant: Tenant, _ strays: Graveyard.Strays) {
    self.strays = strays
    groups = tenant.organization.locations.values.flatMap { location in
      let old = tenant.seed.locations[location.id]?.huntGroups
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
      json.member("strayRequestCount", strays.count)
      json.array("strayRequests") { json in
        for stray in strays.first {
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
