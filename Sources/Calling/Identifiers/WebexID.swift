/// An identifier as Webex spells it: base64 without padding of `ciscospark://us/<TYPE>/<key>`.
///
/// Two ids are equal if their texts are, so a look-up never decodes; the parts are taken out only
/// to explain a refusal or to tell the type of an agent.
package struct WebexID: Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable, CaseIterable {
    case organization = "ORGANIZATION"
    case location = "LOCATION"
    case person = "PEOPLE"
    case workspace = "PLACE"
    case virtualLine = "VIRTUAL_LINE"
    case huntGroup = "HUNT_GROUP"
    case callQueue = "CALL_QUEUE"
    case autoAttendant = "AUTO_ATTENDANT"
    case license = "LICENSE"
    case role = "ROLE"
    case callParkExtension = "CALL_PARK_EXTENSION"
    case operatingMode = "OPERATING_MODE"
    case schedule = "SCHEDULE"
    case selectiveRule = "CALL_FORWARDING_SELECTIVE_RULE"
  }

  /// Far more than any id of Webex has; ids of an open world are kept.
  private static let lengthLimit = 500

  /// The base64 text, without padding.
  package let description: String

  package init(_ kind: Kind, key: String) { self.init(kind, key: Array(key.utf8)) }

  init(_ kind: Kind, key: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + key.count)
    bytes.append(contentsOf: "ciscospark://us/".utf8)
    bytes.append(contentsOf: kind.rawValue.utf8)
    bytes.append(UInt8(ascii: "/"))
    bytes.append(contentsOf: key)
    description = String(decoding: Base64.encode(bytes, padded: false), as: UTF8.self)
  }

  /// Takes a client's spelling as it is, padded or not.
  ///
  /// Whether it is an id, `parts` tells.
  package init(encoded text: String) {
    description = text.utf8.last == UInt8(ascii: "=") ? String(text.unpadded) : text
  }

  /// The type and key inside; `nil` if the text is not the id of anything.
  package var parts: (type: String, key: String)? {
    guard let decoded = Base64.decode(description), decoded.hasPrefix("ciscospark://") else {
      return nil
    }
    let words = decoded.split(separator: "/", maxSplits: 4, omittingEmptySubsequences: false)
    guard words.count == 5, !words[3].isEmpty, !words[4].isEmpty else { return nil }
    return (String(words[3]), String(words[4]))
  }

  package var kind: Kind? { parts.flatMap { Kind(rawValue: $0.type) } }

  /// Why this is no id of the kind, in words; `nil` if it is one.
  package func mismatch(with kinds: [Kind]) -> String? {
    guard description.utf8.count <= Self.lengthLimit else { return "it is too long" }
    guard let type = parts?.type else {
      return "it is not the base64 text of ciscospark://us/<TYPE>/<key>"
    }
    guard !kinds.contains(where: { $0.rawValue == type }) else { return nil }
    return "it is the id of a \(type.prefix(40)), not of a "
      + kinds.map(\.rawValue).joined(separator: ", ")
  }
}

extension String {
  fileprivate var unpadded: Substring {
    var text = self[...]
    while text.utf8.last == UInt8(ascii: "=") { text.removeLast() }
    return text
  }
}
