package import JSON
internal import Text

extension ContractDocument {
  /// Everything that is wrong with a text, up to a limit.
  package struct InvalidDocument: Error {
    /// In the order of the text.
    package let problems: [Invalid]
  }

  /// Parses a document, with all its problems as one error.
  ///
  /// - Parameters:
  ///   - bytes: the JSON text.
  ///   - changes: as for `init`.
  ///   - basePath: as for `init`.
  /// - Returns: the document.
  /// - Throws: the first problem.
  package static func parse(
    _ bytes: [UInt8],
    changes: [JSONView] = [],
    basePath: String = ""
  ) throws(InvalidDocument) -> ContractDocument {
    do throws(Invalid) {
      return try ContractDocument(bytes, changes: changes, basePath: basePath)
    } catch {
      throw InvalidDocument(problems: [error])
    }
  }

  private static let problemLimit = 10

  /// Checks what operations need only when they are used: that references lead to something.
  ///
  /// - Throws: the first ten problems.
  package func validate() throws(InvalidDocument) {
    var problems: [Invalid] = []
    if operations.isEmpty {
      problems.append(
        Invalid(position: root.position, reason: "expected at least one operation in 'paths'")
      )
    }
    for (path, item) in root["paths"]?.members ?? []
    where path.count(where: { $0 == "{" }) != path.count(where: { $0 == "}" }) {
      let reason = "expected a placeholder in braces, found \(path.quotedForMessage)"
      problems.append(Invalid(position: item.position, reason: reason))
    }
    check(root, &problems)
    if !problems.isEmpty { throw InvalidDocument(problems: problems) }
  }

  private func check(_ view: JSONView, _ problems: inout [Invalid]) {
    guard problems.count < Self.problemLimit else { return }
    switch view.kind {
    case .array: for item in view.items { check(item, &problems) }
    case .object:
      if let reference = view["$ref"]?.string, resolve(view) == nil {
        let problem =
          !reference.hasPrefix("#")
          ? "leads to another document"
          : target(of: reference) == nil ? "leads nowhere" : "leads to itself"
        problems.append(
          Invalid(
            position: view.position,
            reason: "the reference \(reference.quotedForMessage) \(problem)"
          )
        )
      }
      if let pattern = view["pattern"]?.string, (try? Regex(pattern)) == nil {
        let reason = "the pattern \(pattern.quotedForMessage) is not a regular expression"
        problems.append(Invalid(position: view.position, reason: reason))
      }
      // What examples contain are values, even if they look like references.
      for (name, member) in view.members where !Self.values.contains(name) {
        check(member, &problems)
      }
    case .null, .boolean, .number, .string: break
    }
  }

  private static let values: Set<String> = ["example", "examples", "default", "enum", "const"]
}
