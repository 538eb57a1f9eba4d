internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

enum PersonNumberEndpoints {
  /// Numbers always have the +E.164 format, so that `preferE164Format` changes nothing.
  static let list = Endpoint<Organization>(
    "getListOfPhoneNumbersForPerson",
    .get,
    "/people/{personId}/features/numbers",
    .peopleRead,
    query: [.boolean("preferE164Format")],
    SuccessResponse(200, .personNumbers)
  ) { context, organization throws(RequestError) in
    let person = try person(context.id("personId", .person), context, organization)
    return .json { organization.writeNumbers(ofPerson: person, to: &$0) }
  }

  static let assign = Endpoint<Organization>(
    "assignOrUnassignNumbersToAPerson",
    .put,
    "/telephony/config/people/{personId}/numbers",
    .telephonyWrite,
    body: .assignAlternateNumbers,
    SuccessResponse(204).orError(405)
  ) { context, organization throws(RequestError) in
    let id = try context.id("personId", of: .person)
    context.warnings += try organization.updateAlternateNumbers(
      of: try person(id, context, organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static func person(
    _ id: WebexID,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Member {
    guard let person = organization.members[id], person.kind == .person else {
      throw RequestError(
        .personUnknown,
        "User Not Found: \(organization.name) does not have a person with the id"
          + " \(id.messageText)\(id.explanation(expecting: .person))"
      )
    }
    try context.principal.checkAssignment(of: person.locationID)
    return person
  }
}
