internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// Suggests a correction for a request whose path or method does not match an operation.
struct RouteSuggestion {
  private let method: Method
  private let segments: [String]
  private let hasPrefix: Bool

  init(_ request: Request) {
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
    guard let route = closestRoute(among: Self.routes) else {
      return "GET /__admin/openapi.json lists all operations."
    }
    return description(of: route)
  }

  /// One sentence about a method that the path does not support.
  var forWrongMethod: String? {
    closestRoute(among: Self.routes.filter { $0.operation.method == method }).map(description)
  }

  /// Maximum distance between the requested path and a suggested one.
  private static let maximumDistance = 6

  /// Less than `wrongCost`, because clients omit segments more often than they invent them.
  private static let missingCost = 2
  private static let wrongCost = 7

  private struct Route: Sendable {
    let operation: Operation
    let words: [String]
    /// The indexes of the words in `RouteSuggestion.words`.
    let wordIndexes: [Int]

    init(_ operation: Operation) {
      self.operation = operation
      words = operation.path.split(separator: "/").map(String.init)
      wordIndexes = words.map { word in RouteSuggestion.words.firstIndex { $0.text == word } ?? 0 }
    }
  }

  /// A path segment of an operation, with an index that recognizes misspellings.
  private struct Word: Sendable {
    let text: String
    let isPlaceholder: Bool
    let suggestions: SuggestionIndex

    init(_ text: String) {
      self.text = text
      isPlaceholder = text.isPlaceholder
      suggestions = SuggestionIndex([text])
    }
  }

  /// The distinct path segments of all operations.
  private static let words = Set(
    Operation.all.flatMap { $0.path.split(separator: "/").map(String.init) }
  )
  .sorted().map(Word.init)

  private static let routes = Operation.all.map(Route.init)

  private func description(of route: Route) -> String {
    let operation = route.operation
    let missing = missingSegments(in: route.words).joined(separator: "/")
    let difference = missing.isEmpty ? "" : "; your path is missing \(missing)"
    return "The closest is \(operation.method) \(operation.path) (\(operation.id))\(difference)."
  }

  private func isKnown(_ segments: [String]) -> Bool {
    if case .notFound = Operation.router.match(method, segments[...]) { false } else { true }
  }

  private var emptyPlaceholder: String? {
    for route in Self.routes where route.words.count == segments.count {
      let pairs = zip(route.words, segments)
      guard pairs.allSatisfy({ $0.isPlaceholder || $0 == $1 }) else { continue }
      if let empty = pairs.first(where: { $1.isEmpty }) {
        return String(empty.0.dropFirst().dropLast())
      }
    }
    return nil
  }

  private var caseInsensitiveMatch: String? {
    Self.routes.first { route in
      route.words.count == segments.count
        && zip(route.words, segments).allSatisfy { word, segment in
          word.isPlaceholder ? !segment.isEmpty : word.equalsIgnoringCase(segment)
        }
    }?
    .operation.path
  }

  /// The route with the smallest distance, if that is at most `maximumDistance`.
  private func closestRoute(among routes: [Route]) -> Route? {
    let costs = segments.prefix(Self.segmentLimit).map(replacementCosts)
    return routes.map { ($0, distance: Self.distance(to: $0, costs)) }
      .filter { $0.distance <= Self.maximumDistance }
      .min { $0.distance < $1.distance }?.0
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
  private static func distance(to route: Route, _ costs: [[Int]]) -> Int {
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
    return Self.words.map { word in
      if word.isPlaceholder { return fits(word.text, segment) ? 0 : 5 }
      if word.text == segment { return 0 }
      return word.suggestions.closestMatch(to: spelling) == nil ? Self.wrongCost : 1
    }
  }
}

extension String {
  fileprivate var isPlaceholder: Bool { utf8.first == UInt8(ascii: "{") }
}

extension [String] {
  /// The elements as a list for a sentence, for example `GET, HEAD and OPTIONS`.
  fileprivate var joinedWithAnd: String {
    guard count > 1, let last else { return joined() }
    return "\(dropLast().joined(separator: ", ")) and \(last)"
  }
}

// Source: wording of Webex errors in public reports, for the first sentence of each message.
extension RequestError {
  static func unknownRoute(_ request: Request) -> RequestError {
    RequestError(
      .route,
      "The requested resource could not be found. No operation has the path "
        + "\(String(request.target.path).truncated(to: 200)). "
        + RouteSuggestion(request).forUnknownPath
    )
  }

  static func wrongMethod(_ request: Request, _ allowed: [String]) -> RequestError {
    let suggestion = RouteSuggestion(request).forWrongMethod.map { " \($0)" } ?? ""
    return RequestError(
      .method,
      "Method Not Allowed: \(String(request.target.path).truncated(to: 200)) supports "
        + "\(allowed.joinedWithAnd), not \(request.method.description.truncatedForMessage)."
        + suggestion
    )
  }

  static func unknownAdminRoute(_ request: Request) -> RequestError {
    let paths = AdminOperation.all.map { "/\(AdminOperation.prefix)\($0.path)" }
    let known = paths.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let suggestion =
      String(request.target.path).closestMatch(in: known)
      .map { "Did you mean \($0)? " } ?? ""
    return RequestError(
      .route,
      "The requested resource could not be found. \(suggestion)Admin API paths: "
        + known.joined(separator: ", ")
    )
  }

  static func wrongAdminMethod(_ request: Request, _ allowed: [String]) -> RequestError {
    RequestError(
      .method,
      "Method Not Allowed: \(String(request.target.path).truncatedForMessage) supports "
        + "\(allowed.joinedWithAnd), not \(request.method.description.truncatedForMessage)."
    )
  }
}
