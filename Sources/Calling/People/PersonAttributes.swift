/// What a person has beyond other members.
///
/// Source: documentation "Create a Person" and "Get Person Details", Response.
package struct PersonAttributes: Sendable, Hashable {
  package struct Address: Sendable, Hashable {
    package var type: String?
    package var country: String?
    package var locality: String?
    package var region: String?
    package var streetAddress: String?
    package var postalCode: String?
  }

  /// The roles that a client has set; `nil` for those that the tokens of the person imply.
  package var roles: [WebexID]?
  package var nickName: String?
  package var avatar: String?
  package var department: String?
  package var manager: String?
  package var managerID: WebexID?
  package var title: String?
  package var addresses: [Address] = []
  package var siteURLs: [String] = []
  package var isLoginEnabled = true
  package var isInvitePending = false
  /// `nil` for a person of a fixture.
  package var created: Timestamp?
  package var lastModified: Timestamp?
  package var timeZone: String?
  package var announcementLanguage: Language?

  package init() {}
}
