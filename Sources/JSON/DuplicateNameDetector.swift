/// Detects a repeated name in one object.
///
/// The first names are compared with each other, further ones are looked up in a hash set.
struct DuplicateNameDetector: ~Copyable {
  private let object: Int
  private var count = 0
  private var names: Set<[UInt8]> = []
  /// The number of names that are compared without hashing.
  private static let searchLimit = 16

  /// - Parameter object: the node of the object.
  init(_ object: Int) { self.object = object }

  /// Adds the name in the last node; false if an earlier member of the object has the same name.
  mutating func insertLast(of nodes: [JSONDocument.Node], _ bytes: Span<UInt8>) -> Bool {
    defer { count += 1 }
    let last = nodes[nodes.count - 1]
    var node = object + 1
    if count < Self.searchLimit {
      for _ in 0..<count {
        if isEqual(nodes[node], last, bytes) { return false }
        node = Int(nodes[node + 1].next)
      }
      return true
    }
    if names.isEmpty {
      for _ in 0..<count {
        names.insert(Array(text(of: nodes[node], bytes).utf8))
        node = Int(nodes[node + 1].next)
      }
    }
    // By bytes (RFC 8259 §8.3): Swift's `==` ignores differences in Unicode normalization.
    return names.insert(Array(text(of: last, bytes).utf8)).inserted
  }

  /// The decoded name.
  func text(of name: JSONDocument.Node, _ bytes: Span<UInt8>) -> String {
    let contents = bytes.extracting((Int(name.start) + 1)..<(Int(name.end) - 1))
    let copy = contents.indices.map { contents[$0] }
    return name.hasEscapes
      ? JSONUnescaping.text(copy[...]) : String(decoding: copy, as: UTF8.self)
  }

  private func isEqual(_ one: JSONDocument.Node, _ other: JSONDocument.Node, _ bytes: Span<UInt8>)
    -> Bool
  {
    guard !one.hasEscapes, !other.hasEscapes else {
      return text(of: one, bytes).utf8.elementsEqual(text(of: other, bytes).utf8)
    }
    guard one.end - one.start == other.end - other.start else { return false }
    return bytes.matches(bytes.extracting(Int(one.start)..<Int(one.end)), at: Int(other.start))
  }
}
