internal import Calling
internal import HTTP
internal import JSON

/// Which part of a list a request asks for (RFC 8288 links lead to the next).
struct Paging {
  let start: Int
  let max: Int

  /// Reads `max` and `start`; a `max` above the limit of the list is lowered, not refused.
  init(_ query: Query, default usual: Int, limit: Int) throws(Refusal) {
    max = min(try Self.number("max", in: query, atLeast: 1) ?? usual, limit)
    start = try Self.number("start", in: query, atLeast: 0) ?? 0
  }

  private static func number(
    _ name: String,
    in query: Query,
    atLeast minimum: Int
  ) throws(Refusal) -> Int? {
    guard let text = query[name] else { return nil }
    guard text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let number = Int(text), number >= minimum
    else {
      throw Refusal(
        .queryValue,
        "The query parameter \(name) is a whole number of at least \(minimum), not "
          + "'\(text.shortened)'"
      )
    }
    return number
  }

  /// The `Link` to the page after this one, at the address that the client itself used.
  func next(after request: Request) -> Field {
    var query = request.target.query
    query.parameters.removeAll { $0.name == "start" || $0.name == "max" }
    query.parameters.append(.init(name: "max", value: String(max)))
    query.parameters.append(.init(name: "start", value: String(start + max)))
    let host = request.fields["Host"] ?? "localhost"
    return Field(
      "Link",
      "<\(request.scheme.rawValue)://\(host)\(request.target.path)?\(query)>; rel=\"next\""
    )
  }
}
