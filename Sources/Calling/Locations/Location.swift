package import OrderedCollections

/// A site of an organization, with its hunt groups.
package struct Location: Sendable, Hashable {
  package struct Address: Sendable, Hashable {
    package var address1 = ""
    package var city = ""
    package var state = ""
    package var postalCode = ""
    /// ISO 3166 code, for example `US`.
    package var country = "US"
  }

  /// The calling settings of a location that is enabled for Webex Calling.
  package struct Calling: Sendable, Hashable {
    package var announcementLanguage: Language
    package var routingPrefix: String?
    package var outsideDialDigit: String?
    package var mainNumber: PhoneNumber?
  }

  package let id: WebexID
  package var name: String
  package var timeZone: String
  package var preferredLanguage: Language
  package var address: Address
  package var calling: Calling?

  package internal(set) var huntGroups: OrderedDictionary<WebexID, HuntGroup> = [:]
  /// Hunt group ids by name in lower case, because names are unique ignoring case.
  var huntGroupNames: [String: WebexID] = [:]
  /// The owner of each assigned extension of this location.
  package internal(set) var extensions: OrderedDictionary<String, Owner> = [:]

  var memberCounts = MemberCounts()

  package static let huntGroupLimit = 1000
}

extension Location {
  /// Whether an extension is not assigned.
  package func isFree(_ extensionDigits: String) -> Bool { extensions[extensionDigits] == nil }
}

extension Location {
  /// The number of members at a location.
  struct MemberCounts: Sendable, Hashable {
    /// People with calling, and then workspaces and virtual lines with it.
    private(set) var people = 0
    private(set) var workspaces = 0
    private(set) var virtualLines = 0
    /// All members, with and without calling.
    private(set) var total = 0

    mutating func add(_ count: Int, _ member: Member) {
      total += count
      guard member.hasCalling else { return }
      switch member.kind {
      case .person: people += count
      case .workspace: workspaces += count
      case .virtualLine: virtualLines += count
      }
    }
  }
}
