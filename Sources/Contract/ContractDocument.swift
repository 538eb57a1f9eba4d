package import JSON
internal import Text

/// An OpenAPI document of version 3.0 or 3.1 as data: its operations and schemas.
///
/// The text is parsed and indexed once; operations and schemas are views of it, decoded when they
/// are read. The document keeps the text and 16 bytes for each value.
package final class ContractDocument: Sendable {
  /// Why a text is not a usable document.
  package struct Invalid: Error, Hashable, CustomStringConvertible {
    package let position: JSONPosition
    package let reason: String

    /// The position and the reason, for example `12:7: …`, to follow the name of the file.
    package var description: String { "\(position.line):\(position.column): \(reason)" }
  }

  /// The operations in the order of the document.
  package let operations: [ContractOperation]
  /// The root object, for references.
  private let root: JSONView
  private let schemas: [String: JSONView]
  /// Names of members that are strings, although a schema has them as numbers.
  let stringMembers: Set<String>

  /// Parses a document.
  ///
  /// - Parameters:
  ///   - bytes: the JSON text.
  ///   - stringMembers: names of members that are strings, although a schema has them as numbers.
  /// - Throws: the first error in the syntax or in the parts that operations need.
  package init(_ bytes: [UInt8], stringMembers: Set<String> = []) throws(Invalid) {
    self.stringMembers = stringMembers
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument(bytes)
    } catch {
      throw Invalid(
        position: error.position,
        reason: "expected \(error.expected), found \(error.found)"
      )
    }
    root = JSONView(document)
    guard let version = root["openapi"]?.string, version.hasPrefix("3.") else {
      throw Invalid(
        position: root.position,
        reason: "expected an OpenAPI document of version 3.0 or 3.1 (the member 'openapi')"
      )
    }
    guard let paths = root["paths"], paths.kind == .object else {
      throw Invalid(position: root.position, reason: "expected an object 'paths'")
    }
    var schemas: [String: JSONView] = [:]
    for (name, schema) in root["components"]?["schemas"]?.members ?? [] { schemas[name] = schema }
    self.schemas = schemas
    operations = try Self.operations(in: paths)
  }

  private static let methods = ["get", "put", "post", "delete", "patch"]

  private static func operations(in paths: JSONView) throws(Invalid) -> [ContractOperation] {
    var operations: [ContractOperation] = []
    var ids: Set<String> = []
    for (path, item) in paths.members {
      let pattern = ContractOperation.pattern(of: path)
      for (name, operation) in item.members where methods.contains(name) {
        let id = operation["operationId"]?.string ?? "\(name.uppercased()) \(path)"
        guard ids.insert(id).inserted else {
          throw Invalid(
            position: operation.position,
            reason: "the operationId \(id.quotedForMessage) occurs twice"
          )
        }
        operations.append(
          ContractOperation(
            id: id,
            method: name.uppercased(),
            path: path,
            pattern: pattern,
            view: operation,
            item: item
          )
        )
      }
    }
    return operations
  }

  /// The view to which a reference leads, or the view itself if it is not a reference.
  ///
  /// - Returns: `nil` if the reference leads nowhere or in a circle.
  func resolve(_ view: JSONView) -> JSONView? {
    var view = view
    for _ in 0..<Self.referenceLimit {
      guard let reference = view["$ref"]?.string else { return view }
      guard let target = target(of: reference) else { return nil }
      view = target
    }
    return nil
  }

  private static let referenceLimit = 20
  private static let schemaPrefix = "#/components/schemas/"

  private func target(of reference: String) -> JSONView? {
    if reference.hasPrefix(Self.schemaPrefix) {
      let name = JSONPointer("/" + reference.dropFirst(Self.schemaPrefix.count))?.tokens
      if let name, name.count == 1 { return schemas[name[0]] }
    }
    guard reference.hasPrefix("#"), let pointer = JSONPointer(String(reference.dropFirst())) else {
      return nil
    }
    return pointer.tokens.reduce(root) { view, token in view?[token] }
  }

  /// The schema of a view.
  func schema(_ view: JSONView) -> ContractSchema { ContractSchema(view, in: self) }
}
