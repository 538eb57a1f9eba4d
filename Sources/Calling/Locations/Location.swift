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
    package var emergencyCallback = LocationEmergencyCallback()
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

  package static let huntGroupLimit = 1000
}

extension Location {
  /// Whether an extension is not assigned.
  package func isFree(_ extensionDigits: String) -> Bool { extensions[extensionDigits] == nil }
}
