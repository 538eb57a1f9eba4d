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
        guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else {
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
    var text = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.unicodeScalars.append(UnicodeScalar(byte))
      default:
        text += byte < 16 ? "%0" : "%"
        text += String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
