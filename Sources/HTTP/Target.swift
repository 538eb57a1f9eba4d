/// What a request line asks for (RFC 9112 §3.2): a path, decoded once here, and a query.
package struct Target: Sendable, Hashable, CustomStringConvertible {
  /// The target as it was written, without scheme and authority.
  package let description: String
  /// The decoded segments between the slashes; `/` has one, which is empty.
  package let segments: [String]
  package let query: Query

  /// Reads origin form (`/a?b`), absolute form (`http://host/a?b`) and `*`.
  package init?(_ text: String) {
    guard let origin = Self.originForm(of: text) else { return nil }
    let path = origin.prefix { $0 != "?" }
    guard let segments = Self.segments(of: path) else { return nil }
    guard let query = Query(origin.dropFirst(path.count + 1)) else { return nil }
    description = String(origin)
    self.segments = segments
    self.query = query
  }

  package var path: Substring { description.prefix { $0 != "?" } }

  private static func originForm(of text: String) -> Substring? {
    if text.hasPrefix("/") || text == "*" { return text[...] }
    for scheme in ["http://", "https://"] where text.lowercased().hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count)
      guard let end = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
      return rest[end] == "/" ? rest[end...] : "/" + rest[end...]
    }
    return nil
  }

  private static func segments(of path: Substring) -> [String]? {
    var segments: [String] = []
    for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let decoded = segment.percentDecoded() else { return nil }
      segments.append(decoded)
    }
    return segments
  }
}

/// The parameters of a query, in order; a name may come more than once.
package struct Query: Sendable, Hashable {
  package struct Parameter: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var parameters: [Parameter]

  package init(_ parameters: [Parameter] = []) { self.parameters = parameters }

  /// Reads `a=1&b=2`; `nil` where a percent sign is followed by anything but two digits.
  init?(_ text: Substring) {
    parameters = []
    for pair in text.split(separator: "&") {
      let name = pair.prefix { $0 != "=" }
      guard let decodedName = name.percentDecoded(plusIsSpace: true),
        let value = pair.dropFirst(name.count + 1).percentDecoded(plusIsSpace: true)
      else { return nil }
      parameters.append(Parameter(name: decodedName, value: value))
    }
  }

  /// The value of the first parameter with this name.
  package subscript(_ name: String) -> String? {
    parameters.first { $0.name == name }?.value
  }

  /// Whether a name comes more than once.
  package func repeats(_ name: String) -> Bool { parameters.count { $0.name == name } > 1 }
}

extension Query: CustomStringConvertible {
  /// `a=1&b=2`, encoded.
  package var description: String {
    parameters.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
  }
}
