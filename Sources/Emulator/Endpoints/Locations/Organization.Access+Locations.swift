internal import Calling

extension Organization.Access {
  static let floorsRead = Self(.locationsRead)
  static let locationsWrite = Self(.locationsWrite, isWrite: true)
  /// To create and delete locations, which are not among those of a location administrator.
  static let locationsCreate = Self(.locationsWrite, isWrite: true, roles: [.full])
  static let workspaceLocationsRead = Self(.workspaceLocationsRead)
  static let workspaceLocationsWrite = Self(.workspaceLocationsWrite, isWrite: true)
  static let workspaceLocationsCreate = Self(
    .workspaceLocationsWrite,
    isWrite: true,
    roles: [.full]
  )
  static let callingEnable = Self(.telephonyConfigWrite, isWrite: true, roles: [.full])
  static let deletionCheck = Self(.telephonyConfigRead, roles: [.full])
}
