package import Contract
internal import HTTP
internal import JSON

/// Where the native operations differ from a document.
package enum NativeDifferences {
  /// The differences from the document to what the server does.
  ///
  /// Members that the mock adds or leaves out, types, choices and requirements; the descriptions of
  /// native operations are those of `GET /__admin/openapi.json`, which the code that reads bodies
  /// makes.
  ///
  /// - Parameter document: Cisco's document, without corrections.
  /// - Returns: the differences in the order of a report.
  package static func from(_ document: ContractDocument) -> [ContractDifference] {
    guard let target = Target("/") else { return [] }
    let native = OpenAPI(EmulatorConfiguration(), evidence: .native)
      .document(for: Request(method: .get, target: target))
    do {
      return ContractComparison.differences(
        from: document,
        to: try ContractDocument(JSONWriter.bytes(of: native), basePath: "/v1"),
        isPartial: true
      )
    } catch {
      preconditionFailure("the description of the native operations is invalid: \(error)")
    }
  }
}
