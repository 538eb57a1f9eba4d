package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a number with its owner as `GET /telephony/config/numbers` returns it.
  ///
  /// As on Webex, an extension alone has no state.
  package func write(_ entry: NumberEntry, to json: inout JSONWriter) {
    let number = entry.number
    json.object { json in
      json.member("phoneNumber", number?.phoneNumber.description)
      json.writeExtension(entry.extensionDigits, routingPrefix(at: entry.locationID))
      json.member("state", entry.state?.rawValue)
      json.member("phoneNumberType", entry.kind.rawValue)
      json.member("mainNumber", number?.isMainNumber ?? false)
      json.member("tollFreeNumber", number?.isTollFree ?? false)
      json.member("includedTelephonyTypes", entry.telephonyType.rawValue)
      json.member("mobileNetwork", number?.mobile?.network)
      json.member("routingProfile", number?.mobile?.routingProfile)
      json.member("isServiceNumber", number?.isServiceNumber ?? false)
      if number?.isEmergencyLocationNumber == true { json.member("elinEnabled", true) }
      if number?.isReserved == true { json.member("isReservedNumber", true) }
      writeLocation(entry.locationID, to: &json)
      if let owner = entry.owner { write(owner, to: &json) }
    }
  }

  /// Writes a number as an item of a list of available numbers.
  ///
  /// - Parameters:
  ///   - entry: the number.
  ///   - members: which members the list has beyond those of all lists.
  ///   - json: the writer.
  package func writeAvailable(
    _ entry: NumberEntry,
    _ members: AvailableNumberMembers,
    to json: inout JSONWriter
  ) {
    let number = entry.number
    json.object { json in
      json.member("phoneNumber", number?.phoneNumber.description)
      if members.contains(.extensionDigits) { json.member("extension", entry.extensionDigits) }
      json.member("state", (entry.state ?? .active).rawValue)
      json.member("isMainNumber", number?.isMainNumber ?? false)
      json.member("tollFreeNumber", number?.isTollFree ?? false)
      json.member("telephonyType", entry.telephonyType.rawValue)
      json.member("mobileNetwork", number?.mobile?.network)
      json.member("routingProfile", number?.mobile?.routingProfile)
      json.member("isServiceNumber", number?.isServiceNumber ?? false)
      if members.contains(.location) { writeLocation(entry.locationID, to: &json) }
      if members.contains(.owner), let owner = entry.owner {
        write(owner, hasDisplayName: true, to: &json)
      }
    }
  }

  /// Writes the owner of a number.
  ///
  /// Features have their name in `lastName`, or in `displayName` where a list has that; workspaces
  /// have the last name ".". Source: live tests of a client.
  private func write(_ owner: Owner, hasDisplayName: Bool = false, to json: inout JSONWriter) {
    let member = members[owner.id]
    let isFeature = member == nil
    json.object("owner") { json in
      json.member("id", owner.id.description)
      json.member("type", owner.kind.rawValue)
      json.member("firstName", owner.kind == .workspace ? owner.name : member?.firstName)
      if !(isFeature && hasDisplayName) {
        json.member("lastName", owner.kind == .workspace ? "." : member?.lastName ?? owner.name)
      }
      if hasDisplayName { json.member("displayName", owner.name) }
    }
  }
}

/// The members of the items of some lists of available numbers.
package struct AvailableNumberMembers: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let extensionDigits = Self(rawValue: 1)
  package static let owner = Self(rawValue: 2)
  package static let location = Self(rawValue: 4)
}

extension NumberCount {
  /// Writes the member `count` of a list with `details=true`.
  package func write(to json: inout JSONWriter) {
    json.object("count") { json in
      json.member("assigned", assigned)
      json.member("unAssigned", unassigned)
      json.member("inActive", inactive)
      json.member("extensionOnly", extensionOnly)
      json.member("tollFreeNumbers", tollFree)
      json.member("total", total)
      json.member("mobileNumber", mobile)
      json.member("serviceNumber", service)
    }
  }
}
