internal import Calling
internal import HTTP
internal import JSON

/// The parts of a request for templates.
///
/// A class, since it keeps the parsed body and the number of bytes that were inserted.
final class TemplateValues {
  private let exchange: Exchange
  private lazy var json = try? JSONParser.parse(exchange.request.body)
  private var insertedBytes = 0
  /// Whether a value was left out because of `byteLimit`.
  private(set) var isTruncated = false

  /// The maximum number of bytes that all placeholders of a response together insert.
  static let byteLimit = 1024 * 1024

  init(_ exchange: Exchange) { self.exchange = exchange }

  /// The text of a part of the request; empty if the request does not have it.
  func text(of placeholder: Template.Placeholder) -> String {
    let text = unlimitedText(of: placeholder)
    return accept(text.utf8.count) ? text : ""
  }

  /// A value in the JSON body; `null` if there is none.
  func value(at pointer: JSONPointer) -> JSONValue {
    guard let value = json?[pointer] else { return .null }
    return accept(JSONWriter.bytes(of: value).count) ? value : .null
  }

  private func accept(_ count: Int) -> Bool {
    insertedBytes += count
    if insertedBytes <= Self.byteLimit { return true }
    isTruncated = true
    return false
  }

  private func unlimitedText(of placeholder: Template.Placeholder) -> String {
    let request = exchange.request
    switch placeholder {
    case .pathParameter(let name): return exchange.match.parameter(name) ?? ""
    case .pathSegment(let index):
      let segments = request.target.segments
      return segments.indices.contains(index) ? segments[index] : ""
    case .query(let name): return request.target.query[name] ?? ""
    case .header(let name): return request.fields[name] ?? ""
    case .body(let pointer):
      if pointer.tokens.isEmpty { return String(decoding: request.body, as: UTF8.self) }
      switch json?[pointer] {
      case nil, .null?: return ""
      case .string(let text)?: return text
      case let value?: return String(decoding: JSONWriter.bytes(of: value), as: UTF8.self)
      }
    }
  }
}

extension Router.Match where Handler == Endpoint<Organization> {
  /// The value of a path parameter, percent-decoded.
  fileprivate func parameter(_ name: String) -> String? {
    guard case .matched(_, let parameters) = self else { return nil }
    return parameters.first { $0.name == name }?.value
  }
}
