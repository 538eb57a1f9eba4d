internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The definition of a query parameter that an operation accepts.
struct QueryParameter: Sendable {
  enum Value: Sendable {
    case string
    case boolean
    case integer(ClosedRange<Int>)
    /// One of several words, ignoring case.
    case enumeration([String])
    /// An id, or for a list several ones.
    case id(WebexID.Kind)
    /// A documented parameter that the mock ignores, with a warning.
    case unsupported
  }

  let name: String
  let value: Value
  /// Whether the values are a list: the parameter can be repeated, and commas separate values.
  var isList = false

  static func string(_ name: String) -> QueryParameter {
    QueryParameter(name: name, value: .string)
  }

  static func list(_ name: String) -> QueryParameter {
    QueryParameter(name: name, value: .string, isList: true)
  }

  static func id(_ name: String, _ kind: WebexID.Kind, isList: Bool = false) -> QueryParameter {
    QueryParameter(name: name, value: .id(kind), isList: isList)
  }

  static func unsupported(_ name: String, isList: Bool = false) -> QueryParameter {
    QueryParameter(name: name, value: .unsupported, isList: isList)
  }

  static func boolean(_ name: String) -> QueryParameter {
    QueryParameter(name: name, value: .boolean)
  }

  static func integer(_ name: String, atLeast minimum: Int = 0) -> QueryParameter {
    QueryParameter(name: name, value: .integer(minimum...(.max)))
  }

  static func integer(_ name: String, in range: ClosedRange<Int>) -> QueryParameter {
    QueryParameter(name: name, value: .integer(range))
  }

  static func enumeration(_ name: String, _ words: [String]) -> QueryParameter {
    QueryParameter(name: name, value: .enumeration(words))
  }

  /// The parameters of all paginated lists.
  static let paging = [integer("max", atLeast: 1), integer("start")]

  /// The organization to act in, accepted by every operation.
  static let organization = string("orgId")
}

extension QueryParameter {
  var schema: JSONSchema {
    let schema: JSONSchema =
      switch value {
      case .string, .id, .unsupported: .string
      case .boolean: .boolean
      case .integer(let range) where range.upperBound == .max:
        JSONSchema(["type": "integer", "minimum": .number(JSONNumber(range.lowerBound))])
      case .integer(let range): .integer(range)
      case .enumeration(let words): .enumeration(words)
      }
    return isList ? .array(schema) : schema
  }

  /// Checks a value of a request.
  ///
  /// - Returns: a warning about a value that is valid and has no effect.
  /// - Throws: `queryValue`.
  func validate(_ text: String, under mode: RuleSet.Mode) throws(RequestError) -> String? {
    switch value {
    case .string where text.isEmpty, .id where text.isEmpty:
      return "ignored the empty query parameter '\(name)'"
    case .unsupported:
      return "ignored the query parameter '\(name)': the mock does not support it"
    case .id(let kind):
      return try validate(ids: text, kind, under: mode)
    case .string, .boolean, .integer, .enumeration:
      break
    }
    guard let expected = expectation(for: text) else { return nil }
    throw RequestError(
      .queryValue,
      "The query parameter \(name) must be \(expected), got \(text.quotedForMessage)"
    )
  }

  /// Checks ids: a bare UUID is rejected where it is not accepted; other texts match nothing.
  private func validate(
    ids text: String,
    _ kind: WebexID.Kind,
    under mode: RuleSet.Mode
  ) throws(RequestError) -> String? {
    for part in text.split(separator: ",") {
      let id = WebexID(encoded: String(part.trimmed))
      if let uuid = id.bareUUID {
        if mode == .live || kind == .person { continue }
        throw RequestError(
          .queryValue,
          "The query parameter \(name) must be an id, got the bare UUID '\(id)'; write"
            + " \(WebexID(kind, key: uuid))",
          hint: .liveRules
        )
      }
      if let mismatch = id.mismatchDescription(expecting: [kind]) {
        return "the query parameter '\(name)' matches nothing: \(mismatch)"
      }
    }
    return nil
  }

  /// What the value must be, for messages; `nil` if the text is valid.
  private func expectation(for text: String) -> String? {
    switch value {
    case .string, .id, .unsupported:
      return nil
    case .boolean:
      return ["true", "false"].contains(text.lowercased()) ? nil : "true or false"
    case .integer(let range):
      if text.isInteger, let number = Int(text), range.contains(number) { return nil }
      return range.upperBound == .max
        ? "an integer of at least \(range.lowerBound)"
        : "an integer from \(range.lowerBound) to \(range.upperBound)"
    case .enumeration(let words):
      if words.contains(where: text.equalsIgnoringCase) { return nil }
      return words.joined(withLast: "or")
    }
  }
}

extension Query {
  /// The value of a boolean parameter that was validated; `nil` if it is absent.
  func boolean(_ name: String) -> Bool? { self[name].map { $0.equalsIgnoringCase("true") } }

  /// The value of an integer parameter that was validated; `nil` if it is absent.
  func integer(_ name: String) -> Int? { self[name].flatMap { Int($0) } }
}

extension String {
  fileprivate var isInteger: Bool {
    utf8.first == UInt8(ascii: "-") ? String(dropFirst()).isASCIIDigits : isASCIIDigits
  }
}
