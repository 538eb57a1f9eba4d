/// What a workspace has beyond other members.
///
/// Source: documentation "List Workspaces", Response.
package struct WorkspaceAttributes: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case notSet
    case focus
    case huddle
    case meetingRoom
    case open
    case desk
    case other
  }

  package enum Calling: String, Sendable, CaseIterable {
    case freeCalling
    case hybridCalling
    case webexCalling
    case webexEdgeForDevices
    case thirdPartySipCalling
    case none
  }

  package var kind = Kind.notSet
  /// The number of people; `nil` if it is not set.
  package var capacity: Int?
  package var floorID: String?
  package var calling = Calling.freeCalling

  package init() {}

  /// The attributes of a workspace that has Webex Calling, without licenses.
  static let calling: WorkspaceAttributes = {
    var attributes = WorkspaceAttributes()
    attributes.calling = .webexCalling
    return attributes
  }()
}
