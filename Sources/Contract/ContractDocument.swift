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
  let root: JSONView
  let schemas: [String: JSONView]
  /// The changes of schemas and of the bodies of operations, by their names.
  let changes: [String: SchemaChanges]

  /// Parses a document.
  ///
  /// - Parameters:
  ///   - bytes: the JSON text.
  ///   - changes: rows as `SchemaChanges` describes them; those for unknown names have no effect.
  ///   - basePath: what is left out at the beginning of paths, for example `/v1`.
  ///   - isEmbedded: whether the text is a part of the program, so that it has fewer checks.
  /// - Throws: the first error in the syntax or in the parts that operations need.
  package init(
    _ bytes: [UInt8],
    changes: [JSONView] = [],
    basePath: String = "",
    isEmbedded: Bool = false
  ) throws(Invalid) {
    root = JSONView(try Self.json(bytes, isEmbedded: isEmbedded))
    self.changes = SchemaChanges.byName(changes)
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
    operations = try Self.operations(in: paths, basePath: basePath)
  }

  /// Parses a JSON text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - isEmbedded: whether the text is a part of the program, so that it has fewer checks.
  /// - Returns: the text with lazily decoded values.
  /// - Throws: the first error in the syntax.
  package static func json(
    _ bytes: [UInt8],
    isEmbedded: Bool = false
  ) throws(Invalid) -> JSONDocument {
    var limits = JSONLimits()
    limits.rejectsRepeatedNames = !isEmbedded
    do throws(JSONSyntaxError) {
      return try JSONDocument(bytes, limits: limits)
    } catch {
      throw Invalid(
        position: error.position,
        reason: "expected \(error.expected), found \(error.found)"
      )
    }
  }

  private static let methods = ["get", "put", "post", "delete", "patch"]

  private static func operations(
    in paths: JSONView,
    basePath: String
  ) throws(Invalid) -> [ContractOperation] {
    var operations: [ContractOperation] = []
    var ids: Set<String> = []
    var routes: Set<String> = []
    for (name, item) in paths.members {
      guard name.hasPrefix("/") else {
        throw Invalid(
          position: item.position,
          reason: "expected a path that begins with a slash, found \(name.quotedForMessage)"
        )
      }
      let isBelowBase = !basePath.isEmpty && name.hasPrefix(basePath + "/")
      let path = isBelowBase ? String(name.dropFirst(basePath.count)) : name
      let pattern = ContractOperation.pattern(of: path)
      for (name, operation) in item.members where methods.contains(name) {
        let id = operation["operationId"]?.string ?? "\(name.uppercased()) \(path)"
        guard ids.insert(id).inserted else {
          throw Invalid(
            position: operation.position,
            reason: "the operationId \(id.quotedForMessage) occurs twice"
          )
        }
        guard routes.insert("\(name) \(pattern)").inserted else {
          throw Invalid(
            position: operation.position,
            reason: "two paths differ only in the names of their placeholders: \(path)"
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

  /// The name of the schema to which a reference leads; `nil` if it leads elsewhere.
  private func schemaName(of reference: String) -> String? {
    guard reference.hasPrefix(Self.schemaPrefix) else { return nil }
    let tokens = JSONPointer("/" + reference.dropFirst(Self.schemaPrefix.count))?.tokens
    return tokens?.count == 1 ? tokens?[0] : nil
  }

  /// The changes of the schema to which a reference leads.
  func changes(of reference: String) -> SchemaChanges? {
    schemaName(of: reference).flatMap { changes[$0] }
  }

  /// What a reference leads to.
  func target(of reference: String) -> JSONView? {
    if let name = schemaName(of: reference) { return schemas[name] }
    guard reference.hasPrefix("#"), let pointer = JSONPointer(String(reference.dropFirst())) else {
      return nil
    }
    return pointer.tokens.reduce(root) { view, token in view?[token] }
  }

  /// The schema of a view, with the changes for a part of an operation, such as `op request`.
  func schema(_ view: JSONView, of part: String) -> ContractSchema {
    ContractSchema(view, in: self, changes: changes[part].map { [$0] } ?? [])
  }
}
