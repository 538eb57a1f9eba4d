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
