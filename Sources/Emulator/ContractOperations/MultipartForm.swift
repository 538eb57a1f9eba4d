internal import HTTP
internal import JSON
internal import Text

/// A body of the media type `multipart/form-data` (RFC 7578), without the bytes of its files.
struct MultipartForm {
  /// Why a body is not a form.
  struct Invalid: Error { let reason: String }

  /// The texts by the names of their parts; a file adds `fileName`, `fileSize` and `mediaFileType`.
  private(set) var values = JSONObject()
  private(set) var hasFile = false

  /// Whether a media type is that of a form.
  static func isMediaType(_ text: String?) -> Bool {
    text?.lowercased().hasPrefix("multipart/form-data") ?? false
  }

  /// - Throws: what is missing or not terminated.
  init(_ body: [UInt8], contentType: String) throws(Invalid) {
    guard let boundary = Self.parameter("boundary", in: contentType), !boundary.isEmpty else {
      throw Invalid(reason: "the Content-Type has no boundary")
    }
    let separator = Array("--\(boundary)".utf8)
    var parts = body.split(separator: separator, maxSplits: Self.partLimit)
    guard parts.count > 1, parts.last?.starts(with: Array("--".utf8)) == true else {
      throw Invalid(reason: "the last boundary is missing, or there are too many parts")
    }
    parts.removeLast()
    for part in parts { try add(part) }
  }

  private static let partLimit = 100

  private mutating func add(_ part: ArraySlice<UInt8>) throws(Invalid) {
    let end = Array("\r\n\r\n".utf8)
    guard let range = part.firstRange(of: end) else {
      // What precedes the first boundary is not a part.
      guard part.allSatisfy({ $0 <= UInt8(ascii: " ") }) else {
        throw Invalid(reason: "a part has no empty line after its header")
      }
      return
    }
    let head = String(decoding: part[..<range.lowerBound], as: UTF8.self)
    var content = part[range.upperBound...]
    if content.suffix(2) == Array("\r\n".utf8)[...] { content = content.dropLast(2) }
    let lines = head.split(whereSeparator: \.isNewline)
    guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
      let name = Self.parameter("name", in: String(line))
    else { throw Invalid(reason: "a part has no name in its Content-Disposition") }
    guard let fileName = Self.parameter("filename", in: String(line)) else {
      values[name.camelCased] = .string(String(decoding: content, as: UTF8.self))
      return
    }
    hasFile = true
    values["fileName"] = .string(fileName)
    values["fileSize"] = .string(String(content.count))
    let suffix = fileName.split(separator: ".").last.map { $0.uppercased() } ?? ""
    values["mediaFileType"] = .string(["WMA", "3GP", "MOV"].contains(suffix) ? suffix : "WAV")
  }

  /// A parameter of a header value, without quotation marks.
  private static func parameter(_ name: String, in text: String) -> String? {
    for part in text.split(separator: ";").dropFirst() {
      let words = part.split(separator: "=", maxSplits: 1)
      guard words.count == 2, String(words[0].trimmed).equalsIgnoringCase(name) else { continue }
      let value = words[1].trimmed
      return value.hasPrefix("\"") && value.hasSuffix("\"") && value.utf8.count > 1
        ? String(value.dropFirst().dropLast()) : String(value)
    }
    return nil
  }
}

extension Array<UInt8> {
  /// The parts between occurrences of a separator.
  fileprivate func split(separator: [UInt8], maxSplits: Int) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var rest = self[...]
    while parts.count < maxSplits, let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}

extension String {
  /// `is_text_to_speech` as `isTextToSpeech`, since clients write both.
  fileprivate var camelCased: String {
    let words = split(separator: "_")
    guard let first = words.first, words.count > 1 else { return self }
    return String(first)
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
  }
}
