package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a member that can become an agent.
  ///
  /// Source: responses of the live API.
  package func writeAvailableAgent(_ member: Member, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", member.id.description)
      json.member("firstName", member.firstName)
      json.member("lastName", member.lastName)
      json.member("displayName", member.displayName)
      json.member("type", member.kind.rawValue)
      json.member("email", member.emails.first)
      json.member("hasCxEssentials", hasCXEssentials(member))
      json.array("phoneNumbers") { json in
        json.object { json in
          json.member("external", member.phoneNumber?.description)
          json.writeExtension(member.extensionDigits, routingPrefix(at: member.locationID))
          json.member("primary", true)
        }
      }
    }
  }
}
