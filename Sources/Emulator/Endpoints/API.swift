internal import Calling
internal import HTTP
internal import Text

/// A set of endpoints below a common prefix.
protocol API {
  associatedtype State: EndpointState

  static var registry: EndpointRegistry<State> { get }
  /// The paths as far as they help to correct an unknown one.
  static var routeIndex: RouteIndex { get }
  /// Whether a request with an unknown query parameter is rejected, or handled with a warning.
  static var rejectsUnknownParameters: Bool { get }
}

/// The emulated API, whose paths work with and without `/v1`.
enum WebexAPI: API {
  static let registry = EndpointRegistry(
    HuntGroupEndpoints.all + AvailableNumberEndpoints.all + CallForwardingEndpoints.all
      + WebexOrganizationEndpoints.all + LocationEndpoints.all + NumberEndpoints.all
      + ValidationEndpoints.all + PeopleEndpoints.all + LicenseEndpoints.all
      + WorkspaceEndpoints.all + VirtualLineEndpoints.all + AnnouncementLanguageEndpoints.all
      + ScheduleEndpoints.all + OAuthEndpoints.all
  )
  static let routeIndex = RouteIndex(registry.endpoints, prefix: "")
  /// As on Webex, they are not errors.
  static let rejectsUnknownParameters = false
}

/// The API of the mock itself.
enum AdminAPI: API {
  /// The first segment of all paths, which Webex does not use.
  static let prefix = "__admin"

  static let registry = EndpointRegistry(
    ServerEndpoints.all + OrganizationEndpoints.all + RequestEndpoints.all + VerifyEndpoints.all
      + FaultEndpoints.all + RateLimitEndpoints.all + ClockEndpoints.all + StateEndpoints.all
  )
  static let routeIndex = RouteIndex(registry.endpoints, prefix: "/\(prefix)")
  /// With a misspelled `orgId`, the request would apply to other organizations.
  static let rejectsUnknownParameters = true
}

/// The endpoints of an API, by route and by id.
struct EndpointRegistry<State: EndpointState>: Sendable {
  let endpoints: [Endpoint<State>]
  private let router: Router<Endpoint<State>>
  private let byID: [String: Endpoint<State>]

  init(_ endpoints: [Endpoint<State>]) {
    self.endpoints = endpoints
    router = Router(endpoints.map { .init(method: $0.method, path: $0.path, handler: $0) })
    byID = Dictionary(uniqueKeysWithValues: endpoints.map { ($0.id, $0) })
  }

  subscript(id: String) -> Endpoint<State>? { byID[id] }

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
