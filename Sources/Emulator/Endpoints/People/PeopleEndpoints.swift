internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum PeopleEndpoints {
  static let all: [Endpoint<Organization>] = [
    getMe, listPeople, getPerson, listLicenses, listWorkspaces, listVirtualLines,
    listAnnouncementLanguages,
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

  private static let listLicenses = Endpoint<Organization>(
    "listLicenses",
    .get,
    "/licenses",
    .licensesRead,
    query: QueryParameter.paging,
    SuccessResponse(200, .items(.license))
  ) { context, organization throws(RequestError) in
    try context.page("items", of: organization.licenses, default: 1000, limit: 1000) {
      organization.write($0, to: &$1)
    }
  }

  private static let listWorkspaces = Endpoint<Organization>(
    "listWorkspaces",
    .get,
    "/workspaces",
    .workspacesRead,
    query: [.string("displayName"), .string("locationId")] + QueryParameter.paging,
    SuccessResponse(200, .items(.workspace))
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let name = context.filter("displayName")
    let locationID = context.query["locationId"].map(WebexID.init(encoded:))
    let found = organization.members.values.lazy.filter { member in
      member.kind == .workspace && principal.canView(member.locationID)
        && (name.map { member.displayName.lowercased().contains(utf8Of: $0) } ?? true)
        && (locationID.map { member.locationID == $0 } ?? true)
    }
    return try context.page("items", of: found, default: 100, limit: 1000) {
      organization.writeWorkspace($0, to: &$1)
    }
  }

  private static let listVirtualLines = Endpoint<Organization>(
    "listVirtualLines",
    .get,
    "/telephony/config/virtualLines",
    .telephonyRead,
    query: [.string("locationId"), .string("id")] + QueryParameter.paging,
    SuccessResponse(200, .virtualLineList)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let locations = context.ids("locationId")
    let ids = context.ids("id")
    let found = organization.members.values.lazy.filter { member in
      member.kind == .virtualLine && principal.canView(member.locationID)
        && (ids.map { $0.contains(member.id) } ?? true)
        && (locations.map { locations in member.locationID.map(locations.contains) ?? false }
          ?? true)
    }
    return try context.page("virtualLines", of: found, default: 2000, limit: 2000) {
      organization.writeVirtualLine($0, to: &$1)
    }
  }

  private static let listAnnouncementLanguages = Endpoint<Organization>(
    "readTheListOfAnnouncementLanguages",
    .get,
    "/telephony/config/announcementLanguages",
    .telephonyRead,
    SuccessResponse(200, .languageList)
  ) { _, _ throws(RequestError) in
    .json { json in
      json.object { json in
        json.array("languages") { json in
          for language in Language.all {
            json.object { json in
              json.member("name", language.name)
              json.member("code", language.code)
            }
          }
        }
      }
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
