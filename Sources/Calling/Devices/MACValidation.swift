package import JSON
internal import Text

/// The result of `validateMacs` for one address.
package struct MACValidation: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case available = "AVAILABLE"
    case unavailable = "UNAVAILABLE"
    case duplicateInList = "DUPLICATE_IN_LIST"
    case invalid = "INVALID"
  }

  /// The address as the request has it.
  package var text: String
  package var status = Status.available
  package var errorCode: Int?
  /// Why the address is not available; `nil` if it is.
  package var message: String?
}

extension Organization {
  /// Validates whether a device can be added by each address.
  ///
  /// Source: tests of clients against the live API.
  ///
  /// - Returns: a result for each address, in their order.
  package func validate(macs: [String]) -> [MACValidation] {
    var seen: Set<MACAddress> = []
    return macs.map { text in
      guard let mac = MACAddress(text) else {
        return MACValidation(
          text: text,
          status: .invalid,
          errorCode: 25220,
          message: "[Error 25220] Invalid MAC address: expected twelve hexadecimal digits, found"
            + " \(text.quotedForMessage)"
        )
      }
      guard seen.insert(mac).inserted else {
        return MACValidation(
          text: text,
          status: .duplicateInList,
          errorCode: 5676,
          message: "[Error 5676] The MAC address is listed more than once: \(mac)"
        )
      }
      guard devicesByMAC[mac] == nil else {
        return MACValidation(
          text: text,
          status: .unavailable,
          errorCode: 5675,
          message: "[Error 5675] The MAC address is in use by another device: \(mac)"
        )
      }
      return MACValidation(text: text)
    }
  }
}

extension MACValidation {
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("mac", text)
      json.member("state", status.rawValue)
      json.member("errorCode", errorCode)
      json.member("message", message)
    }
  }
}
