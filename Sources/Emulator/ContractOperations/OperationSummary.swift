internal import HTTP
internal import Text

/// One operation of the emulated API, for lists of all of them.
package struct OperationSummary: Sendable, Hashable {
  /// How the mock knows the operation.
  package enum Evidence: String, Sendable, CaseIterable {
    /// Code with rules and relations.
    case native
    /// Cisco's OpenAPI document.
    case contract
  }

  package let id: String
  package let method: String
  package let path: String
  package let evidence: Evidence
  /// What the operation does, for operations by contract.
  package let shape: String?

  /// Method, path, id, evidence and shape, for a person.
  package var line: String {
    "\(method) \(path) \(id) (\(evidence.rawValue)\(shape.map { ", \($0)" } ?? ""))"
  }

  /// The operations whose line contains a text, ignoring case; native ones are first.
  package static func all(containing text: String?) -> [OperationSummary] {
    guard let text = text?.lowercased() else { return all }
    return all.filter { $0.line.lowercased().contains(utf8Of: text) }
  }

  /// All operations, native ones first.
  private static var all: [OperationSummary] {
    let catalog = ContractCatalog.current
    let shapes = catalog.shapes
    return WebexAPI.registry.endpoints.map { endpoint in
      OperationSummary(
        id: endpoint.id,
        method: endpoint.method.description,
        path: endpoint.path,
        evidence: .native,
        shape: nil
      )
    }
      + catalog.registry.endpoints.map { endpoint in
        OperationSummary(
          id: endpoint.id,
          method: endpoint.method.description,
          path: endpoint.path,
          evidence: .contract,
          shape: shapes[endpoint.id]?.rawValue
        )
      }
  }
}

extension OperationSummary {
  /// The operations by contract as the rows of a table: request, id and shape, sorted by path.
  package static var contractTable: String {
    all.filter { $0.evidence == .contract }
      .sorted { ($0.path, $0.method) < ($1.path, $1.method) }
      .map { "| `\($0.method) \($0.path)` | \($0.id) | \($0.shape ?? "") |" }
      .joined(separator: "\n")
  }
}
