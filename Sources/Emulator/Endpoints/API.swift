internal import Calling
internal import HTTP
internal import Text

/// The emulated API, whose paths work with and without `/v1`.
enum WebexAPI: API {
  typealias State = Organization

  /// The tags are those of Cisco's OpenAPI documents.
  static let families = features + directory + settings + AvailableNumberEndpoints.families

  private static let features: [EndpointFamily<Organization>] = [
    .init(
      "features-hunt-group",
      HuntGroupEndpoints.all + CallForwardingEndpoints.huntGroups.all
    ),
    .init("features-call-queue", CallQueueEndpoints.all + CallForwardingEndpoints.callQueues.all),
    .init("features-call-queue", QueueServiceEndpoints.all),
    .init(
      "features-auto-attendant",
      AutoAttendantEndpoints.all + CallForwardingEndpoints.autoAttendants.all
    ),
    .init("features-call-queue", QueueAgentEndpoints.all + SupervisorEndpoints.all),
    .init(
      "features-customer-assist",
      WrapUpReasonEndpoints.all + QueueAgentEndpoints.ofLocations
        + QueueRecordingEndpoints.all
    ),
    .init("features-announcement-repository", AnnouncementEndpoints.all),
    .init("features-paging-group", PagingGroupEndpoints.all),
    .init("location-call-settings-voicemail", VoicemailGroupEndpoints.all),
    .init("call-routing", CallRoutingEndpoints.all),
    .init("pstn", CallRoutingEndpoints.connections),
    .init("features-virtual-extensions", VirtualExtensionEndpoints.all),
    .init("emergency-services-settings", EmergencyCallbackEndpoints.members),
    .init("features-call-park", CallParkExtensionEndpoints.all),
    .init("features-operating-modes", OperatingModeEndpoints.all),
  ]

  private static let directory: [EndpointFamily<Organization>] = [
    .init("organizations", WebexOrganizationEndpoints.all),
    .init("licenses", LicenseEndpoints.all),
    .init("roles", RoleEndpoints.all),
    .init("people", PeopleEndpoints.all),
    .init("locations", LocationEndpoints.all),
    .init("workspace-locations", WorkspaceLocationEndpoints.all),
    .init("workspaces", WorkspaceEndpoints.all),
    .init("numbers", NumberEndpoints.all),
    .init("devices", DeviceEndpoints.all),
  ]

  private static let settings: [EndpointFamily<Organization>] = [
    .init(
      "location-call-settings",
      CallingLocationEndpoints.all + ValidationEndpoints.extensions
        + EmergencyCallbackEndpoints.locations
    ),
    .init("location-call-settings-schedules", ScheduleEndpoints.ofLocations),
    .init("user-call-settings-1-2", ScheduleEndpoints.ofPeople + [PersonNumberEndpoints.list]),
    .init("user-call-settings-2-2", PersonSettingsEndpoints.all + [PersonNumberEndpoints.assign]),
    .init("call-settings-for-me-with-userhub-phase2", ScheduleEndpoints.ofUser),
    .init("workspace-call-settings-1-2", [WorkspaceNumberEndpoints.list]),
    .init("workspace-call-settings-2-2", [WorkspaceNumberEndpoints.assign]),
    .init(
      "virtual-line-call-settings",
      VirtualLineEndpoints.all + [DeviceOwnerEndpoints.getVirtualLineDevices]
    ),
    .init(
      "device-call-settings",
      CallingDeviceEndpoints.all + DeviceMemberEndpoints.all + DeviceOwnerEndpoints.all
    ),
    .init(
      "device-call-settings-with-device-dynamic-settings",
      [CallingDeviceEndpoints.listSupportedDevices]
    ),
    .init("calling-service-settings", AnnouncementLanguageEndpoints.all),
    .init("jobs", JobEndpoints.all),
    .init("oauth", OAuthEndpoints.all),
  ]

  static let registry = EndpointRegistry<Organization>(families)
  static let routeIndex = RouteIndex(
    registry.endpoints + ContractCatalog.current.registry.endpoints,
    prefix: ""
  )
  /// As on Webex, they are not errors.
  static let rejectsUnknownParameters = false

  /// The paths of native operations that wxc_sdk 1.41 sends with a slash at the end.
  private static let pathsWithSlash = [
    ["telephony", "config", "jobs", "person", "moveLocation"],
    ["workspaces", "{}", "features", "numbers"],
  ]

  /// The length of a UUID, the shortest id.
  private static let idLength = 36

  /// The native endpoint of a method and path; if there is none, or one by contract has words where
  /// the native one has ids, the one by contract.
  static func match(
    _ method: Method,
    _ segments: ArraySlice<String>
  ) -> Router<Endpoint<Organization>>.Match {
    let native = registry.match(method, segments)
    if case .matched(_, let parameters) = native {
      // A word in place of an id can be a segment of a path by contract, such as `settings` in
      // /telephony/config/devices/settings.
      guard parameters.contains(where: { $0.value.utf8.count < idLength }) else { return native }
      let other = ContractCatalog.current.registry.match(method, segments)
      guard case .matched(_, let others) = other, others.count < parameters.count else {
        return native
      }
      return other
    }
    // wxc_sdk 1.41 sends a slash at the end of some paths.
    let trimmed = segments.count > 1 && segments.last == "" ? segments.dropLast() : segments
    let isWithSlash = pathsWithSlash.contains { path in
      path.elementsEqual(trimmed) { $0 == "{}" || $0 == $1 }
    }
    if trimmed.count < segments.count, isWithSlash { return registry.match(method, trimmed) }
    return native.merging(ContractCatalog.current.registry.match(method, trimmed))
  }

  /// The endpoint with an operation id, native or by contract.
  static func endpoint(_ id: String) -> Endpoint<Organization>? {
    registry[id] ?? ContractCatalog.current.registry[id]
  }

  /// The message for an unknown operation id, with the most similar one.
  static func unknownIDMessage(_ id: String) -> String {
    let known = (registry.endpoints + ContractCatalog.current.registry.endpoints).map(\.id)
    return
      "\(id.quotedForMessage) is not the operationId of an operation\(id.suggestion(from: known))"
      + "; GET /__admin/operations lists them"
  }
}

/// The API of the mock itself.
enum AdminAPI: API {
  typealias State = ServiceState

  /// The first segment of all paths, which Webex does not use.
  static let prefix = "__admin"

  static let families: [EndpointFamily<ServiceState>] = [
    .init("mock-server", ServerEndpoints.all + StateEndpoints.all + ClockEndpoints.all),
    .init("mock-inspector", InspectorEndpoints.all),
    .init("mock-organizations", OrganizationEndpoints.all),
    .init("mock-journal", RequestEndpoints.all + VerifyEndpoints.all),
    .init("mock-faults", FaultEndpoints.all + RateLimitEndpoints.all),
  ]
  static let registry = EndpointRegistry<ServiceState>(families)
  static let routeIndex = RouteIndex(registry.endpoints, prefix: "/\(prefix)")
  /// With a misspelled `orgId`, the request would apply to other organizations.
  static let rejectsUnknownParameters = true
}
