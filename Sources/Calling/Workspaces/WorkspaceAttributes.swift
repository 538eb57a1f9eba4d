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

  package enum SupportedDevices: String, Sendable, CaseIterable {
    case collaborationDevices
    case phones
  }

  package enum HotDesking: String, Sendable, CaseIterable {
    case on
    case off
  }

  package enum DevicePlatform: String, Sendable, CaseIterable {
    case cisco
    case microsoftTeamsRoom
  }

  package struct Calendar: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case none
      case google
      case microsoft
    }

    package var kind = Kind.none
    package var emailAddress: String?
    package var resourceGroupID: String?
  }

  package struct DeviceHostedMeetings: Sendable, Hashable {
    package var isEnabled = false
    package var siteURL: String?
  }

  package var kind = Kind.notSet
  /// The number of people; `nil` if it is not set.
  package var capacity: Int?
  package var floorID: String?
  package var calling = Calling.freeCalling
  package var notes: String?
  package var calendar = Calendar()
  package var hotDesking = HotDesking.off
  package var supportedDevices = SupportedDevices.collaborationDevices
  package var deviceHostedMeetings = DeviceHostedMeetings()
  package var devicePlatform = DevicePlatform.cisco
  package var indoorNavigationURL: String?
  /// For third-party SIP calling.
  package var sipAddress: String?
  /// For hybrid calling.
  package var hybridCallingEmail: String?
  /// `nil` for a workspace of a fixture.
  package var created: Timestamp?

  package init() {}

  /// The attributes of a workspace that has Webex Calling, without licenses.
  static let calling: WorkspaceAttributes = {
    var attributes = WorkspaceAttributes()
    attributes.calling = .webexCalling
    return attributes
  }()
}
