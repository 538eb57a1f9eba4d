/// The owner of a phone number or extension.
package struct Owner: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case person = "PEOPLE"
    case workspace = "PLACE"
    case virtualLine = "VIRTUAL_LINE"
    case huntGroup = "HUNT_GROUP"
    case callQueue = "CALL_QUEUE"
    case autoAttendant = "AUTO_ATTENDANT"
    case pagingGroup = "PAGING_GROUP"
    case voicemailGroup = "VOICEMAIL_GROUP"
    case callParkExtension = "CALL_PARK_EXTENSION"
    case virtualExtension = "VIRTUAL_EXTENSION"
    case routeList = "ROUTE_LIST"

    /// The type in the ids of owners of this kind.
    var idKind: WebexID.Kind {
      switch self {
      case .person: .person
      case .workspace: .workspace
      case .virtualLine: .virtualLine
      case .huntGroup: .huntGroup
      case .callQueue: .callQueue
      case .autoAttendant: .autoAttendant
      case .pagingGroup: .pagingGroup
      case .voicemailGroup: .voicemailGroup
      case .callParkExtension: .callParkExtension
      case .virtualExtension: .virtualExtension
      case .routeList: .routeList
      }
    }

    /// Whether the inventory of numbers lists extensions of owners of this kind.
    ///
    /// Source: live tests of clients for call park extensions, for virtual extensions assumed.
    var isInInventory: Bool { self != .callParkExtension && self != .virtualExtension }

    /// The kind with an article, for messages.
    var nameWithArticle: String {
      switch self {
      case .person: "a user"
      case .workspace: "a workspace"
      case .virtualLine: "a virtual line"
      case .huntGroup: "a hunt group"
      case .callQueue: "a call queue"
      case .autoAttendant: "an auto attendant"
      case .pagingGroup: "a paging group"
      case .voicemailGroup: "a voicemail group"
      case .callParkExtension: "a Call Park Extension"
      case .virtualExtension: "a virtual extension"
      case .routeList: "a route list"
      }
    }
  }

  private struct Fields: Sendable, Hashable {
    var kind: Kind
    var id: WebexID
    var name: String
    var extensionDigits: String?
    var phoneNumber: PhoneNumber?
  }

  /// Shared by the tables of extensions and numbers.
  private enum Storage: Sendable {
    case fields(Boxed<Fields>)
    /// The current version of the group, without a copy of its fields.
    case huntGroup(HuntGroup)
  }

  private var storage: Storage

  package init(
    kind: Kind,
    id: WebexID,
    name: String,
    extensionDigits: String? = nil,
    phoneNumber: PhoneNumber? = nil
  ) {
    storage = .fields(
      Boxed(
        Fields(
          kind: kind,
          id: id,
          name: name,
          extensionDigits: extensionDigits,
          phoneNumber: phoneNumber
        )
      )
    )
  }

  init(_ group: HuntGroup) { storage = .huntGroup(group) }

  /// What the owner has, in its fields or in the group.
  private func read<Value>(
    _ field: (Fields) -> Value,
    _ groupValue: (HuntGroup) -> Value
  ) -> Value {
    switch storage {
    case .fields(let fields): field(fields.value)
    case .huntGroup(let group): groupValue(group)
    }
  }

  package var kind: Kind { read({ $0.kind }, { _ in .huntGroup }) }

  package var id: WebexID {
    get { read({ $0.id }, { $0.id }) }
    set { fields.id = newValue }
  }

  package var name: String {
    get { read({ $0.name }, { $0.attributes.profile.name }) }
    set { fields.name = newValue }
  }

  package var extensionDigits: String? {
    get { read({ $0.extensionDigits }, { $0.attributes.profile.extensionDigits }) }
    set { fields.extensionDigits = newValue }
  }

  /// The primary number; other numbers with this owner are alternate numbers.
  package var phoneNumber: PhoneNumber? {
    get { read({ $0.phoneNumber }, { $0.attributes.profile.phoneNumber }) }
    set { fields.phoneNumber = newValue }
  }

  private var fields: Fields {
    get {
      Fields(
        kind: kind,
        id: id,
        name: name,
        extensionDigits: extensionDigits,
        phoneNumber: phoneNumber
      )
    }
    set { storage = .fields(Boxed(newValue)) }
  }

  package static func == (one: Owner, other: Owner) -> Bool { one.fields == other.fields }

  package func hash(into hasher: inout Hasher) { hasher.combine(fields) }

  /// The owner in messages, for example `a user : Hakim Smith`.
  ///
  /// Source of the message: Webex errors in public reports.
  var description: String { "\(kind.nameWithArticle) : \(name)" }
}
