package import OrderedCollections

/// A site of an organisation, with the hunt groups that live there.
package struct Location: Sendable, Hashable {
  package struct Address: Sendable, Hashable {
    package var address1 = ""
    package var city = ""
    package var state = ""
    package var postalCode = ""
    /// ISO 3166 code, for example `US`.
    package var country = "US"
  }

  /// What a location has once it is enabled for Webex Calling.
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
  /// The hunt groups' names in lower case: names are compared without case.
  var huntGroupNames: [String: WebexID] = [:]
  /// Whoever answers at an extension of this location.
  package internal(set) var extensions: OrderedDictionary<String, Owner> = [:]

  package static let huntGroupLimit = 1000
}

extension Location {
  /// Whether nobody answers at an extension.
  package func isFree(_ extensionDigits: String) -> Bool { extensions[extensionDigits] == nil }
}
