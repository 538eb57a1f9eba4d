/// A license of the organization that can be assigned to people or workspaces.
package struct License: Sendable, Hashable {
  package var id: WebexID
  /// The name, which the licenses of several subscriptions can share.
  package var name: String
  package var totalUnits: Int
  package var subscriptionID: String?
  package var siteURL: String?
  package var siteType: String?

  /// What a license enables, as far as rules depend on it.
  package enum Tier: Sendable, Hashable {
    case professional
    case standard
    case customerExperience
    case customerAssist
    case attendantConsole
    case workspaces
    case hotDeskOnly
    case other
  }

  /// Source: names of licenses in published responses.
  package var tier: Tier {
    let name = name.lowercased()
    if name.hasPrefix("customer experience") { return .customerExperience }
    if name.hasPrefix("customer assist") { return .customerAssist }
    if name.contains("attendant console") { return .attendantConsole }
    guard name.hasPrefix("webex calling") else { return .other }
    if name.hasSuffix("professional") { return .professional }
    if name.hasSuffix("basic") || name.hasSuffix("standard") { return .standard }
    if name.contains("hot desk") { return .hotDeskOnly }
    if name.contains("workspace") { return .workspaces }
    return .professional
  }

  /// Whether a person who has the license is a user of Webex Calling.
  package var enablesCallingForPeople: Bool {
    [.professional, .standard, .customerExperience].contains(tier)
  }
}
