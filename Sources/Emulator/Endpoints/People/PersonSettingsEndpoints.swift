internal import Calling
internal import HTTP
internal import JSON

/// The time zone and the announcement language of a person.
enum PersonSettingsEndpoints {
  static let all: [Endpoint<Organization>] = [getSettings, updateSettings]

  private static let path = "/telephony/config/people/{personId}"

  private static let getSettings = Endpoint<Organization>(
    "getTimezoneAnnouncementLanguageSettingsOfAPerson",
    .get,
    path,
    .telephonyRead,
    SuccessResponse(200, .personSettings)
  ) { context, organization throws(RequestError) in
    let person = try organization.person(context.id("personId", .person))
    return .json { organization.writeSettings(of: person, to: &$0) }
  }

  private static let updateSettings = Endpoint<Organization>(
    "modifyTimezoneAnnouncementLanguageSettingsOfAPerson",
    .put,
    path,
    .telephonyWrite,
    body: .updatePersonSettings,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.id("personId", of: .person)
    try context.principal.checkAssignment(of: organization.person(id).locationID)
    context.warnings += try organization.updateSettings(
      ofPerson: id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }
}

extension JSONSchema {
  static let personSettings = object(["announcementLanguage": .string, "timeZone": .string])
}
