internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// A text with placeholders for parts of the request: `{{query.name}}`.
struct Template: Sendable, Hashable {
  /// A part of the request.
  enum Placeholder: Sendable, Hashable {
    /// A parameter in the path of the operation, by its name.
    case pathParameter(String)
    /// A segment of the path, counted from 0.
    case pathSegment(Int)
    case query(String)
    case header(String)
    /// A value in the JSON body; the empty pointer is the whole body.
    case body(JSONPointer)
  }

  private enum Piece: Sendable, Hashable {
    case literal(String)
    case placeholder(Placeholder)
  }

  /// A text that is not a template.
  struct SyntaxError: Error { let reason: String }

  /// The text with its placeholders.
  let source: String
  private let pieces: [Piece]

  /// The maximum number of placeholders in one text, because each can be as long as the request.
  static let placeholderLimit = 20

  init(_ source: String) throws(SyntaxError) {
    self.source = source
    var pieces: [Piece] = []
    var rest = source[...]
    while let start = rest.range(ofUTF8: "{{") {
      if start.lowerBound > rest.startIndex {
        pieces.append(.literal(String(rest[..<start.lowerBound])))
      }
      rest = rest[start.upperBound...]
      guard let end = rest.range(ofUTF8: "}}") else {
        throw SyntaxError(reason: "'{{' without '}}'. \(Self.forms)")
      }
      pieces.append(.placeholder(try Self.placeholder(rest[..<end.lowerBound])))
      rest = rest[end.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.literal(String(rest))) }
    self.pieces = pieces
    guard placeholders.count <= Self.placeholderLimit else {
      throw SyntaxError(reason: "expected at most \(Self.placeholderLimit) placeholders")
    }
  }

  private static let forms =
    "Placeholders are {{path.locationId}} or {{path.0}}, {{query.name}}, {{header.Name}},"
    + " {{body./name}} and {{body}}"

  private static func placeholder(_ text: Substring) throws(SyntaxError) -> Placeholder {
    let words = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let name = words.count == 2 ? String(words[1]) : nil
    switch (words[0], name) {
    case ("path", let name?):
      if let index = Int(name), 0...99 ~= index { return .pathSegment(index) }
      let names = WebexAPI.registry.pathParameterNames
        .union(ContractCatalog.current.registry.pathParameterNames)
      guard names.contains(name) else {
        throw SyntaxError(
          reason: "no operation has the path parameter \(name.quotedForMessage)"
            + name.suggestion(from: names.sorted())
        )
      }
      return .pathParameter(name)
    case ("query", let name?) where !name.isEmpty: return .query(name)
    case ("header", let name?) where Field(name, "").isWellFormed: return .header(name)
    case ("body", nil): return .body(JSONPointer())
    case ("body", let name?):
      guard let pointer = JSONPointer(name), !name.isEmpty else {
        throw SyntaxError(
          reason: "\(name.quotedForMessage) is not a JSON Pointer such as /name or /agents/0/id"
        )
      }
      return .body(pointer)
    default:
      throw SyntaxError(reason: "unknown placeholder \("{{\(text)}}".quotedForMessage). \(forms)")
    }
  }

  var placeholders: [Placeholder] {
    pieces.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } }
  }

  /// The text for a request; a placeholder for a part that the request does not have is empty.
  func text(_ values: TemplateValues) -> String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .literal(let literal): text += literal
      case .placeholder(let placeholder): text += values.text(of: placeholder)
      }
    }
  }

  /// The value for a request: a text, or the JSON value if there is only a placeholder of the body.
  func value(_ values: TemplateValues) -> JSONValue {
    if pieces.count == 1, case .placeholder(.body(let pointer)) = pieces[0] {
      return values.value(at: pointer)
    }
    return .string(text(values))
  }
}

extension Substring {
  /// The first occurrence of an ASCII text.
  fileprivate func range(ofUTF8 part: String) -> Range<Index>? {
    let bytes = Array(part.utf8)
    var index = startIndex
    while index < endIndex {
      if utf8[index...].starts(with: bytes) {
        return index..<utf8.index(index, offsetBy: bytes.count)
      }
      index = utf8.index(after: index)
    }
    return nil
  }
}
