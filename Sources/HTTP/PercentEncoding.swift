internal import Text

extension String {
  /// Decodes percent-encoding (RFC 3986 §2.1); `nil` if it is malformed or not UTF-8.
  init?(percentEncoded bytes: ArraySlice<UInt8>, plusIsSpace: Bool = false) {
    let plus = UInt8(ascii: "+")
    let hasPlus = plusIsSpace && bytes.span.firstIndex(of: plus) != nil
    guard hasPlus || bytes.span.firstIndex(of: UInt8(ascii: "%")) != nil else {
      // A received target was checked to be printable ASCII, so it is valid UTF-8.
      self.init(decoding: bytes, as: UTF8.self)
      return
    }
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.popFirst()?.hexDigitValue, let low = rest.popFirst()?.hexDigitValue
        else {
          return nil
        }
        decoded.append(high << 4 | low)
      } else {
        decoded.append(plusIsSpace && byte == plus ? UInt8(ascii: " ") : byte)
      }
    }
    self.init(validating: decoded, as: UTF8.self)
  }
}

extension String {
  /// The text with all but the unreserved characters percent-encoded (RFC 3986 §2.3).
  package var percentEncoded: String {
    let encoded = [UInt8](upTo: 3 * utf8.count) { encoded in
      for byte in utf8 {
        if byte.isASCIILetterOrDigit || byte.isOne(of: "-._~") {
          encoded.append(byte)
        } else {
          encoded.append(UInt8(ascii: "%"))
          encoded.append(hexadecimalDigit: byte >> 4)
          encoded.append(hexadecimalDigit: byte)
        }
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
