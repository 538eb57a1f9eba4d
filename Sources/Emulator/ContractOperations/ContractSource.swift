package import Contract
internal import JSON
internal import Synchronization

/// The document that describes the operations by contract, for the whole process.
package enum ContractSource {
  private static let replacement = Mutex<ContractDocument?>(nil)

  /// Uses a document in place of the embedded one.
  ///
  /// It has an effect only before the first request that needs the document.
  ///
  /// - Parameter bytes: an OpenAPI document of version 3.0 or 3.1 as JSON. The corrections and
  ///   constraints apply to its schemas and operations with the same names.
  /// - Throws: up to ten errors, in the order of the text.
  package static func replace(with bytes: [UInt8]) throws(ContractDocument.InvalidDocument) {
    let document = try checked(bytes)
    replacement.withLock { $0 = document }
  }

  /// The document in a text, without the corrections, for comparisons.
  ///
  /// - Throws: up to ten errors, in the order of the text.
  package static func plain(_ bytes: [UInt8]) throws(ContractDocument.InvalidDocument)
    -> ContractDocument
  {
    let document = try ContractDocument.parse(bytes, basePath: "/v1")
    try document.validate()
    return document
  }

  /// The embedded document, without the corrections.
  package static func plainEmbedded() -> ContractDocument {
    do {
      return try ContractDocument(ContractData.document, isEmbedded: true)
    } catch {
      preconditionFailure("the embedded document is invalid: \(error)")
    }
  }

  private static func checked(
    _ bytes: [UInt8]
  ) throws(ContractDocument.InvalidDocument) -> ContractDocument {
    let document = try ContractDocument.parse(bytes, changes: changes(), basePath: "/v1")
    try document.validate()
    return document
  }

  static func document() -> ContractDocument {
    if let document = replacement.withLock(\.self) { return document }
    do throws(ContractDocument.Invalid) {
      return try ContractDocument(
        ContractData.document,
        changes: changes(),
        isEmbedded: true
      )
    } catch {
      preconditionFailure("the embedded document is invalid: \(error)")
    }
  }

  /// What the operations have to do with each other.
  static var relations: JSONView {
    do {
      return JSONView(try ContractDocument.json(ContractData.relations, isEmbedded: true))
    } catch {
      preconditionFailure("the embedded relations are invalid: \(error)")
    }
  }

  /// Where the embedded document errs, then what only its prose says.
  private static func changes() -> [JSONView] {
    rows("corrections", in: ContractData.corrections)
      + rows("constraints", in: ContractData.constraints)
  }

  private static func rows(_ name: String, in bytes: [UInt8]) -> [JSONView] {
    do {
      return JSONView(try ContractDocument.json(bytes, isEmbedded: true))[name]?.items ?? []
    } catch {
      preconditionFailure("the embedded \(name) are invalid: \(error)")
    }
  }
}
