package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a number with its owner as `GET /telephony/config/numbers` returns it.
  ///
  /// As on Webex, an extension alone has no state.
  package func write(_ entry: NumberEntry, to json: inout JSONWriter) {
    json.object { json in
      json.member("phoneNumber", entry.number?.phoneNumber.description)
      json.writeExtension(entry.extensionDigits, routingPrefix(at: entry.locationID))
      json.member("state", entry.state?.rawValue)
      json.member("phoneNumberType", entry.kind.rawValue)
      json.member("mainNumber", entry.number?.isMainNumber ?? false)
      json.member("tollFreeNumber", entry.number?.isTollFree ?? false)
      json.member("includedTelephonyTypes", "PSTN_NUMBER")
      json.member("isServiceNumber", entry.number?.isServiceNumber ?? false)
      writeLocation(entry.locationID, to: &json)
      if let owner = entry.owner { write(owner, to: &json) }
    }
  }

  /// Writes a number as an item of a list of available numbers.
  ///
  /// - Parameters:
  ///   - entry: the number.
  ///   - includingOwner: whether the list contains extensions and owners.
  ///   - json: the writer.
  package func writeAvailable(
    _ entry: NumberEntry,
    includingOwner: Bool,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("phoneNumber", entry.number?.phoneNumber.description)
      if includingOwner { json.member("extension", entry.extensionDigits) }
      json.member("state", (entry.state ?? .active).rawValue)
      json.member("isMainNumber", entry.number?.isMainNumber ?? false)
      json.member("tollFreeNumber", entry.number?.isTollFree ?? false)
      json.member("telephonyType", "PSTN_NUMBER")
      json.member("isServiceNumber", entry.number?.isServiceNumber ?? false)
      if includingOwner, let owner = entry.owner { write(owner, to: &json) }
    }
  }

  private func write(_ owner: Owner, to json: inout JSONWriter) {
    json.object("owner") { json in
      json.member("id", owner.id.description)
      json.member("type", owner.kind.rawValue)
      json.member("firstName", members[owner.id]?.firstName)
      json.member("lastName", members[owner.id]?.lastName ?? owner.name)
    }
  }
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
      // The mock has neither.
      json.member("mobileNumber", 0)
      json.member("serviceNumber", 0)
    }
  }
}
