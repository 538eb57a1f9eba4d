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
    "getMyOwnDetails",
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
    try person(context.id("personId"), context, organization)
  }

  private static func person(
    _ id: WebexID?,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Response {
    guard let id, let person = organization.members[id], person.kind == .person else {
      let text = id.map { " with the id \($0.description.truncatedForMessage)" } ?? ""
      // Source of the message: Webex errors in public reports.
      throw RequestError(
        .personUnknown,
        "User Not Found: \(organization.name) does not have a person\(text)"
      )
    }
    let includesCallingData = try context.query.boolean("callingData") ?? false
    return .json { json in
      organization.writePerson(
        person,
        includesCallingData: includesCallingData,
        isAdministrator: organization.isAdministrator(person.id),
        to: &json
      )
    }
  }

  private static let listPeople = Endpoint<Organization>(
    "listPeople",
    .get,
    "/people",
    .peopleRead,
    query: [
      .string("email"), .string("displayName"), .string("id"), .string("locationId"),
      .boolean("callingData"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .items(.person))
  ) { context, organization throws(RequestError) in
    let email = context.filter("email")
    let name = context.filter("displayName")
    let ids = context.ids("id")
    let locationID = context.query["locationId"].map(WebexID.init(encoded:))
    let principal = context.principal
    let found = organization.people.filter { person in
      principal.canView(person.locationID)
        && (email.map { email in person.emails.contains { $0.lowercased() == email } } ?? true)
        && (name.map { person.displayName.lowercased().hasPrefix($0) } ?? true)
        && (ids.map { $0.contains(person.id) } ?? true)
        && (locationID.map { person.locationID == $0 } ?? true)
    }
    let includesCallingData = try context.query.boolean("callingData") ?? false
    let limit = locationID != nil ? 50 : includesCallingData ? 100 : 1000
    return try context.page("items", of: found, default: 100, limit: limit) { person, json in
      organization.writePerson(
        person,
        includesCallingData: includesCallingData,
        isAdministrator: organization.isAdministrator(person.id),
        to: &json
      )
    }
  }
}

extension Organization {
  fileprivate var people: some Sequence<Member> {
    members.values.lazy.filter { $0.kind == .person }
  }

  /// Whether one of the person's tokens has the role of a full administrator.
  fileprivate func isAdministrator(_ id: WebexID) -> Bool {
    tokens.contains { $0.personID == id && $0.role == .fullAdministrator }
  }
}
