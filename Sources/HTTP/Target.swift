internal import Text

/// The target of a request (RFC 9112 §3.2): a path, which is decoded once, here, and a query.
package struct Target: Sendable, Hashable, CustomStringConvertible {
  /// The target as received, without scheme and authority; `host:port` for CONNECT.
  package let description: String
  /// The decoded segments of the path; `/` has one, the empty string.
  package let segments: [String]
  package let query: Query

  /// Parses origin form (`/a?b`), absolute form (`http://host/a?b`) and `*`.
  package init?(_ text: String) { self.init(Array(text.utf8)[...]) }

  /// Parses the target of a request with this method.
  package init?(_ text: String, of method: Method) {
    let bytes = Array(text.utf8)[...]
    if method == .connect { self.init(authority: bytes) } else { self.init(bytes) }
  }

  init?(_ bytes: ArraySlice<UInt8>) {
    guard let origin = Self.originForm(of: bytes) else { return nil }
    let pathEnd = origin.span.firstIndex(of: UInt8(ascii: "?"))
    let path = pathEnd.map { origin.prefix($0) } ?? origin
    guard let segments = Self.segments(of: path),
      let query = Query(origin.dropFirst(path.count + 1))
    else { return nil }
    description = String(decoding: origin, as: UTF8.self)
    self.segments = segments
    self.query = query
  }

  /// Parses the authority form of CONNECT, `host:port` (RFC 9112 §3.2.3).
  init?(authority bytes: ArraySlice<UInt8>) {
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex,
      UInt16(String(decoding: bytes[(colon + 1)...], as: UTF8.self)) != nil,
      bytes[colon + 1] != UInt8(ascii: "+"),
      !bytes.contains(UInt8(ascii: "/"))
    else { return nil }
    description = String(decoding: bytes, as: UTF8.self)
    segments = []
    query = Query()
  }

  package var path: Substring {
    let end = description.utf8.firstIndex(of: UInt8(ascii: "?"))
    return description[..<(end ?? description.endIndex)]
  }

  private static func originForm(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    if bytes.first == UInt8(ascii: "/") { return bytes }
    if bytes.count == 1, bytes.first == UInt8(ascii: "*") { return bytes }
    for scheme in ["http://", "https://"] {
      let head = String(decoding: bytes.prefix(scheme.utf8.count), as: UTF8.self)
      guard head.equalsIgnoringCase(scheme) else { continue }
      let authority = bytes.dropFirst(scheme.utf8.count)
      guard let first = authority.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "?")
      else { return nil }
      let rest =
        authority
        .drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      return rest.first == UInt8(ascii: "/") ? rest : [UInt8(ascii: "/")] + rest
    }
    return nil
  }

  private static func segments(of path: ArraySlice<UInt8>) -> [String]? {
    var segments: [String] = []
    segments.reserveCapacity(8)
    var start = path.startIndex + 1
    while true {
      let rest = path[start...]
      let end = rest.span.firstIndex(of: UInt8(ascii: "/")).map { start + $0 } ?? path.endIndex
      guard let decoded = String(percentEncoded: path[start..<end]) else { return nil }
      segments.append(decoded)
      guard end < path.endIndex else { return segments }
      start = end + 1
    }
  }
}

/// The parameters of a query in order; names can repeat.
package struct Query: Sendable, Hashable {
  package struct Item: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var items: [Item]

  package init(_ items: [Item] = []) { self.items = items }

  /// Parses `a=1&b=2`, the form of a query and of a form body; `nil` if the percent-encoding is
  /// malformed or not UTF-8.
  package init?(_ bytes: ArraySlice<UInt8>) {
    items = []
    guard !bytes.isEmpty else { return }
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      let value = pair.dropFirst(name.count + 1)
      guard let decodedName = String(percentEncoded: name, plusIsSpace: true),
        let decodedValue = String(percentEncoded: value, plusIsSpace: true)
      else { return nil }
      items.append(Item(name: decodedName, value: decodedValue))
    }
  }

  /// The value of the first parameter with this name.
  package subscript(_ name: String) -> String? {
    items.first { $0.name == name }?.value
  }

  /// Whether a name occurs more than once.
  package func repeats(_ name: String) -> Bool { items.count { $0.name == name } > 1 }
}

extension Query: CustomStringConvertible {
  /// For example `a=1&b=2`, percent-encoded.
  package var description: String {
    items.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
  }
}
