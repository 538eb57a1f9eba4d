package import JSON

/// Where a call would go, and what decides it.
///
/// Source: documentation "Test Call Routing", Response.
package struct RoutedCall: Sendable, Hashable {
  package enum Destination: Sendable, Hashable {
    /// A person, workspace or virtual line.
    case agent(WebexID)
    case feature(HostedFeature)
    case pbxUser(DialPlanMatch)
    /// Without a route in a location with cloud PSTN.
    case pstnNumber(PremisesRoute?)
    case virtualExtension(VirtualExtension, PremisesRoute?)
    case virtualExtensionRange(VirtualExtensionRange, PremisesRoute?)
    case routeList(RouteList)
    case featureAccessCode(FeatureAccessCode)
    case emergency(isRedSky: Bool, PremisesRoute?)
    case unknownExtension(PremisesRoute?)
    case unknownNumber
  }

  /// A feature to which calls go.
  package struct HostedFeature: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case autoAttendant = "AUTO_ATTENDANT"
      case callQueue = "CALL_QUEUE"
      case huntGroup = "HUNT_GROUP"
      case pagingGroup = "GROUP_PAGING"
      case voicePortal = "VOICE_MESSAGING"
      case voicemailGroup = "VOICE_MAIL_GROUP"

      /// `nil` for owners to which no calls go, such as call park extensions.
      init?(_ kind: Owner.Kind) {
        switch kind {
        case .autoAttendant: self = .autoAttendant
        case .callQueue: self = .callQueue
        case .huntGroup: self = .huntGroup
        case .pagingGroup: self = .pagingGroup
        case .voicemailGroup: self = .voicemailGroup
        case .person, .workspace, .virtualLine, .callParkExtension, .virtualExtension, .routeList:
          return nil
        }
      }
    }

    package var kind: Kind
    package var id: String
    package var name: String
    package var locationID: WebexID
    package var phoneNumber: String?
    package var extensionDigits: String?
  }

  /// What says that a call comes from a trunk of the organization.
  package enum Source: Sendable, Hashable {
    case routeList(RouteList)
    case dialPattern(DialPlanMatch)
    case unknownExtension
    case unknownNumber
  }

  /// A service that has changed the number, or decided whether the call is allowed.
  package enum Service: Sendable, Hashable {
    case translation(TranslationPattern, matched: String)
    case permission(OutgoingPermission)
  }

  package var destination: Destination
  /// The number or the extension to which the call goes.
  package var routingAddress: String
  /// The digit for outside calls that was dialed before the number.
  package var outsideAccessCode: String?
  package var isRejected = false
  /// `nil` for a call of a person, and of a trunk without the number of the caller.
  package var source: Source?
  package var services: [Service] = []
}

/// Extensions that stand for the phone numbers with a prefix.
package struct VirtualExtensionRange: Sendable, Hashable {
  package var record: JSONObject
  package var id: String
  package var pattern: String

  var locationID: WebexID? { record.text("locationId").map { WebexID(encoded: $0) } }
}

/// A rule that replaces the number of an outgoing call.
package struct TranslationPattern: Sendable, Hashable {
  package var name: String
  package var matchingPattern: String
  package var replacement: String
  /// Whether it is of the location of the caller, not of the organization.
  package var isOfLocation: Bool
}
