internal import Calling
internal import HTTP
internal import JSON

/// The requested page of a list; RFC 8288 links refer to the next page.
struct Paging {
  let start: Int
  let max: Int

  /// Reads `max` and `start`, which need not be validated; a `max` above the limit of the list is
  /// lowered to the limit.
  init(_ query: Query, default defaultMax: Int, limit: Int) {
    let highest = Swift.max(1, limit)
    max = Swift.min(Swift.max(1, query.integer("max") ?? defaultMax), highest)
    start = Swift.min(Swift.max(0, query.integer("start") ?? 0), Self.startLimit)
  }

  /// More items than any list has, so that sums do not overflow.
  private static let startLimit = 1 << 40

  /// The `Link` header for the next page, with the scheme and host of the request.
  func next(after request: Request) -> Field {
    request.nextLink([("max", String(max)), ("start", String(start + max))])
  }
}

extension Request {
  /// The `Link` header for the next page, with these query parameters in place of those that the
  /// request has.
  func nextLink(_ parameters: [(name: String, value: String)]) -> Field {
    var query = target.query
    for (name, value) in parameters {
      query.items.removeAll { $0.name == name }
      query.items.append(.init(name: name, value: value))
    }
    return Field("Link", "<\(base)\(target.path)?\(query)>; rel=\"next\"")
  }

  /// The scheme and host that the client used, for example `http://localhost:4868`.
  var base: String {
    let host = fields["Host"] ?? ""
    return "\(scheme.rawValue)://\(host.isEmpty ? "localhost" : host)"
  }
}
