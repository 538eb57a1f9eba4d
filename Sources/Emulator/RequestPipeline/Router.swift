internal import HTTP

/// The text at a placeholder of a path.
struct PathParameter: Sendable, Hashable {
  var name: String
  var value: String
}

/// Finds what answers a method and path: a tree of path segments, in which a literal segment
/// goes before a placeholder.
struct Router<Handler: Sendable>: Sendable {
  typealias Parameter = PathParameter

  /// One row of the table that the tree is made of; placeholders stand in braces.
  struct Route: Sendable {
    var method: Method
    var path: String
    var handler: Handler
  }

  enum Match {
    case matched(Handler, [Parameter])
    /// The path is known, but not with this method.
    case methodNotAllowed(allowed: [String])
    case notFound
  }

  private final class Node: Sendable {
    /// The nodes behind literal segments; there are so few that looking is faster than hashing.
    let literals: [(segment: String, node: Node)]
    let placeholder: (name: String, node: Node)?
    let routes: [Route]

    /// Builds the tree below a point of the path from what remains of each operation's path.
    init(_ paths: [(segments: ArraySlice<Substring>, route: Route)]) {
      routes = paths.filter(\.segments.isEmpty).map(\.route)
      let rest = paths.filter { !$0.segments.isEmpty }
      let groups = Dictionary(grouping: rest) { $0.segments.first ?? "" }
      func below(_ segment: Substring) -> Node {
        Node((groups[segment] ?? []).map { ($0.segments.dropFirst(), $0.route) })
      }
      literals = groups.keys.filter { !$0.hasPrefix("{") }.sorted()
        .map { (String($0), below($0)) }
      placeholder = groups.keys.first { $0.hasPrefix("{") }.map { segment in
        (String(segment.dropFirst().dropLast()), below(segment))
      }
    }
  }

  /// What `OPTIONS *` answers with.
  static var allMethods: [String] { ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"] }

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
    // HEAD is GET without the body, which the session leaves out (RFC 9110 §9.3.2).
    let wanted = method == .head ? .get : method
    if let route = node.routes.first(where: { $0.method == wanted }) {
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
