internal import Calling
internal import CWebexData
internal import Contract
internal import HTTP

/// The operations of an OpenAPI document that no native endpoint handles, as endpoints.
///
/// Made from the embedded document when a request first needs it, so that the start of the server
/// does not depend on it.
final class ContractCatalog: Sendable {
  let document: ContractDocument
  let registry: EndpointRegistry<Organization>
  let routeIndex: RouteIndex
  /// The shapes of the operations, by their ids.
  let shapes: [String: ContractShape]
  /// The ids of the operations that await a native family.
  private let awaitingNative: Router<String>

  /// The operations of the embedded document.
  static let builtIn: ContractCatalog = {
    do throws(ContractDocument.Invalid) {
      return ContractCatalog(try ContractDocument(embeddedDocument))
    } catch {
      preconditionFailure("the embedded document is invalid: \(error)")
    }
  }()

  /// The bytes of the embedded document.
  static var embeddedDocument: [UInt8] {
    let count = Int(webex_calling_openapi_size())
    return unsafe Array(UnsafeBufferPointer(start: webex_calling_openapi(), count: count))
  }

  init(_ document: ContractDocument) {
    self.document = document
    let paths = ContractPaths(document)
    let native = Set(WebexAPI.registry.endpoints.map { Self.key($0.method.description, $0.path) })
    var awaitingNative: [Router<String>.Route] = []
    var shapes: [String: ContractShape] = [:]
    var families: [String: [Endpoint<Organization>]] = [:]
    var tags: [String] = []
    for operation in document.operations
    where !native.contains(Self.key(operation.method, operation.path)) {
      guard !AwaitingNative.contains(operation.path) else {
        awaitingNative.append(
          .init(method: Method(operation.method), path: operation.path, handler: operation.id)
        )
        continue
      }
      let shape = paths.shape(of: operation)
      shapes[operation.id] = shape
      let tag = operation.tag ?? "other"
      if families[tag] == nil { tags.append(tag) }
      families[tag, default: []].append(
        Endpoint(operation, ContractOperationHandler(operation, shape, document, paths))
      )
    }
    self.shapes = shapes
    self.awaitingNative = Router(awaitingNative)
    registry = EndpointRegistry(tags.map { EndpointFamily($0, families[$0] ?? []) })
    routeIndex = RouteIndex(
      WebexAPI.registry.endpoints + registry.endpoints,
      prefix: ""
    )
  }

  /// The id of an operation of the document that is neither native nor by contract.
  func awaitedOperation(_ method: Method, _ segments: ArraySlice<String>) -> String? {
    if case .matched(let id, _) = awaitingNative.match(method, segments) { id } else { nil }
  }

  /// Method and path, whatever the placeholders are called.
  private static func key(_ method: String, _ path: String) -> String {
    let segments = path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
    return "\(method) \(segments.joined(separator: "/"))"
  }
}

/// The families of which a part is native: their other operations will be native too, and until
/// then have the status 404, so that no item exists in one part of a family and not in the other.
enum AwaitingNative {
  /// Paths of these families; a path below one of them belongs to it, unless it is settings of an
  /// item, which no native endpoint lists.
  private static let items: Set<String> = [
    "/people", "/people/{}", "/people/me", "/locations", "/locations/{}", "/locations/{}/floors",
    "/locations/{}/floors/{}", "/workspaces", "/workspaces/{}", "/licenses", "/licenses/{}",
    "/workspaceLocations", "/workspaceLocations/{}", "/workspaceLocations/{}/floors",
    "/workspaceLocations/{}/floors/{}", "/organizations", "/organizations/{}",
    "/telephony/config/locations", "/telephony/config/locations/{}",
    "/telephony/config/locations/{}/numbers", "/telephony/config/numbers",
    "/telephony/config/people/{}", "/telephony/config/virtualLines",
    "/telephony/config/virtualLines/{}", "/telephony/config/locations/{}/schedules",
    "/telephony/config/locations/{}/schedules/{}/{}", "/telephony/config/operatingModes",
    "/telephony/config/operatingModes/{}", "/telephony/config/callParkExtensions",
    "/telephony/config/locations/{}/callParkExtensions",
    "/telephony/config/locations/{}/callParkExtensions/{}",
    "/telephony/config/actions/testCallRouting/invoke",
  ]

  static func contains(_ path: String) -> Bool {
    let segments = path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
    return items.contains("/" + segments.joined(separator: "/"))
  }
}
