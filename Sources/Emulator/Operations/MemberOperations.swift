internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

extension Operation {
  static let memberOperations = [
    getMe, listPeople, getPerson, listLicenses, listWorkspaces, listVirtualLines,
    listAnnouncementLanguages,
  ]

  private static let getMe = Operation(
    "getMyOwnDetails",
    .get,
    "/people/me",
    .peopleRead,
    query: [.flag("callingData")],
    Success(200, .person)
  ) { call, organization throws(RequestError) in
    let me = call.caller.token.personID ?? organization.people.first { _ in true }?.id
    return try person(me, call, organization)
  }

  private static let getPerson = Operation(
    "getPersonDetails",
    .get,
    "/people/{personId}",
    .peopleRead,
    query: [.flag("callingData")],
    Success(200, .person)
  ) { call, organization throws(RequestError) in
    try person(call.id("personId"), call, organization)
  }

  private static func person(
    _ id: WebexID?,
    _ call: Call,
    _ organization: Organization
  ) throws(RequestError) -> Response {
    guard let id, let person = organization.members[id], person.kind == .person else {
      throw RequestError(
        .personUnknown,
        "User Not Found: nobody in \(organization.name) has the id "
          + (id?.description.truncatedForMessage ?? "")
      )
    }
    let hasCallingData = try call.query.flag("callingData") ?? false
    return .json { json in
      organization.writePerson(
        person,
        hasCallingData: hasCallingData,
        isAdministrator: organization.isAdministrator(person.id),
        to: &json
      )
    }
  }

  private static let listPeople = Operation(
    "listPeople",
    .get,
    "/people",
    .peopleRead,
    query: [
      .text("email"), .text("displayName"), .text("id"), .text("locationId"), .flag("callingData"),
    ] + Parameter.paging,
    Success(200, .items(.person))
  ) { call, organization throws(RequestError) in
    let email = call.filter("email")
    let name = call.filter("displayName")
    let ids = call.ids("id")
    let locationID = call.query["locationId"].map(WebexID.init(encoded:))
    let found = organization.people.filter { person in
      (email.map { email in person.emails.contains { $0.lowercased() == email } } ?? true)
        && (name.map { person.displayName.lowercased().hasPrefix($0) } ?? true)
        && (ids.map { $0.contains(person.id) } ?? true)
        && (locationID.map { person.locationID == $0 } ?? true)
    }
    let hasCallingData = try call.query.flag("callingData") ?? false
    let limit = locationID != nil ? 50 : hasCallingData ? 100 : 1000
    return try call.page("items", of: found, default: 100, limit: limit) { person, json in
      organization.writePerson(
        person,
        hasCallingData: hasCallingData,
        isAdministrator: organization.isAdministrator(person.id),
        to: &json
      )
    }
  }

  private static let listLicenses = Operation(
    "listLicenses",
    .get,
    "/licenses",
    .licensesRead,
    query: Parameter.paging,
    Success(200, .items(.license))
  ) { call, organization throws(RequestError) in
    try call.page("items", of: organization.licenses, default: 1000, limit: 1000) {
      organization.write($0, to: &$1)
    }
  }

  private static let listWorkspaces = Operation(
    "listWorkspaces",
    .get,
    "/workspaces",
    .workspacesRead,
    query: [.text("displayName"), .text("locationId")] + Parameter.paging,
    Success(200, .items(.workspace))
  ) { call, organization throws(RequestError) in
    let caller = call.caller
    let name = call.filter("displayName")
    let locationID = call.query["locationId"].map(WebexID.init(encoded:))
    let found = organization.members.values.lazy.filter { member in
      member.kind == .workspace && caller.sees(member.locationID)
        && (name.map { member.displayName.lowercased().contains(utf8Of: $0) } ?? true)
        && (locationID.map { member.locationID == $0 } ?? true)
    }
    return try call.page("items", of: found, default: 100, limit: 1000) {
      organization.writeWorkspace($0, to: &$1)
    }
  }

  private static let listVirtualLines = Operation(
    "listVirtualLines",
    .get,
    "/telephony/config/virtualLines",
    .telephonyRead,
    query: [.text("locationId"), .text("id")] + Parameter.paging,
    Success(200, .virtualLineList)
  ) { call, organization throws(RequestError) in
    let caller = call.caller
    let locations = call.ids("locationId")
    let ids = call.ids("id")
    let found = organization.members.values.lazy.filter { member in
      member.kind == .virtualLine && caller.sees(member.locationID)
        && (ids.map { $0.contains(member.id) } ?? true)
        && (locations.map { locations in member.locationID.map(locations.contains) ?? false }
          ?? true)
    }
    return try call.page("virtualLines", of: found, default: 2000, limit: 2000) {
      organization.writeVirtualLine($0, to: &$1)
    }
  }

  private static let listAnnouncementLanguages = Operation(
    "readTheListOfAnnouncementLanguages",
    .get,
    "/telephony/config/announcementLanguages",
    .telephonyRead,
    Success(200, .languageList)
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

  /// Whether one of the person's tokens is a full administrator's.
  fileprivate func isAdministrator(_ id: WebexID) -> Bool {
    tokens.contains { $0.personID == id && $0.role == .fullAdministrator }
  }
}
