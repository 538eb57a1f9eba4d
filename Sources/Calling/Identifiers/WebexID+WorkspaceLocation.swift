internal import Text

extension WebexID {
  /// The id of a location in the former API for workspace locations: both UUIDs are its key.
  ///
  /// Source: a live test of a client.
  package static func workspaceLocation(_ location: WebexID, in organization: WebexID) -> WebexID {
    WebexID(
      .workspaceLocation,
      key: "\(organization.parts?.key ?? "")#\(location.parts?.key ?? "")"
    )
  }

  /// The location with this id of a workspace location; this id if it is something else.
  package var locationOfWorkspaceLocation: WebexID {
    guard let (type, key) = parts, type == Kind.workspaceLocation.rawValue,
      let separator = key.firstIndex(of: "#")
    else { return self }
    return WebexID(.location, key: String(key[key.index(after: separator)...]))
  }
}
