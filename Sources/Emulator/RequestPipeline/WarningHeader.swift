internal import HTTP

extension Field {
  /// Bytes of the value of `X-Mock-Warning`.
  private static let warningLimit = 1024

  /// The header `X-Mock-Warning`: what the server ignored in a request; `nil` without warnings.
  ///
  /// The value has at most `warningLimit` bytes of printable ASCII, so that no text of the client
  /// can end the header. The journal and the log have the complete warnings.
  static func warnings(_ warnings: [String]) -> Field? {
    guard !warnings.isEmpty else { return nil }
    var value = ""
    for (index, warning) in warnings.enumerated() {
      let part = (index == 0 ? "" : "; ") + warning.escapedASCII
      let rest = "; and \(warnings.count - index) more"
      guard value.utf8.count + part.utf8.count <= warningLimit - rest.utf8.count else {
        value += index == 0 ? "\(part.prefix(warningLimit - 3))..." : rest
        break
      }
      value += part
    }
    return Field("X-Mock-Warning", value)
  }
}

extension String {
  /// The text in printable ASCII, with other characters and backslashes as `\u{e9}`.
  fileprivate var escapedASCII: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      if (0x20...0x7E).contains(scalar.value), scalar != "\\" {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
  }
}
