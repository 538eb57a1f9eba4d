internal import OrderedCollections

/// A person, workspace or virtual line, which can have a phone and be an agent.
package struct Member: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case person = "PEOPLE"
    case workspace = "PLACE"
    case virtualLine = "VIRTUAL_LINE"

    /// The type in the ids of members of this kind.
    package var idKind: WebexID.Kind {
      switch self {
      case .person: .person
      case .workspace: .workspace
      case .virtualLine: .virtualLine
      }
    }
  }

  package var id: WebexID
  private var sharedAttributes: SharedAttributes
  package var firstName: String
  package var lastName: String
  package var displayName: String
  package var emails: [String] = []
  /// `nil` only for members without Webex Calling.
  package var locationID: WebexID?
  package var extensionDigits: String?
  package var phoneNumber: PhoneNumber?
  package var alternateNumbers: [AlternateNumber] = []
  /// Whether calls to the alternate numbers ring with their own patterns.
  package var isDistinctiveRingEnabled = true
  package var licenses: [WebexID] = []
  package var emergencyCallback = MemberEmergencyCallback()

  /// Whether the member is enabled for Webex Calling, which is required of agents.
  package var hasCalling = true

  package init(
    _ kind: Kind,
    id: WebexID,
    firstName: String = "",
    lastName: String = "",
    displayName: String = ""
  ) {
    self.id = id
    sharedAttributes = SharedAttributes(Attributes(kind))
    self.firstName = firstName
    self.lastName = lastName
    self.displayName = displayName
  }

  package var kind: Kind {
    switch attributes {
    case .person: .person
    case .workspace: .workspace
    case .virtualLine: .virtualLine
    }
  }

  /// What members of one kind have beyond the others; copies of a member share it.
  package var attributes: Attributes {
    get { sharedAttributes.value }
    set { sharedAttributes = SharedAttributes(newValue) }
  }

  package enum Attributes: Sendable, Hashable {
    case person(PersonAttributes)
    case workspace(WorkspaceAttributes)
    case virtualLine(VirtualLineAttributes)

    /// The attributes of a new member.
    package init(_ kind: Kind) {
      self =
        switch kind {
        case .person: .person(PersonAttributes())
        case .workspace: .workspace(WorkspaceAttributes())
        case .virtualLine: .virtualLine(VirtualLineAttributes())
        }
    }
  }

  /// A number that a member has beside the primary one.
  package struct AlternateNumber: Sendable, Hashable {
    package var phoneNumber: PhoneNumber
    package var ringPattern = RingPattern.normal

    package init(
      phoneNumber: PhoneNumber,
      ringPattern: RingPattern = .normal
    ) {
      self.phoneNumber = phoneNumber
      self.ringPattern = ringPattern
    }
  }

  /// `nil` for workspaces and virtual lines; assigning `nil` changes nothing.
  package var person: PersonAttributes? {
    get { if case .person(let person) = attributes { person } else { nil } }
    set { if let newValue { attributes = .person(newValue) } }
  }

  /// `nil` for people and virtual lines; assigning `nil` changes nothing.
  package var workspace: WorkspaceAttributes? {
    get { if case .workspace(let workspace) = attributes { workspace } else { nil } }
    set { if let newValue { attributes = .workspace(newValue) } }
  }

  /// `nil` for people and workspaces; assigning `nil` changes nothing.
  package var virtualLine: VirtualLineAttributes? {
    get { if case .virtualLine(let line) = attributes { line } else { nil } }
    set { if let newValue { attributes = .virtualLine(newValue) } }
  }
}

/// Keeps a member small, because every change of an organization copies members.
///
/// A class, since leak checkers cannot follow the tagged pointers of an indirect enum.
private final class SharedAttributes: Sendable, Hashable {
  let value: Member.Attributes

  init(_ value: Member.Attributes) {
    self.value = value
  }

  static func == (first: SharedAttributes, second: SharedAttributes) -> Bool {
    first === second || first.value == second.value
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(value)
  }
}

extension Organization {
  /// The id of a member in a request: base64, or the UUID of a person; under the live rules also
  /// that of a workspace or a virtual line.
  func memberID(_ text: String, under mode: RuleSet.Mode) -> WebexID {
    let id = WebexID(encoded: text)
    guard let uuid = id.bareUUID else { return id }
    guard let member = member(withUUID: id) else { return WebexID(.person, key: uuid) }
    return mode == .live || member.kind == .person ? member.id : id
  }

  /// The member with the UUID that a client sent in place of an id; `nil` for an encoded id.
  func member(withUUID id: WebexID) -> Member? {
    guard let uuid = id.bareUUID else { return nil }
    return Member.Kind.allCases.lazy.compactMap { self.members[WebexID($0.idKind, key: uuid)] }
      .first
  }
}

extension Member {
  var owner: Owner {
    let kind: Owner.Kind =
      switch kind {
      case .person: .person
      case .workspace: .workspace
      case .virtualLine: .virtualLine
      }
    return Owner(
      kind: kind,
      id: id,
      name: displayName,
      extensionDigits: extensionDigits,
      phoneNumber: phoneNumber
    )
  }
}
