internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The definition of a query parameter that an operation accepts.
struct QueryParameter: Sendable {
  let name: String
  let schema: JSONSchema

  static func string(_ name: String) -> QueryParameter {
    QueryParameter(name: name, schema: .string)
  }

  static func boolean(_ name: String) -> QueryParameter {
    QueryParameter(name: name, schema: .boolean)
  }

  static func integer(_ name: String, atLeast minimum: Int = 0) -> QueryParameter {
    QueryParameter(
      name: name,
      schema: JSONSchema(["type": "integer", "minimum": .number(JSONNumber(minimum))])
    )
  }

  static func integer(_ name: String, in range: ClosedRange<Int>) -> QueryParameter {
    QueryParameter(name: name, schema: .integer(range))
  }

  static func enumeration(_ name: String, _ words: [String]) -> QueryParameter {
    QueryParameter(name: name, schema: .enumeration(words))
  }

  /// The parameters of all paginated lists.
  static let paging = [integer("max", atLeast: 1), integer("start")]

  /// The organization to act in, accepted by every operation.
  static let organization = string("orgId")
}

extension RequestError {
  static func repeatedParameter(_ parameter: Query.Item) -> RequestError {
    RequestError(
      .queryRepeated,
      "The query parameter \(parameter.name.truncatedForMessage) is given more than once"
    )
  }
}

extension Query {
  /// The value of a boolean parameter; `nil` if it is absent.
  ///
  /// - Throws: `queryValue`.
  func boolean(_ name: String) throws(RequestError) -> Bool? {
    switch self[name]?.lowercased() {
    case nil: return nil
    case "true": return true
    case "false": return false
    case .some(let other):
      throw RequestError(
        .queryValue,
        "The query parameter \(name) must be true or false, got '\(other.truncatedForMessage)'"
      )
    }
  }

  /// The value of an integer parameter; `nil` if it is absent.
  ///
  /// - Throws: `queryValue`.
  func integer(
    _ name: String,
    in range: ClosedRange<Int>
  ) throws(RequestError) -> Int? {
    guard let text = self[name] else { return nil }
    guard text.isASCIIDigits,
      let number = Int(text), range.contains(number)
    else {
      let bounds =
        range.upperBound == .max
        ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      throw RequestError(
        .queryValue,
        "The query parameter \(name) must be an integer \(bounds), got"
          + " '\(text.truncatedForMessage)'"
      )
    }
    return number
  }
}
