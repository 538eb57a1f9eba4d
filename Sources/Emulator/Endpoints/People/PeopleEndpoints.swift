internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum PeopleEndpoints {
  static let all: [Endpoint<Organization>] = [
    getMe, listPeople, createPerson, getPerson, updatePerson, deletePerson,
  ]

  private static let getMe = Endpoint<Organization>(
    "getMyOwnDetailsPeople",
    .get,
    "/people/me",
    .peopleRead,
    query: [.boolean("callingData")],
    SuccessResponse(200, .person)
  ) { context, organization throws(RequestError) in
    let me = context.principal.token.personID ?? organization.firstPerson?.id
    return try person(me, context, organization)
  }

  private static let getPerson = Endpoint<Organization>(
    "getPersonDetails",
    .get,
    "/people/{personId}",
    .peopleRead,
    query: [.boolean("callingData")],
    SuccessResponse(200, .person)
  ) { context, organization throws(RequestError) in
    try person(context.id("personId", .person), context, organization)
  }

  private static func person(
    _ id: WebexID?,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Response {
    guard let id else {
      throw RequestError(
        .personUnknown,
        "User Not Found: \(organization.name) does not have a person"
      )
    }
    return context.person(try organization.person(id), in: organization)
  }

  private static let createPerson = Endpoint<Organization>(
    "createPerson",
    .post,
    "/people",
    .peopleWrite,
    query: [.boolean("callingData"), .boolean("minResponse")],
    body: .createPerson,
    SuccessResponse(200, .createdPerson)
  ) { context, organization throws(RequestError) in
    let created = try organization.createPerson(
      try context.body(),
      at: context.now,
      under: context.configuration.ruleSet,
      isPartial: context.leavesPartialResult
    )
    context.warnings += created.warnings
    if context.query.boolean("minResponse") == true { return .id(created.id, status: 200) }
    return context.person(try organization.person(created.id), in: organization)
  }

  private static let updatePerson = Endpoint<Organization>(
    "updatePerson",
    .put,
    "/people/{personId}",
    .peopleWrite,
    query: [.boolean("callingData"), .boolean("minResponse"), .unsupported("showAllTypes")],
    body: .updatePerson,
    SuccessResponse(200, .person).or(204)
  ) { context, organization throws(RequestError) in
    let id = try context.id("personId", of: .person)
    let old = try organization.person(id)
    try context.principal.checkAssignment(of: old.locationID)
    let change = try organization.validateUpdate(
      ofPerson: id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    if change.hasLostCalling { try organization.removeCallingSettings(of: id) }
    organization.apply(change, at: context.now)
    context.warnings += change.warnings
    if context.query.boolean("minResponse") == true { return .noContent }
    return context.person(try organization.person(id), in: organization)
  }

  private static let deletePerson = Endpoint<Organization>(
    "deletePerson",
    .delete,
    "/people/{personId}",
    .peopleWrite.revokingTokens(),
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.id("personId", of: .person)
    let person = try organization.person(id)
    try context.principal.checkAssignment(of: person.locationID)
    try organization.checkDeletion(ofPerson: id, by: context.principal.token.personID)
    try organization.removeCallingSettings(of: id)
    organization.deletePerson(id)
    return .noContent
  }

  private static let listPeople = Endpoint<Organization>(
    "listPeople",
    .get,
    "/people",
    .peopleRead,
    query: [
      .string("email"), .string("displayName"), .id("id", .person), .id("roles", .role),
      .id("locationId", .location), .boolean("callingData"), .boolean("excludeStatus"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .personList)
  ) { context, organization throws(RequestError) in
    let email = context.filter("email")
    let name = context.filter("displayName")
    let ids = context.orderedQueryIDs("id", .person)
    if let count = context.values("id")?.count, count > idLimit {
      throw RequestError(
        .queryValue,
        "The query parameter id must have at most \(idLimit) ids, got \(count)"
      )
    }
    let roles = context.queryIDs("roles", .role)
    let locationID = context.queryID("locationId", .location)
    // Source: a live test of a client.
    if locationID != nil, context.configuration.ruleSet.mode == .live,
      context.query.boolean("callingData") != true
    {
      throw RequestError(
        .queryValue,
        "Calling flag not set: the query parameter locationId requires callingData=true"
      )
    }
    let principal = context.principal
    let rolesByToken = organization.rolesByToken
    let found = organization.people(withIDs: ids, email: email).lazy.filter { person in
      principal.canView(person.locationID)
        && (name.map { person.displayName.lowercased().hasPrefix($0) } ?? true)
        && (roles.map { !$0.isDisjoint(with: person.roles(rolesByToken)) } ?? true)
        && (locationID.map { person.locationID == $0 } ?? true)
    }
    var detail: Organization.PersonDetail = ids == nil ? .licensesAndRoles : .userName
    if context.query.boolean("callingData") == true {
      detail.formUnion([.phoneNumbers, .callingData])
      if let locationID, context.configuration.ruleSet.mode == .live,
        found.first(where: { _ in true }) == nil,
        organization.locations[locationID]?.calling != nil
      {
        return emptyLocation(locationID)
      }
    }
    let limit = locationID != nil ? 50 : detail.contains(.callingData) ? 100 : 1000
    let unknown = ids.map { ids in ids.filter { organization.members[$0]?.kind != .person } }
    return context.page(
      "items",
      of: found,
      default: 100,
      limit: limit,
      after: { json in
        guard let unknown, !unknown.isEmpty else { return }
        json.array("notFoundIds") { json in for id in unknown { json.string(id.description) } }
      }
    ) { person, json in
      organization.writePerson(person, detail, rolesByToken, to: &json)
    }
  }

  /// The list of the people at a calling location without people: one row, which is an error.
  ///
  /// Source: a live test of a client.
  private static func emptyLocation(_ id: WebexID) -> Response {
    .json { json in
      json.object { json in
        json.member("notFoundIds", JSONValue.null)
        json.array("items") { json in
          json.object { json in
            json.object("errors") { json in
              json.object("peopleListLocationId") { json in
                json.member("code", "calling_failure")
                json.member("reason", "No calling users found at the location \(id)")
              }
            }
          }
        }
      }
    }
  }

  /// Maximum number of ids in the parameter `id`.
  private static let idLimit = 85
}

extension Organization {
  /// The people that a query with ids or an address selects, without a search of all people.
  fileprivate func people(withIDs ids: [WebexID]?, email: String?) -> AnySequence<Member> {
    let selected: [Member]
    if let ids {
      selected = ids.compactMap { members[$0] }
    } else if let email {
      selected = person(withEmail: email).map { [$0] } ?? []
    } else {
      return AnySequence(members.values.lazy.filter { $0.kind == .person })
    }
    return AnySequence(
      selected.filter { person in
        person.kind == .person && (email.map { person.emails.first?.lowercased() == $0 } ?? true)
      }
    )
  }

  /// Removes the settings of a person who is deleted or loses calling, and what names the person.
  ///
  /// To be called before the person changes.
  ///
  /// - Throws: `contractInUse`; nothing has then changed.
  mutating func removeCallingSettings(of id: WebexID) throws(RequestError) {
    try removeRecords(
      of: id,
      in: ["people"],
      [["telephony", "config", "people"], Supervisor.collection]
    )
  }
}

extension OperationContext<Organization> {
  /// The response with all details of a person.
  fileprivate func person(_ person: Member, in organization: Organization) -> Response {
    // As on Webex, details have the phone numbers without `callingData` too.
    var detail: Organization.PersonDetail = [.phoneNumbers, .userName, .licensesAndRoles]
    if query.boolean("callingData") == true { detail.insert(.callingData) }
    return .json { organization.writePerson(person, detail, organization.rolesByToken, to: &$0) }
  }
}
