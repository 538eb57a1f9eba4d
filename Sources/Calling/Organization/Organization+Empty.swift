internal import OrderedCollections

extension Organization {
  /// The licenses of an empty organization, and how many units each has.
  private static let initialLicenses: KeyValuePairs = [
    "Webex Calling - Professional": 200, "Webex Calling - Basic": 100,
    "Webex Calling - Workspaces": 100, "Webex Calling - Hot desk only": 20,
    "Customer Experience - Essential": 20, "Webex Calling - Attendant Console": 20,
    "Webex Messaging - Basic": 200,
  ]

  /// Returns a copy that has licenses, the tokens and one administrator alone, as a new customer
  /// has.
  package func emptied() -> Organization {
    var copy = Organization(id: id, name: name, cluster: cluster, seed: idGenerator.state)
    for (name, units) in Self.initialLicenses {
      let id = WebexID(.license, named: name, in: id, cluster: "")
      copy.licenses[id] = License(id: id, name: name, totalUnits: units)
    }
    let token = tokens.first { $0.role == .fullAdministrator && $0.personID != nil }
    let person = token?.personID.flatMap { members[$0] }
    var administrator = Member(
      .person,
      id: person?.id ?? WebexID(.person, key: "administrator"),
      firstName: person?.firstName ?? "Administrator",
      lastName: person?.lastName ?? "",
      displayName: person?.displayName ?? "Administrator"
    )
    administrator.emails = person?.emails ?? ["administrator@example.com"]
    administrator.hasCalling = false
    copy.setMember(administrator)
    copy.tokens = tokens.map { token in
      var token = token
      token.locations = []
      token.personID = token.role == .fullAdministrator ? administrator.id : nil
      return token
    }
    return copy
  }
}
