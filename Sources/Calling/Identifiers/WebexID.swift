internal import Text

/// A Webex identifier: base64 without padding of `ciscospark://<region>/<TYPE>/<key>`.
///
/// Ids that the mock generates have the region `us`.
///
/// Ids are compared in their encoded form, so that lookups do not decode them. `parts` decodes an
/// id where its type or key is needed.
package struct WebexID: Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable, CaseIterable {
    case organization = "ORGANIZATION"
    case location = "LOCATION"
    case person = "PEOPLE"
    case workspace = "PLACE"
    case workspaceLocation = "WORKSPACE_LOCATION"
    case floor = "WORKSPACE_LOCATION_FLOOR"
    case virtualLine = "VIRTUAL_LINE"
    case huntGroup = "HUNT_GROUP"
    case callQueue = "CALL_QUEUE"
    case autoAttendant = "AUTO_ATTENDANT"
    case license = "LICENSE"
    case role = "ROLE"
    case pagingGroup = "PAGING_GROUP"
    case voicemailGroup = "VOICEMAIL_GROUP"
    case callPark = "CALL_PARK"
    case callParkExtension = "CALL_PARK_EXTENSION"
    case callPickup = "CALL_PICKUP"
    case operatingMode = "OPERATING_MODE"
    case schedule = "SCHEDULE"
    case trunk = "TRUNK"
    case routeGroup = "ROUTE_GROUP"
    case routeList = "ROUTE_LIST"
    case dialPlan = "DIAL_PLAN"
    case virtualExtension = "VIRTUAL_EXTENSION"
    case translationPattern = "DIGIT_PATTERNS"
    case scheduleEvent = "SCHEDULE_EVENT"
    case personSchedule = "USER_SCHEDULE"
    case personScheduleEvent = "USER_SCHEDULE_EVENT"
    case device = "DEVICE"
    case selectiveRule = "CALL_FORWARDING_SELECTIVE_RULE"
    case wrapUpReason = "WRAPUP_REASON_ID"
    case job = "JOB_ID"
  }

  private static let scheme = Array("ciscospark://".utf8)

  /// In bytes: longer than any Webex id, but bounded, since `--open-world` stores ids of requests.
  static let lengthLimit = 500

  /// The base64 text, without padding.
  package let description: String

  package init(_ kind: Kind, key: String) { self.init(kind, key: Array(key.utf8)) }

  init(_ kind: Kind, key: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + key.count)
    bytes.append(contentsOf: Self.scheme)
    bytes.append(contentsOf: "us/".utf8)
    bytes.append(contentsOf: kind.rawValue.utf8)
    bytes.append(UInt8(ascii: "/"))
    bytes.append(contentsOf: key)
    description = String(decoding: Base64.encode(bytes, padded: false), as: UTF8.self)
  }

  /// Creates an id from its base64 text, padded or not.
  ///
  /// The text is not validated; `parts` is `nil` if it is not a Webex id.
  package init(encoded text: String) {
    description = text.utf8.last == UInt8(ascii: "=") ? String(text.unpadded) : text
  }

  /// Creates an id from its base64 text or, with `acceptsUUID`, from a bare UUID in its place.
  ///
  /// A UUID that is not accepted becomes an id that no entity has; `bareUUID` returns it.
  package init(_ text: String, as kind: Kind, acceptsUUID: Bool) {
    self.init(encoded: text)
    if acceptsUUID, let bareUUID { self.init(kind, key: bareUUID) }
  }

  /// The text in lower case if it is a UUID and not an id; `nil` for other texts.
  package var bareUUID: String? { description.isUUID ? description.lowercased() : nil }

  /// The decoded type and key; `nil` if the text is not a Webex id.
  package var parts: (type: String, key: String)? {
    let slash = UInt8(ascii: "/")
    guard let bytes = Base64.bytes(description), String(validating: bytes, as: UTF8.self) != nil,
      bytes.starts(with: Self.scheme),
      let regionEnd = bytes[Self.scheme.count...].firstIndex(of: slash),
      let typeEnd = bytes[(regionEnd + 1)...].firstIndex(of: slash)
    else { return nil }
    let (type, key) = (bytes[(regionEnd + 1)..<typeEnd], bytes[(typeEnd + 1)...])
    guard !type.isEmpty, !key.isEmpty else { return nil }
    return (String(decoding: type, as: UTF8.self), String(decoding: key, as: UTF8.self))
  }

  /// The id for messages: quoted if it is not an id.
  package var messageText: String {
    parts == nil && bareUUID == nil ? description.quotedForMessage : description.truncatedForMessage
  }

  /// For messages about an unknown id: why it is not an id of the kind; empty if it is one.
  package func explanation(expecting kind: Kind) -> String {
    if let bareUUID { return ", which is a bare UUID: write \(WebexID(kind, key: bareUUID))" }
    guard let type = parts?.type else { return ", which is not a Webex id" }
    return type == kind.rawValue ? "" : ", which is an id of the type \(type.prefix(40))"
  }

  package var kind: Kind? { parts.flatMap { Kind(rawValue: $0.type) } }

  /// Describes why this is not an id of one of the kinds; `nil` if it is.
  package func mismatchDescription(expecting kinds: [Kind]) -> String? {
    guard description.utf8.count <= Self.lengthLimit else {
      return "expected at most \(Self.lengthLimit) bytes, found \(description.utf8.count)"
    }
    guard let type = parts?.type else {
      if let bareUUID, let kind = kinds.first {
        return "expected an id, found the bare UUID '\(description)'; write"
          + " \(WebexID(kind, key: bareUUID))"
      }
      return "expected the base64 encoding of ciscospark://<region>/<TYPE>/<key>, found"
        + " \(description.quotedForMessage)"
    }
    guard !kinds.contains(where: { $0.rawValue == type }) else { return nil }
    let expected = kinds.map(\.rawValue).joined(separator: " or ")
    return "expected type \(expected), found \(type.prefix(40))"
  }
}

extension String {
  /// Whether the text has the form of a UUID (RFC 9562 §4), in any case.
  fileprivate var isUUID: Bool {
    guard utf8.count == 36 else { return false }
    return utf8.enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : byte.hexDigitValue != nil
    }
  }

  fileprivate var unpadded: Substring {
    var text = self[...]
    while text.utf8.last == UInt8(ascii: "=") { text.removeLast() }
    return text
  }
}
