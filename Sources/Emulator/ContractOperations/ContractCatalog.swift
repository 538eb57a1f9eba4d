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
    var families: [String: [Endpoint<Organization>]] = [:]
    var tags: [String] = []
    for operation in document.operations
    where !native.contains("\(operation.method) \(operation.pattern)") {
      let tag = operation.tag ?? "other"
      if families[tag] == nil { tags.append(tag) }
      families[tag, default: []].append(Endpoint(operation, document, paths))
    }
    self.paths = paths
    self.tags = tags
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
}
