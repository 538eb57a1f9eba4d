internal import Calling
internal import HTTP
internal import JSON

/// Which part of a list a request asks for (RFC 8288 links lead to the next).
struct Paging {
  let start: Int
  let max: Int

  /// Reads `max` and `start`; a `max` above the limit of the list is lowered, not refused.
  init(_ query: Query, default usual: Int, limit: Int) throws(RequestError) {
    max = min(try query.integer("max", in: 1...) ?? usual, limit)
    start = try query.integer("start", in: 0...) ?? 0
  }

  /// The `Link` to the page after this one, at the address that the client itself used.
  func next(after request: Request) -> Field {
    var query = request.target.query
    query.items.removeAll { $0.name == "start" || $0.name == "max" }
    query.items.append(.init(name: "max", value: String(max)))
    query.items.append(.init(name: "start", value: String(start + max)))
    return Field("Link", "<\(request.base)\(request.target.path)?\(query)>; rel=\"next\"")
  }
}

extension Request {
  /// Scheme and authority of the address that the client used: `http://localhost:4868`.
  var base: String { "\(scheme.rawValue)://\(fields["Host"] ?? "localhost")" }
}
