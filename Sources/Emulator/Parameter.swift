internal import Calling
internal import HTTP
internal import JSON

/// One parameter of a query, as an operation takes it.
struct Parameter: Sendable {
  let name: String
  let schema: JSONSchema

  static func text(_ name: String) -> Parameter { Parameter(name: name, schema: .string) }

  static func flag(_ name: String) -> Parameter { Parameter(name: name, schema: .boolean) }

  static func whole(_ name: String, atLeast minimum: Int = 0) -> Parameter {
    Parameter(
      name: name,
      schema: JSONSchema(["type": "integer", "minimum": .number(JSONNumber(minimum))])
    )
  }

  static func words(_ name: String, _ words: [String]) -> Parameter {
    Parameter(name: name, schema: .enumeration(words))
  }

  /// What every list takes.
  static let paging = [whole("max", atLeast: 1), whole("start")]

  /// Which organisation is meant.
  static let organization = text("orgId")
}

/// What an operation answers when all is well.
struct Success: Sendable {
  let status: Int
  let mediaType: String
  /// Another form of the answer, as text, that can be asked for.
  let textForm: String?
  private let describe: @Sendable () -> JSONSchema?

  /// What the body looks like, `nil` if there is none; made when somebody asks, which few do.
  var schema: JSONSchema? { describe() }

  init(
    _ status: Int,
    _ schema: @autoclosure @escaping @Sendable () -> JSONSchema? = nil,
    mediaType: String = "application/json",
    orAs textForm: String? = nil
  ) {
    self.status = status
    describe = schema
    self.mediaType = mediaType
    self.textForm = textForm
  }
}

extension RequestError {
  static func repeated(_ parameter: Query.Item) -> RequestError {
    RequestError(
      .queryRepeated,
      "The query parameter \(parameter.name.truncatedForMessage) comes more than once"
    )
  }
}

extension Query {
  /// A yes or no.
  ///
  /// - Throws: `queryValue`.
  func flag(_ name: String) throws(RequestError) -> Bool? {
    switch self[name]?.lowercased() {
    case nil: return nil
    case "true": return true
    case "false": return false
    case .some(let other):
      throw RequestError(
        .queryValue,
        "The query parameter \(name) is true or false, not '\(other.truncatedForMessage)'"
      )
    }
  }

  /// A whole number.
  ///
  /// - Throws: `queryValue`.
  func wholeNumber(
    _ name: String,
    in range: PartialRangeFrom<Int>
  ) throws(RequestError) -> Int? {
    guard let text = self[name] else { return nil }
    guard text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let number = Int(text), range.contains(number)
    else {
      throw RequestError(
        .queryValue,
        "The query parameter \(name) is a whole number of at least \(range.lowerBound), not "
          + "'\(text.truncatedForMessage)'"
      )
    }
    return number
  }
}
