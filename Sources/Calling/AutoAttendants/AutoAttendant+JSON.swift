internal import JSON

extension AutoAttendant {
  static func writeMembers(
    of attendant: StoredCallFeature,
    in organization: Organization,
    to json: inout JSONWriter
  ) {
    organization.writeNumbers(of: attendant.profile.alternateNumbers, to: &json)
    for member in attendant.settings.members {
      let value = hyphenatingKeyValues(in: member.value)
      json.member(named: member.name, organization.namingFiles(in: value))
    }
  }

  /// A menu in which the numbers that keys have are as the live API shows them, such as
  /// `+1-4085550100`.
  private static func hyphenatingKeyValues(in value: JSONValue) -> JSONValue {
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
