internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// Suggests a correction for a request whose path or method does not match an operation.
struct RouteSuggestion {
  private let method: Method
  private let segments: [String]
  private let hasPrefix: Bool
  private let index: RouteIndex

  init(_ request: Request, _ index: RouteIndex) {
    self.index = index
    // HEAD is supported wherever GET is.
    method = request.method == .head ? .get : request.method
    hasPrefix = request.target.segments.first == "v1"
    segments = Array(request.target.segments.dropFirst(hasPrefix ? 1 : 0))
  }

  /// One sentence about an unknown path.
  var forUnknownPath: String {
    if hasPrefix, segments.first == "v1" {
      return "The path contains /v1 twice; the client's base URL probably already ends in /v1."
    }
    if segments.last == "", segments.count > 1, isKnown(Array(segments.dropLast())) {
      return "Remove the trailing slash."
    }
    if let name = emptyPlaceholder { return "Path parameter {\(name)} is empty." }
    if let path = caseInsensitiveMatch { return "Paths are case-sensitive; use \(path)." }
    guard let route = closestRoute(among: index.routes) else {
      return "GET /__admin/openapi.json lists all operations."
    }
    return description(of: route)
  }

  /// One sentence about a method that the path does not support.
  var forWrongMethod: String? {
    closestRoute(among: index.routes.filter { $0.method == method }).map(description)
  }

  /// Maximum distance between the requested path and a suggested one.
  private static let maximumDistance = 6

  /// Less than `wrongCost`, because clients omit segments more often than they invent them.
  private static let missingCost = 2
  private static let wrongCost = 7

  private func description(of route: RouteIndex.Route) -> String {
    let missing = missingSegments(in: route.words).joined(separator: "/")
    let difference = missing.isEmpty ? "" : "; your path is missing \(missing)"
    return "The closest is \(route.method) \(route.path) (\(route.id))\(difference)."
  }

  private func isKnown(_ segments: [String]) -> Bool {
    index.routes.contains { route in
      route.words.count == segments.count
        && zip(route.words, segments).allSatisfy { $0.isPlaceholder || $0 == $1 }
    }
  }

  private var emptyPlaceholder: String? {
    for route in index.routes where route.words.count == segments.count {
      let pairs = zip(route.words, segments)
      guard pairs.allSatisfy({ $0.isPlaceholder || $0 == $1 }) else { continue }
      if let empty = pairs.first(where: { $1.isEmpty }) {
        return String(empty.0.dropFirst().dropLast())
      }
    }
    return nil
  }

  private var caseInsensitiveMatch: String? {
    index.routes.first { route in
      route.words.count == segments.count
        && zip(route.words, segments).allSatisfy { word, segment in
          word.isPlaceholder ? !segment.isEmpty : word.equalsIgnoringCase(segment)
        }
    }?
    .path
  }

  /// The route with the smallest distance, if that is at most `maximumDistance`.
  private func closestRoute(among routes: [RouteIndex.Route]) -> RouteIndex.Route? {
    let costs = segments.prefix(Self.segmentLimit).map(replacementCosts)
    let distances = routes.indices.map { Self.distance(to: routes[$0], costs) }
    guard let minimum = distances.min(), minimum <= Self.maximumDistance else { return nil }
    return distances.firstIndex(of: minimum).map { routes[$0] }
  }

  /// Maximum number of segments to compare; the paths of operations have fewer.
  private static let segmentLimit = 20

  /// The segments of an operation's path to insert; empty if inserting does not suffice.
  private func missingSegments(in path: [String]) -> [String] {
    var rest = segments[...]
    var missing: [String] = []
    for word in path {
      if let next = rest.first, fits(word, next) {
        rest = rest.dropFirst()
      } else {
        missing.append(word)
      }
    }
    return rest.isEmpty ? missing : []
  }

  private func fits(_ word: String, _ segment: String) -> Bool {
    // Webex ids are long; a short segment is a literal of another path.
    word.isPlaceholder ? segment.utf8.count > 20 : word == segment
  }

  /// The cost of the insertions, deletions and replacements that lead to an operation's path.
  ///
  /// `costs` has, for each segment, the cost to replace it by each of `words`.
  private static func distance(to route: RouteIndex.Route, _ costs: [[Int]]) -> Int {
    var last = (0...route.wordIndexes.count).map { $0 * missingCost }
    for (row, costs) in costs.enumerated() {
      var diagonal = last[0]
      last[0] = (row + 1) * wrongCost
      for (column, wordIndex) in route.wordIndexes.enumerated() {
        let cost = min(
          last[column + 1] + wrongCost,
          last[column] + missingCost,
          diagonal + costs[wordIndex]
        )
        (diagonal, last[column + 1]) = (last[column + 1], cost)
      }
    }
    return last[route.wordIndexes.count]
  }

  private func replacementCosts(of segment: String) -> [Int] {
    let spelling = EncodedWord(segment)
    return index.words.map { word in
      if word.isPlaceholder { return fits(word.text, segment) ? 0 : 5 }
      if word.text == segment { return 0 }
      return word.suggestions.closestMatch(to: spelling) == nil ? Self.wrongCost : 1
    }
  }
}

/// The paths of an API, prepared for the comparison with an unknown one.
struct RouteIndex: Sendable {
  struct Route: Sendable {
    let id: String
    let method: Method
    let path: String
    let words: [String]
    /// The indexes of the words in `RouteIndex.words`.
    let wordIndexes: [Int]
  }

  /// A path segment of a route, with an index that recognizes misspellings.
  struct Word: Sendable {
    let text: String
    let isPlaceholder: Bool
    let suggestions: SuggestionIndex
  }

  let routes: [Route]
  /// The distinct path segments of all routes.
  let words: [Word]

  init<State>(_ endpoints: [Endpoint<State>], prefix: String) {
    let paths = endpoints.map { endpoint in
      (endpoint, (prefix + endpoint.path).split(separator: "/").map(String.init))
    }
    let words = Set(paths.flatMap(\.1)).sorted()
    routes = paths.map { endpoint, segments in
      Route(
        id: endpoint.id,
        method: endpoint.method,
        path: prefix + endpoint.path,
        words: segments,
        wordIndexes: segments.map { words.firstIndex(of: $0) ?? 0 }
      )
    }
    self.words = words.map { word in
      Word(text: word, isPlaceholder: word.isPlaceholder, suggestions: SuggestionIndex([word]))
    }
  }
}

extension String {
  fileprivate var isPlaceholder: Bool { utf8.first == UInt8(ascii: "{") }
}
