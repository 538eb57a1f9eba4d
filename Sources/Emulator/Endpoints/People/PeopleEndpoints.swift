internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum PeopleEndpoints {
  static let all: [Endpoint<Organization>] = [
    getMe, listPeople, getPerson,
  ]

  private static let getMe = Endpoint<Organization>(
    "getMyOwnDetailsPeople",
    .get,
    "/people/me",
    .peopleRead,
    query: [.boolean("callingData")],
    SuccessResponse(200, .person)
  ) { context, organization throws(RequestError) in
    let me = context.principal.token.personID ?? organization.people.first { _ in true }?.id
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
    guard let id, let person = organization.members[id], person.kind == .person else {
      let text =
        id.map { " with the id \($0.messageText)\($0.explanation(expecting: .person))" } ?? ""
      // Source of the message: Webex errors in public reports.
      throw RequestError(
        .personUnknown,
        "User Not Found: \(organization.name) does not have a person\(text)"
      )
    }
    // As on Webex, details have the phone numbers without `callingData` too.
    var detail: Organization.PersonDetail = [.phoneNumbers, .userName, .licensesAndRoles]
    if context.query.boolean("callingData") == true { detail.insert(.callingData) }
    let roles = organization.rolesByPerson[id] ?? []
    return .json { organization.writePerson(person, detail, roles: roles, to: &$0) }
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
    SuccessResponse(200, .items(.person))
  ) { context, organization throws(RequestError) in
    let email = context.filter("email")
    let name = context.filter("displayName")
    let ids = context.queryIDs("id", .person)
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
    let rolesByPerson = organization.rolesByPerson
    let found = organization.people.filter { person in
      principal.canView(person.locationID)
        && (email.map { email in person.emails.contains { $0.lowercased() == email } } ?? true)
        && (name.map { person.displayName.lowercased().hasPrefix($0) } ?? true)
        && (ids.map { $0.contains(person.id) } ?? true)
        && (roles.map { !$0.isDisjoint(with: rolesByPerson[person.id] ?? []) } ?? true)
        && (locationID.map { person.locationID == $0 } ?? true)
    }
    var detail: Organization.PersonDetail = ids == nil ? .licensesAndRoles : .userName
    if context.query.boolean("callingData") == true {
      detail.formUnion([.phoneNumbers, .callingData])
    }
    let limit = locationID != nil ? 50 : detail.contains(.callingData) ? 100 : 1000
    return context.page("items", of: found, default: 100, limit: limit) { person, json in
      let roles = rolesByPerson[person.id] ?? []
      organization.writePerson(person, detail, roles: roles, to: &json)
    }
  }

  /// Maximum number of ids in the parameter `id`.
  private static let idLimit = 85
}

extension Organization {
  fileprivate var people: some Sequence<Member> {
    members.values.lazy.filter { $0.kind == .person }
  }
}
