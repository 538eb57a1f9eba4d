internal import OrderedCollections

/// The number that emergency services call back after calls from a location.
///
/// Source: documentation "Get a Location Emergency callback number", Response.
package struct LocationEmergencyCallback: Sendable, Hashable {
  package enum Selection: String, Sendable, CaseIterable {
    case locationNumber = "LOCATION_NUMBER"
    case memberNumber = "LOCATION_MEMBER_NUMBER"
  }

  package var selection = Selection.locationNumber
  /// The person, workspace, virtual line or hunt group whose number is selected; `nil` without.
  package var memberID: WebexID?
  package var elinExpiryMinutes = 60

  package init() {}

  static let elinExpiryRange = 10...1440
}

/// The number that emergency services call back after calls of a member.
///
/// Source: documentation "Get a Person's Emergency Callback Number", Response.
package struct MemberEmergencyCallback: Sendable, Hashable {
  package enum Selection: String, Sendable, CaseIterable {
    case directLine = "DIRECT_LINE"
    case location = "LOCATION_ECBN"
    case memberNumber = "LOCATION_MEMBER_NUMBER"
  }

  /// `nil` until a client selects something: then the own number, or that of the location.
  package var selection: Selection?
  /// The owner of the selected number; `nil` unless another member's number is selected.
  package var memberID: WebexID?
  package var isELINEnabled = false
  package var isELINForWebexAppEnabled = false

  package init() {}
}

/// A candidate for an emergency callback number, and what calls use in its place if it is invalid.
package struct EmergencyCallbackNumber {
  package enum Quality: String, Sendable, CaseIterable {
    /// An active number of a person or workspace.
    case recommended = "RECOMMENDED"
    /// Another active number.
    case notRecommended = "NOT_RECOMMENDED"
    /// An inactive number, or none.
    case invalid = "INVALID"
  }

  package enum Level: String, Sendable, CaseIterable {
    case directLine = "DIRECT_LINE"
    case location = "LOCATION_ECBN"
    case locationNumber = "LOCATION_NUMBER"
    case memberNumber = "LOCATION_MEMBER_NUMBER"
    case none = "NONE"
  }

  /// What calls use: the number and where it comes from.
  struct Effective {
    var level: Level
    var phoneNumber: PhoneNumber?
  }

  var phoneNumber: PhoneNumber?
  var quality: Quality
  var effective: Effective
}

extension Organization {
  /// The quality of a number as emergency callback number.
  func callbackQuality(of phoneNumber: PhoneNumber?) -> EmergencyCallbackNumber.Quality {
    guard let number = phoneNumber.flatMap({ numbers[$0] }), number.isActive else {
      return .invalid
    }
    switch number.owner?.kind {
    case .person, .workspace: return .recommended
    default: return .notRecommended
    }
  }

  /// A candidate for a callback number: effective if its number is valid, else the fallback is.
  func callbackNumber(
    _ phoneNumber: PhoneNumber?,
    _ level: EmergencyCallbackNumber.Level,
    otherwise fallback: EmergencyCallbackNumber.Effective
  ) -> EmergencyCallbackNumber {
    let quality = callbackQuality(of: phoneNumber)
    return EmergencyCallbackNumber(
      phoneNumber: phoneNumber,
      quality: quality,
      effective: quality == .invalid ? fallback : .init(level: level, phoneNumber: phoneNumber)
    )
  }

  /// The number that calls from a location use: that of the selected member while it is valid, else
  /// the main number.
  func effectiveCallback(of location: Location) -> EmergencyCallbackNumber.Effective {
    let mainNumber = location.calling?.mainNumber
    let fallback = EmergencyCallbackNumber.Effective(
      level: mainNumber == nil ? .none : .locationNumber,
      phoneNumber: mainNumber
    )
    guard let callback = location.calling?.emergencyCallback, callback.selection == .memberNumber
    else { return fallback }
    let owner = callbackOwner(callback.memberID, at: location)
    return callbackNumber(owner?.phoneNumber, .memberNumber, otherwise: fallback).effective
  }

  /// The number that calls of a member use.
  func effectiveCallback(of member: Member) -> EmergencyCallbackNumber.Effective {
    guard let location = member.locationID.flatMap({ locations[$0] }) else {
      return .init(level: .none)
    }
    let fallback = callbackOfLocation(location)
    switch selectedCallback(of: member) {
    case .directLine?:
      return callbackNumber(member.phoneNumber, .directLine, otherwise: fallback).effective
    case .memberNumber?:
      let owner = callbackOwner(member.emergencyCallback.memberID, at: location)
      return callbackNumber(owner?.phoneNumber, .memberNumber, otherwise: fallback).effective
    case .location?, nil:
      return fallback
    }
  }

  /// What calls of a member use that has selected the number of its location.
  func callbackOfLocation(_ location: Location) -> EmergencyCallbackNumber.Effective {
    var effective = effectiveCallback(of: location)
    if effective.level == .memberNumber { effective.level = .location }
    return effective
  }

  /// What a member has selected, or has without a selection: its own number, or if it has none the
  /// number of its location; `nil` without a location.
  func selectedCallback(of member: Member) -> MemberEmergencyCallback.Selection? {
    if let selection = member.emergencyCallback.selection { return selection }
    guard member.locationID != nil else { return nil }
    return member.phoneNumber == nil ? .location : .directLine
  }

  /// The owner of a selected number: a member or hunt group of the location.
  func callbackOwner(_ id: WebexID?, at location: Location) -> Owner? {
    guard let id else { return nil }
    if let member = members[id] { return member.locationID == location.id ? member.owner : nil }
    return location.huntGroups[id].map(Owner.init)
  }
}
