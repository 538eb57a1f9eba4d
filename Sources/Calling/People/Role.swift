package import JSON

/// A role that people of an organization can have.
package struct Role: Sendable, Hashable {
  package let id: WebexID
  package let name: String

  private init(_ key: String, _ name: String) {
    (id, self.name) = (WebexID(.role, key: key), name)
  }

  package static let fullAdministrator = Role("id_full_admin", "Full Administrator")
  package static let readOnlyAdministrator = Role("id_readonly_admin", "Read-only Administrator")
  package static let locationAdministrator = Role("id_location_admin", "Location Administrator")

  /// Source: "Full Administrator" is in published responses; the other names are those of Webex
  /// Control Hub, and their ids are assumed.
  package static let all = [
    fullAdministrator, readOnlyAdministrator, locationAdministrator,
    Role("id_user_admin", "User Administrator"),
    Role("id_device_admin", "Device Administrator"),
    Role("id_support_admin", "Support Administrator"),
  ]

  /// Writes the role as an item of `GET /roles`.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      json.member("name", name)
    }
  }

  package static func withID(_ id: WebexID) -> Role? { all.first { $0.id == id } }
}
