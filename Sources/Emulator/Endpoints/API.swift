internal import Calling
internal import HTTP
internal import Text

/// A set of endpoints below a common prefix.
protocol API {
  associatedtype State: EndpointState

  static var families: [EndpointFamily<State>] { get }
  static var registry: EndpointRegistry<State> { get }
  /// The paths as far as they help to correct an unknown one.
  static var routeIndex: RouteIndex { get }
  /// Whether a request with an unknown query parameter is rejected, or handled with a warning.
  static var rejectsUnknownParameters: Bool { get }
}

/// The emulated API, whose paths work with and without `/v1`.
enum WebexAPI: API {
  typealias State = Organization

  /// The tags are those of Cisco's OpenAPI documents.
  static let families: [EndpointFamily<Organization>] = [
    .init(
      "features-hunt-group",
      HuntGroupEndpoints.all + AvailableNumberEndpoints.all + CallForwardingEndpoints.all
    ),
    .init("emergency-services-settings", [HuntGroupEndpoints.emergencyCallbackDependencies]),
    .init("organizations", WebexOrganizationEndpoints.all),
    .init("locations", LocationEndpoints.all),
    .init("location-call-settings", LocationEndpoints.calling + ValidationEndpoints.extensions),
    .init("location-call-settings-schedules", [ScheduleEndpoints.listSchedules]),
    .init("features-operating-modes", [ScheduleEndpoints.listOperatingModes]),
    .init("numbers", [NumberEndpoints.listNumbers, ValidationEndpoints.validateNumbers]),
    .init("features-call-park", [NumberEndpoints.readListOfCallParkExtensions]),
    .init("people", PeopleEndpoints.all),
    .init("licenses", LicenseEndpoints.all),
    .init("workspaces", WorkspaceEndpoints.all),
    .init("virtual-line-call-settings", VirtualLineEndpoints.all),
    .init("calling-service-settings", AnnouncementLanguageEndpoints.all),
    .init("oauth", OAuthEndpoints.all),
  ]
  static let registry = EndpointRegistry<Organization>(families)
  static let routeIndex = RouteIndex(registry.endpoints, prefix: "")
  /// As on Webex, they are not errors.
  static let rejectsUnknownParameters = false
}

/// The API of the mock itself.
enum AdminAPI: API {
  typealias State = ServiceState

  /// The first segment of all paths, which Webex does not use.
  static let prefix = "__admin"

  static let families: [EndpointFamily<ServiceState>] = [
    .init("mock-server", ServerEndpoints.all + StateEndpoints.all + ClockEndpoints.all),
    .init("mock-organizations", OrganizationEndpoints.all),
    .init("mock-journal", RequestEndpoints.all + VerifyEndpoints.all),
    .init("mock-faults", FaultEndpoints.all + RateLimitEndpoints.all),
  ]
  static let registry = EndpointRegistry<ServiceState>(families)
  static let routeIndex = RouteIndex(registry.endpoints, prefix: "/\(prefix)")
  /// With a misspelled `orgId`, the request would apply to other organizations.
  static let rejectsUnknownParameters = true
}

/// Endpoints that belong together, and their tag in the OpenAPI document.
struct EndpointFamily<State: EndpointState>: Sendable {
  let tag: String
  let endpoints: [Endpoint<State>]

  init(_ tag: String, _ endpoints: [Endpoint<State>]) {
    self.tag = tag
    self.endpoints = endpoints
  }
}

/// The endpoints of an API, by route and by id.
struct EndpointRegistry<State: EndpointState>: Sendable {
  let endpoints: [Endpoint<State>]
  private let router: Router<Endpoint<State>>
  private let byID: [String: Endpoint<State>]

  init(_ families: [EndpointFamily<State>]) {
    endpoints = families.flatMap(\.endpoints)
    router = Router(endpoints.map { .init(method: $0.method, path: $0.path, handler: $0) })
    byID = Dictionary(uniqueKeysWithValues: endpoints.map { ($0.id, $0) })
  }

  subscript(id: String) -> Endpoint<State>? { byID[id] }

  /// The names of the placeholders in all paths.
  var pathParameterNames: Set<String> {
    Set(
      endpoints.flatMap { endpoint in
        endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }
          .map { String($0.dropFirst().dropLast()) }
      }
    )
  }

  /// The endpoint of a method and of path segments without the prefix of the API.
  func match(_ method: Method, _ segments: ArraySlice<String>) -> Router<Endpoint<State>>.Match {
    router.match(method, segments)
  }

  /// The message for an unknown operation id, with the known ids and the most similar one.
  func unknownIDMessage(_ id: String) -> String {
    let known = endpoints.map(\.id)
    return "\(id.quotedForMessage) is not one of \(known.joined(separator: ", "))"
      + id.suggestion(from: known)
  }
}
