internal import JSON
internal import OrderedCollections
internal import Text

/// Decides where calls go from a location.
///
/// The order of the decisions is that of help.webex.com and of what clients have seen in the live
/// API; the article on call routing lists it, and what is assumed.
struct CallRouter {
  let organization: Organization
  let location: Location
  /// Whether the caller is in Webex Calling: emergency numbers, the outside dial digit, translation
  /// patterns and feature access codes are for these alone.
  let isOutgoing: Bool

  func route(_ text: String) -> RoutedCall {
    let text = text.withoutVisualSeparators
    if isOutgoing, let call = emergencyCall(text) { return call }
    var dialed = isOutgoing ? removingAccessCode(from: text) : Dialed(digits: text)
    var services: [RoutedCall.Service] = []
    if isOutgoing, let pattern = organization.translation(of: dialed.digits, at: location.id) {
      services.append(.translation(pattern, matched: dialed.digits))
      dialed.digits = pattern.replacement
    }
    let (destination, address) = destination(of: dialed.digits)
    var call = RoutedCall(
      destination: destination,
      routingAddress: address,
      outsideAccessCode: dialed.accessCode
    )
    call.services = services
    call.isRejected =
      switch destination {
      case .unknownExtension(let route): route == nil
      case .unknownNumber: true
      default: false
      }
    return call
  }

  /// The destination of digits without the digit for outside calls, and the address that is routed.
  private func destination(of digits: String) -> (RoutedCall.Destination, address: String) {
    if isOutgoing, let code = FeatureAccessCode.dialed(digits) {
      return (.featureAccessCode(code), code.code)
    }
    if let hosted = hosted(extensionDigits: digits) { return (hosted, digits) }
    let number = normalized(digits)
    let address = number?.description ?? digits
    if let hosted = number.flatMap(hosted) { return (hosted, address) }
    if let virtual = virtualExtension(digits, number) { return (virtual, address) }
    if let match = organization.dialPlanMatch(address) {
      return (.pbxUser(match), address)
    }
    if (2...6).contains(digits.utf8.count), digits.isASCIIDigits {
      return (.unknownExtension(organization.unknownExtensionRoute(at: location.id)), digits)
    }
    guard number != nil else { return (.unknownNumber, digits) }
    return (.pstnNumber(connection), address)
  }

  var connection: PremisesRoute? { organization.connection(of: location.id) }
}

// MARK: Dialing

extension CallRouter {
  struct Dialed {
    var digits: String
    var accessCode: String?
  }

  private var outsideDialDigit: String? { location.calling?.outsideDialDigit }

  private func emergencyCall(_ text: String) -> RoutedCall? {
    let numbers = NumberingPlan.dialedEmergencyNumbers(in: location.address.country)
    var dialed = Dialed(digits: text)
    if !numbers.contains(text), let code = outsideDialDigit, text.hasPrefix(code) {
      dialed = Dialed(digits: String(text.dropFirst(code.count)), accessCode: code)
    }
    guard numbers.contains(dialed.digits) else { return nil }
    return RoutedCall(
      destination: .emergency(isRedSky: organization.usesRedSky(at: location.id), connection),
      routingAddress: dialed.digits,
      outsideAccessCode: dialed.accessCode
    )
  }

  /// Removes the digit for outside calls, unless all digits are an extension or the rest is nothing
  /// that can be dialed.
  ///
  /// Source: that it is removed before a translation, live tests of clients; the rest is assumed.
  private func removingAccessCode(from text: String) -> Dialed {
    guard let code = outsideDialDigit, text.hasPrefix(code),
      hosted(extensionDigits: text) == nil, virtualExtension(text, nil) == nil
    else { return Dialed(digits: text) }
    let rest = String(text.dropFirst(code.count))
    let isKnown =
      organization.translation(of: rest, at: location.id) != nil
      || FeatureAccessCode.dialed(rest) != nil || hosted(extensionDigits: rest) != nil
      || number(rest) != nil
      || virtualExtension(rest, nil) != nil || organization.dialPlanMatch(rest) != nil
    return isKnown ? Dialed(digits: rest, accessCode: code) : Dialed(digits: text)
  }

