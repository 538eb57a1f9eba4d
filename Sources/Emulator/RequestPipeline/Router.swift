internal import HTTP

/// The value of a placeholder in a path.
struct PathParameter: Sendable, Hashable {
  var name: String
  var value: String
}

/// Maps a method and a path to a handler, with a tree of path segments.
///
/// Literal segments take precedence over placeholders.
struct Router<Handler: Sendable>: Sendable {
  typealias Parameter = PathParameter

  /// A route to build the tree from; placeholders in the path are in braces.
  struct Route: Sendable {
    var method: Method
    var path: String
    var handler: Handler
  }

  enum Match {
    /// A route has the path and the method.
    case matched(Handler, [Parameter])
    /// Routes have the path, but only with other methods.
    case methodNotAllowed(allowed: [String])
    /// No route has the path.
    case notFound

    /// The match of two routers, of which this one has precedence.
    func merging(_ other: Match) -> Match {
      switch (self, other) {
      case (.matched, _), (_, .notFound): self
      case (_, .matched), (.notFound, _): other
      case (.methodNotAllowed(let these), .methodNotAllowed(let others)):
        .methodNotAllowed(
          allowed: Router.allMethods.filter { these.contains($0) || others.contains($0) }
        )
      }
    }
  }

  /// A route and the segments of its path.
  private typealias SplitRoute = (segments: [Substring], route: Route)

  private final class Node: Sendable {
    /// The child nodes by literal segment, in the order of the routes, of which the frequent ones
    /// are first; so few that a linear search is faster than hashing.
    let literals: [(segment: String, node: Node)]
    let placeholder: (name: String, node: Node)?
    let routes: [Route]

    /// The node of routes whose paths agree in the first `depth` segments.
    init(_ splitRoutes: [SplitRoute], depth: Int) {
      var literals: [(segment: Substring, routes: [SplitRoute])] = []
      // Placeholders at the same place are one, whatever they are called; the first name counts.
      var placeholders: [SplitRoute] = []
      var routes: [Route] = []
      for splitRoute in splitRoutes {
        guard depth < splitRoute.segments.count else {
          routes.append(splitRoute.route)
          continue
        }
        let segment = splitRoute.segments[depth]
        if segment.utf8.first == UInt8(ascii: "{") {
          placeholders.append(splitRoute)
        } else if let index = literals.lastIndex(where: { $0.segment == segment }) {
          literals[index].routes.append(splitRoute)
        } else {
          literals.append((segment, [splitRoute]))
        }
      }
      self.routes = routes
      self.literals = literals.map { (String($0.segment), Node($0.routes, depth: depth + 1)) }
      placeholder = placeholders.first.map { splitRoute in
        let name = splitRoute.segments[depth].dropFirst().dropLast()
        return (String(name), Node(placeholders, depth: depth + 1))
      }
    }
  }

  /// The methods in the response to `OPTIONS *`.
  static var allMethods: [String] { ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] }

  private let root: Node

  init(_ routes: [Route]) {
    let splitRoutes = routes.map { route in
      (route.path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }, route)
    }
    root = Node(splitRoutes, depth: 0)
  }

  func match(_ method: Method, _ segments: ArraySlice<String>) -> Match {
    var parameters: [Parameter] = []
    parameters.reserveCapacity(2)
    let start = segments.startIndex
    guard let node = Self.resolve(root, segments, from: start, &parameters), !node.routes.isEmpty
    else { return .notFound }
    // HEAD is handled as GET; the session omits the body (RFC 9110 §9.3.2).
    let handledMethod = method == .head ? .get : method
    if let route = node.routes.first(where: { $0.method == handledMethod }) {
      return .matched(route.handler, parameters)
    }
    let allowed = node.routes.map(\.method.description)
    return .methodNotAllowed(
      allowed: allowed + (allowed.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]
    )
  }

  private static func resolve(
    _ node: Node,
    _ segments: ArraySlice<String>,
    from index: Int,
    _ parameters: inout [Parameter]
  ) -> Node? {
    guard index < segments.endIndex else { return node }
    let segment = segments[index]
    let count = parameters.count
    if let next = node.literals.first(where: { $0.segment == segment })?.node,
      let end = resolve(next, segments, from: index + 1, &parameters), !end.routes.isEmpty
    {
      return end
    }
    parameters.removeLast(parameters.count - count)
    guard let (name, next) = node.placeholder, !segment.isEmpty else { return nil }
    parameters.append(Parameter(name: name, value: segment))
    if let end = resolve(next, segments, from: index + 1, &parameters) { return end }
    parameters.removeLast()
    return nil
  }
}
