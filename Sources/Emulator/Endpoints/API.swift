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
  /// A sentence about a request for an operation that exists and is not emulated.
  static func explanation(ofMissing request: Request) -> String?
}

/// The emulated API, whose paths work with and without `/v1`.
enum WebexAPI: API {
  typealias State = Organization

  /// The tags are those of Cisco's OpenAPI documents.
  static let families: [EndpointFamily<Organization>] =
    [
      .init(
        "features-hunt-group",
        HuntGroupEndpoints.all + CallForwardingEndpoints.all
      ),
      .init("emergency-services-settings", EmergencyCallbackEndpoints.members),
      .init("organizations", WebexOrganizationEndpoints.all),
      .init("locations", LocationEndpoints.all),
      .init(
        "location-call-settings",
        LocationEndpoints.calling + ValidationEndpoints.extensions
          + EmergencyCallbackEndpoints.locations
      ),
      .init("location-call-settings-schedules", [ScheduleEndpoints.listSchedules]),
      .init("features-operating-modes", [ScheduleEndpoints.listOperatingModes]),
      .init("numbers", NumberEndpoints.all),
      .init("features-call-park", [NumberEndpoints.readListOfCallParkExtensions]),
      .init("people", PeopleEndpoints.all),
      .init("licenses", LicenseEndpoints.all),
      .init("workspaces", WorkspaceEndpoints.all),
      .init("virtual-line-call-settings", VirtualLineEndpoints.all),
      .init("calling-service-settings", AnnouncementLanguageEndpoints.all),
      .init("oauth", OAuthEndpoints.all),
    ] + AvailableNumberEndpoints.families
  static let registry = EndpointRegistry<Organization>(families)
  static let routeIndex = RouteIndex(
    registry.endpoints + ContractCatalog.current.registry.endpoints,
    prefix: ""
  )
  /// As on Webex, they are not errors.
  static let rejectsUnknownParameters = false

  static func explanation(ofMissing request: Request) -> String? {
    let id = ContractCatalog.current.awaitedOperation(
      request.method,
      request.target.endpointSegments
    )
    return id.map { id in
      "The mock does not emulate \(id) yet: other operations of its family are native, and items"
        + " must not exist for a part of them."
    }
  }

  /// The native endpoint of a method and path; if there is none, the one by contract.
  static func match(
    _ method: Method,
    _ segments: ArraySlice<String>
  ) -> Router<Endpoint<Organization>>.Match {
    let native = registry.match(method, segments)
    if case .matched = native { return native }
    // wxc_sdk 1.41 sends a slash at the end of some paths.
    let contract = segments.count > 1 && segments.last == "" ? segments.dropLast() : segments
    return native.merging(ContractCatalog.current.registry.match(method, contract))
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
    .init("mock-organizations", OrganizationEndpoints.all),
    .init("mock-journal", RequestEndpoints.all + VerifyEndpoints.all),
    .init("mock-faults", FaultEndpoints.all + RateLimitEndpoints.all),
  ]
  static let registry = EndpointRegistry<ServiceState>(families)
  static let routeIndex = RouteIndex(registry.endpoints, prefix: "/\(prefix)")
  /// With a misspelled `orgId`, the request would apply to other organizations.
  static let rejectsUnknownParameters = true

  static func explanation(ofMissing request: Request) -> String? { nil }
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
}
