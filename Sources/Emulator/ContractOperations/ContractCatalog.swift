internal import Calling
internal import Contract
internal import HTTP

/// The operations of an OpenAPI document that no native endpoint handles, as endpoints.
///
/// Made from the embedded document when a request first needs it, so that the start of the server
/// does not depend on it.
final class ContractCatalog: Sendable {
  let document: ContractDocument
  let registry: EndpointRegistry<Organization>
  let paths: ContractPaths
  /// The tags of the operations, in the order of the document.
  let tags: [String]
  /// The ids of the operations that await a native family.
  private let awaitingNative: Router<String>

  /// The operations of the document of the process: the embedded one, unless another one was
  /// chosen before they were first needed.
  static let current = ContractCatalog(ContractSource.document())

  init(_ document: ContractDocument) {
    self.document = document
    let paths = ContractPaths(document, ContractRelations(ContractSource.relations))
    let native = Set(
      WebexAPI.registry.endpoints.map { endpoint in
        "\(endpoint.method) \(ContractOperation.pattern(of: endpoint.path))"
      }
    )
    var awaitingNative: [Router<String>.Route] = []
    var families: [String: [Endpoint<Organization>]] = [:]
    var tags: [String] = []
    for operation in document.operations
    where !native.contains("\(operation.method) \(operation.pattern)") {
      guard !AwaitingNative.patterns.contains(operation.pattern) else {
        awaitingNative.append(
          .init(method: Method(operation.method), path: operation.path, handler: operation.id)
        )
        continue
      }
      let tag = operation.tag ?? "other"
      if families[tag] == nil { tags.append(tag) }
      families[tag, default: []].append(Endpoint(operation, document, paths))
    }
    self.paths = paths
    self.tags = tags
    self.awaitingNative = Router(awaitingNative)
    registry = EndpointRegistry(tags.map { EndpointFamily($0, families[$0] ?? []) })
  }

  /// The shapes of the operations, by their ids.
  var shapes: [String: ContractShape] {
    var shapes: [String: ContractShape] = [:]
    for operation in document.operations where registry[operation.id] != nil {
      shapes[operation.id] = paths.shape(of: operation)
    }
    return shapes
  }

  /// The id of an operation of the document that is neither native nor by contract.
  func awaitedOperation(_ method: Method, _ segments: ArraySlice<String>) -> String? {
    if case .matched(let id, _) = awaitingNative.match(method, segments) { id } else { nil }
  }
}

/// The families of which a part is native: their other operations will be native too, and until
/// then have the status 404, so that no item exists in one part of a family and not in the other.
enum AwaitingNative {
  /// The paths of these families, with `{}` for each placeholder.
  static let patterns: Set<String> = [
    "/telephony/config/callParkExtensions",
    "/telephony/config/locations/{}/callParkExtensions",
    "/telephony/config/locations/{}/callParkExtensions/{}",
  ]
}
