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
    var bytes = Array(kind.rawValue.utf8)
    bytes.append(0xFF)
    if let parent { bytes.append(contentsOf: parent.description.utf8) }
    bytes.append(0xFF)
    bytes.append(contentsOf: name.utf8)
    let hash = SHA256.hash(bytes)
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
  private static func uuid(of hash: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (index, byte) in hash.prefix(16).enumerated() {
      let byte =
        switch index {
        case 6: byte & 0x0F | 0x80
        case 8: byte & 0x3F | 0x80
        default: byte
        }
      if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
      text.append(hexDigit(byte >> 4))
      text.append(hexDigit(byte & 0xF))
    }
    return text
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
