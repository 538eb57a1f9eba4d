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

  private final class Node: Sendable {
    /// The child nodes by literal segment; so few that a linear search is faster than hashing.
    let literals: [(segment: String, node: Node)]
    let placeholder: (name: String, node: Node)?
    let routes: [Route]

    /// Builds the subtree for routes with their remaining path segments.
    init(_ paths: [(segments: ArraySlice<Substring>, route: Route)]) {
      routes = paths.filter(\.segments.isEmpty).map(\.route)
      let rest = paths.filter { !$0.segments.isEmpty }
      // Placeholders at the same place are one, whatever they are called; the first name counts.
      let groups = Dictionary(grouping: rest) { path in
        path.segments.first.flatMap { $0.hasPrefix("{") ? nil : $0 }
      }
      func child(_ segment: Substring?) -> Node {
        Node((groups[segment] ?? []).map { ($0.segments.dropFirst(), $0.route) })
      }
      literals = groups.keys.compactMap(\.self).sorted().map { (String($0), child($0)) }
      placeholder = groups[nil]?.first?.segments.first.map { segment in
        (String(segment.dropFirst().dropLast()), child(nil))
      }
    }
  }

  /// The methods in the response to `OPTIONS *`.
  static var allMethods: [String] { ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] }

  private let root: Node

  init(_ routes: [Route]) {
    root = Node(routes.map { ($0.path.split(separator: "/")[...], $0) })
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
