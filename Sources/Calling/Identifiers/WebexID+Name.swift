internal import Text

extension WebexID {
  /// Creates the id of an entity that has none in a fixture.
  ///
  /// It is made of the kind, the parent and the name, so that the other entries of a file do not
  /// change it. Its key has the form that keys of this kind have in Webex.
  ///
  /// - Parameters:
  ///   - kind: the kind of the entity.
  ///   - name: the name of the entity, unique in its parent.
  ///   - parent: the location or organization to which the entity belongs.
  ///   - cluster: the domain in the keys of hunt groups and virtual lines.
  init(_ kind: Kind, named name: String, in parent: WebexID?, cluster: String) {
    // No text contains the byte 0xFF, so that different parts never have the same bytes.
    let parts = [kind.rawValue, parent?.description ?? "", name]
    let hash = SHA256.hash(Array(parts.map(\.utf8).joined(separator: [0xFF])))
    switch kind {
    case .huntGroup, .virtualLine:
      let seed = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      var generator = IDGenerator(seed: seed)
      let user = "\(generator.serviceUser())@\(cluster)"
      self.init(kind, key: kind == .huntGroup ? Base64.encode(user, padded: true) : user)
    default: self.init(kind, key: Self.uuid(of: hash))
    }
  }

  /// The first 16 bytes of a hash as a UUID of version 8 (RFC 9562 §5.8).
  private static func uuid(of hash: [UInt8]) -> String {
    var bytes = Array(hash.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.flatMap { byte in
      [byte >> 4, byte & 0xF].map { $0 < 10 ? UInt8(ascii: "0") + $0 : UInt8(ascii: "a") + $0 - 10 }
    }
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return groups.map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
  }
}
