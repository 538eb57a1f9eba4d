package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes an auto attendant as the live API returns it.
  package func write(
    _ attendant: AutoAttendant,
    at locationID: WebexID,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("id", attendant.id.description)
      json.member("name", attendant.profile.name)
      json.member("enabled", attendant.profile.isEnabled)
      writeMembers(of: attendant.profile, at: locationID, to: &json)
      writeNumbers(of: attendant.profile.alternateNumbers, to: &json)
      for member in attendant.settings.members {
        json.member(named: member.name, namingFiles(in: hyphenatingKeyValues(in: member.value)))
      }
    }
  }

  /// A menu in which the numbers that keys have are as the live API shows them, such as
  /// `+1-4085550100`.
  private func hyphenatingKeyValues(in value: JSONValue) -> JSONValue {
    guard case .object(var menu) = value, case .array(let rows)? = menu["keyConfigurations"] else {
      return value
    }
    menu["keyConfigurations"] = .array(
      rows.map { row in
        guard case .object(var row) = row, let text = row.text("value"), text.hasPrefix("+1")
        else { return row }
        row["value"] = .string("+1-" + text.dropFirst(2))
        return .object(row)
      }
    )
    return .object(menu)
  }
}
