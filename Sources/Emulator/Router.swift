internal import HTTP

/// Finds the operation for a method and path: a tree of path segments, in which a literal segment
/// goes before a placeholder.
struct Router: Sendable {
  struct Parameter: Sendable, Hashable {
    var name: String
    var value: String
  }

  enum Match {
    case operation(Operation, [Parameter])
    /// The path is known, but not with this method.
    case wrongMethod(allowed: [String])
    case unknown
  }

  private final class Node: Sendable {
    let literals: [String: Node]
    let placeholder: (name: String, node: Node)?
    let operations: [Operation]

    /// Builds the tree below a point of the path from what remains of each operation's path.
    init(_ routes: [(segments: ArraySlice<Substring>, operation: Operation)]) {
      operations = routes.filter(\.segments.isEmpty).map(\.operation)
      let rest = routes.filter { !$0.segments.isEmpty }
      let groups = Dictionary(grouping: rest) { $0.segments.first ?? "" }
      func below(_ segment: Substring) -> Node {
        Node((groups[segment] ?? []).map { ($0.segments.dropFirst(), $0.operation) })
      }
      var literals: [String: Node] = [:]
      for segment in groups.keys where !segment.hasPrefix("{") {
        literals[String(segment)] = below(segment)
      }
      self.literals = literals
      placeholder = groups.keys.first { $0.hasPrefix("{") }.map { segment in
        (String(segment.dropFirst().dropLast()), below(segment))
      }
    }
  }

  private let root: Node

  init(_ operations: [Operation]) {
    root = Node(operations.map { ($0.path.split(separator: "/")[...], $0) })
  }

  func match(_ method: Method, _ target: Target) -> Match {
    var segments = target.segments[...]
    if segments.first == "v1" { segments.removeFirst() }
    var parameters: [Parameter] = []
    guard let node = Self.walk(root, segments, &parameters), !node.operations.isEmpty else {
      return .unknown
    }
    // HEAD is GET without the body, which the session leaves out (RFC 9110 §9.3.2).
    let wanted = method == .head ? .get : method
    if let operation = node.operations.first(where: { $0.method == wanted }) {
      return .operation(operation, parameters)
    }
    let allowed = node.operations.map(\.method.description)
    return .wrongMethod(allowed: allowed + (allowed.contains("GET") ? ["HEAD"] : []))
  }

  private static func walk(
    _ node: Node,
    _ segments: ArraySlice<String>,
    _ parameters: inout [Parameter]
  ) -> Node? {
    guard let segment = segments.first else { return node }
    let rest = segments.dropFirst()
    if let next = node.literals[segment], let end = walk(next, rest, &parameters),
      !end.operations.isEmpty
    {
      return end
    }
    guard let (name, next) = node.placeholder, !segment.isEmpty else { return nil }
    parameters.append(Parameter(name: name, value: segment))
    if let end = walk(next, rest, &parameters) { return end }
    parameters.removeLast()
    return nil
  }
}