  /// The number that digits stand for at the location, also after the digit for outside calls.
  private func normalized(_ digits: String) -> PhoneNumber? {
    if let number = number(digits) { return number }
    guard isOutgoing, let code = outsideDialDigit, digits.hasPrefix(code) else { return nil }
    return number(String(digits.dropFirst(code.count)))
  }

  private func number(_ digits: String) -> PhoneNumber? {
    PhoneNumber(digits, country: location.address.country)
  }
}

// MARK: Lookup

extension CallRouter {
  /// The destination of an extension, alone or after the routing prefix of a location.
  private func hosted(extensionDigits digits: String) -> RoutedCall.Destination? {
    if let own = hosted(location.extensions[digits], at: location.id) { return own }
    for other in organization.locations.values {
      if let prefix = other.calling?.routingPrefix, !prefix.isEmpty, digits.hasPrefix(prefix),
        let found = hosted(other.extensions[String(digits.dropFirst(prefix.count))], at: other.id)
      {
        return found
      }
    }
    if organization.allowsExtensionDialingBetweenLocations {
      for other in organization.locations.values {
        if let found = hosted(other.extensions[digits], at: other.id) { return found }
      }
    }
    return voicePortal { $0.text("extension") == digits && $1 == location.id }
  }

  private func hosted(_ number: PhoneNumber) -> RoutedCall.Destination? {
    if let entry = organization.numbers[number],
      let found = hosted(entry.owner, at: entry.locationID)
    {
      return found
    }
    if let list = organization.routeList(with: number) { return .routeList(list) }
    return voicePortal { record, id in
      let country = organization.locations[id]?.address.country ?? "US"
      return record.text("phoneNumber").flatMap { PhoneNumber($0, country: country) } == number
    }
  }

  private func hosted(_ owner: Owner?, at locationID: WebexID) -> RoutedCall.Destination? {
    guard let owner else { return nil }
    if owner.kind.isMember { return .agent(owner.id) }
    return RoutedCall.HostedFeature.Kind(owner.kind).map { kind in
      .feature(
        RoutedCall.HostedFeature(
          kind: kind,
          id: owner.id.description,
          name: owner.name,
          locationID: locationID,
          phoneNumber: owner.phoneNumber?.description,
          extensionDigits: owner.extensionDigits
        )
      )
    }
  }

  /// The voice portal that a condition accepts; one is known once its settings have been changed.
  private func voicePortal(
    _ accepts: (JSONObject, WebexID) -> Bool
  ) -> RoutedCall.Destination? {
    for id in organization.locations.keys {
      let path = Location.recordPath(of: id) + ["voicePortal"]
      guard let record = organization.records[path], accepts(record, id) else { continue }
      return .feature(
        RoutedCall.HostedFeature(
          kind: .voicePortal,
          id: record.text("id") ?? "",
          name: record.name ?? "",
          locationID: id,
          phoneNumber: record.text("phoneNumber"),
          extensionDigits: record.text("extension")
        )
      )
    }
    return nil
  }

  /// The virtual extension, else the range, of dialed digits or of the number that they stand for.
  private func virtualExtension(
    _ digits: String,
    _ number: PhoneNumber?
  ) -> RoutedCall.Destination? {
    for found in organization.virtualExtensions where isAvailable(found.locationID) {
      let isNumber = number != nil && found.phoneNumber == number?.description
      if found.extensionDigits == digits || isNumber {
        return .virtualExtension(found, connection)
      }
    }
    return organization.virtualExtensionRanges.lazy
      .filter { isAvailable($0.locationID) }
      .mostSpecific(for: digits) { DialPattern(text: $0.pattern) }
      .map { .virtualExtensionRange($0, connection) }
  }

  /// Whether something of a location, or of the organization, is for callers at this location.
  private func isAvailable(_ locationID: WebexID?) -> Bool {
    locationID == nil || locationID == location.id
  }
}

extension String {
  /// The text without what people write between digits.
  fileprivate var withoutVisualSeparators: String {
    contains("@") ? self : filter { !" -.()".contains($0) }
  }
}
