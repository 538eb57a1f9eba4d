/// The names of one object, to find one that comes twice: by looking while there are few, by
/// hashing from then on.
struct DuplicateNameDetector: ~Copyable {
  private let object: Int
  private var count = 0
  /// A bit for each length that a name has: one of another length is new.
  private var seenLengths: UInt64 = 0
  private var names: Set<[UInt8]> = []
  private static let searchLimit = 16

  /// - Parameter object: the row of the object.
  init(_ object: Int) { self.object = object }

  /// Adds the name in the last row; false if one of the members read so far bears it.
  mutating func insertLast(of nodes: [JSONDocument.Node], _ bytes: Span<UInt8>) -> Bool {
    defer { count += 1 }
    let last = nodes[nodes.count - 1]
    var node = object + 1
    if count < Self.searchLimit {
      // Escapes hide the length.
      let length: UInt64 = last.hasEscapes ? .max : 1 << UInt64((last.end - last.start) & 63)
      defer { seenLengths |= length }
      guard seenLengths & length != 0 else { return true }
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
    // By bytes (RFC 8259 §8.3): as Swift sees it, one text can be spelled in several ways.
    return names.insert(Array(text(of: last, bytes).utf8)).inserted
  }

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
