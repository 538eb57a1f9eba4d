/// A person, workspace or virtual line: whoever can have a phone and be an agent.
package struct Member: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case person = "PEOPLE"
    case workspace = "PLACE"
    case virtualLine = "VIRTUAL_LINE"

    /// The type inside the ids of such members.
    var idKind: WebexID.Kind {
      switch self {
      case .person: .person
      case .workspace: .workspace
      case .virtualLine: .virtualLine
      }
    }
  }

  package var id: WebexID
  package var kind: Kind
  package var firstName: String
  package var lastName: String
  package var displayName: String
  package var emails: [String] = []
  /// `nil` for people outside Webex Calling.
  package var locationID: WebexID?
  package var extensionDigits: String?
  package var phoneNumber: PhoneNumber?
  package var licenses: [WebexID] = []

  /// Whether it has Webex Calling, which an agent needs.
  package var hasCalling = true
}

/// Whom a number or extension belongs to.
package struct Owner: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case person = "PEOPLE"
    case workspace = "PLACE"
    case virtualLine = "VIRTUAL_LINE"
    case huntGroup = "HUNT_GROUP"
    case callQueue = "CALL_QUEUE"
    case autoAttendant = "AUTO_ATTENDANT"
    case callParkExtension = "CALL_PARK_EXTENSION"

    /// The type inside the ids of such owners.
    var idKind: WebexID.Kind {
      switch self {
      case .person: .person
      case .workspace: .workspace
      case .virtualLine: .virtualLine
      case .huntGroup: .huntGroup
      case .callQueue: .callQueue
      case .autoAttendant: .autoAttendant
      case .callParkExtension: .callParkExtension
      }
    }

    /// The kind in a sentence.
    var displayName: String {
      switch self {
      case .person: "a user"
      case .workspace: "a workspace"
      case .virtualLine: "a virtual line"
      case .huntGroup: "a hunt group"
      case .callQueue: "a call queue"
      case .autoAttendant: "an auto attendant"
      case .callParkExtension: "a Call Park Extension"
      }
    }
  }

  package var kind: Kind
  package var id: WebexID
  package var name: String
  package var extensionDigits: String?
  /// The primary number, if it has several.
  package var phoneNumber: PhoneNumber?

  /// `a user : Hakim Smith`, the wording of Webex's own refusals.
  var description: String { "\(kind.displayName) : \(name)" }
}

extension Member {
  var owner: Owner {
    let kind: Owner.Kind =
      switch kind {
      case .person: .person
      case .workspace: .workspace
      case .virtualLine: .virtualLine
      }
    return Owner(kind: kind, id: id, name: displayName)
  }
}
