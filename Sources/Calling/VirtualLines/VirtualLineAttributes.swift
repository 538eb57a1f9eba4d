/// What a virtual line has beyond other members.
///
/// Source: documentation "Get Details for a Virtual Line", Response.
package struct VirtualLineAttributes: Sendable, Hashable {
  /// `nil` for that of the location.
  package var timeZone: String?
  package var announcementLanguage: Language?
  package var isDirectorySearchEnabled = false
  /// `nil` for the names of the line.
  package var callerIDFirstName: String?
  package var callerIDLastName: String?
  package var callerIDNumber: String?

  package init() {}
}
