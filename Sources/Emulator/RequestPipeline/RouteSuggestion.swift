internal import Calling
internal import HTTP
internal import JSON

/// What a client most likely meant by a path or method that no operation has.
struct RouteSuggestion {
  private let method: Method
  private let segments: [String]
  private let hasPrefix: Bool

  init(_ request: Request) {
    // HEAD is answered wherever GET is.
    method = request.method == .head ? .get : request.method
    hasPrefix = request.target.segments.first == "v1"
    segments = Array(request.target.segments.dropFirst(hasPrefix ? 1 : 0))
  }

  /// One sentence about a path that is unknown.
  var forUnknownPath: String {
    if hasPrefix, segments.first == "v1" {
      return "It has /v1 twice: the base URL of the client ends with /v1 already"
    }
    if segments.last == "", segments.count > 1, isKnown(Array(segments.dropLast())) {
      return "Without the slash at its end it is a path"
    }
    if let name = emptyPlaceholder {
      return "Its {\(name)} is empty: the client had no id to put there"
    }
    if let spelled = caseInsensitiveMatch { return "Case matters: it is \(spelled)" }
    guard let route = closestRoute(among: Self.routes) else {
      return "GET /__admin/openapi.json lists what there is"
    }
    return description(to: route)
  }

  /// One sentence about a method that the path does not take.
  var forWrongMethod: String? {
    closestRoute(among: Self.routes.filter { $0.operation.method == method }).map(description)
  }

  /// How far a path may be from another one to be a likely meaning of it.
  private static let maximumDistance = 6

  /// A client is more likely to leave a segment out than to make one up.
  private static let missingCost = 2
  private static let wrongCost = 7

  private struct Route: Sendable {
    let operation: Operation
    let words: [String]
    /// The places of the words among `Self.words`.
    let wordIndexes: [Int]

    init(_ operation: Operation) {
      self.operation = operation
      words = operation.path.split(separator: "/").map(String.init)
      wordIndexes = words.map { word in RouteSuggestion.words.firstIndex { $0.text == word } ?? 0 }
    }
  }

  /// A word of some path, with the means to tell a misspelt one.
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

  /// Every word of the paths of all operations, once.
  private static let words = Set(
    Operation.all.flatMap { $0.path.split(separator: "/").map(String.init) }
  )
  .sorted().map(Word.init)

  private static let routes = Operation.all.map(Route.init)

  private func description(to route: Route) -> String {
    let operation = route.operation
    let missing = missingSegments(in: route.words)
    let lack = missing.isEmpty ? "" : ", which has \(missing.joined(separator: "/")) besides"
    return "The closest is \(operation.method) \(operation.path) (\(operation.id))\(lack)"
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

  /// The route that is nearest, if it is near.
  private func closestRoute(among routes: [Route]) -> Route? {
    let costs = segments.prefix(Self.segmentLimit).map(replacementCosts)
    return routes.map { ($0, distance: Self.distance(to: $0, costs)) }
      .filter { $0.distance <= Self.maximumDistance }
      .min { $0.distance < $1.distance }?.0
  }

  /// Segments that are looked at; no operation has as many.
  private static let segmentLimit = 20

  /// The segments of an operation's path that the path lacks, if that is all that it lacks.
  private func missingSegments(in words: [String]) -> [String] {
    var rest = segments[...]
    var missing: [String] = []
    for word in words {
      if let next = rest.first, fits(word, next) {
        rest = rest.dropFirst()
      } else {
        missing.append(word)
      }
    }
    return rest.isEmpty ? missing : []
  }

  private func fits(_ word: String, _ segment: String) -> Bool {
    // A Webex id is long; a short word in its place is another literal.
    word.isPlaceholder ? segment.utf8.count > 20 : word == segment
  }

  /// Insertions, deletions and replacements of segments that lead to an operation's path; `costs`
  /// says of each segment what it costs to put each word in its place.
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

extension RequestError {
  static func unknownRoute(_ request: Request) -> RequestError {
    RequestError(
      .route,
      "The requested resource could not be found. No operation has the path "
        + "\(String(request.target.path).truncated(to: 200)). \(RouteSuggestion(request).forUnknownPath)"
    )
  }

  static func wrongMethod(_ request: Request, _ allowed: [String]) -> RequestError {
    let advice = RouteSuggestion(request).forWrongMethod.map { ". \($0)" } ?? ""
    return RequestError(
      .method,
      "Method Not Allowed: \(String(request.target.path).truncated(to: 200)) takes "
        + "\(allowed.joined(separator: ", ")), not \(request.method.description.truncatedForMessage)\(advice)"
    )
  }

  static func unknownAdminRoute(_ request: Request) -> RequestError {
    let paths = AdminOperation.all.map { "/\(AdminOperation.prefix)\($0.path)" }
    let known = paths.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let guess =
      String(request.target.path).closestMatch(in: known)
      .map { "Did you mean \($0)? " } ?? ""
    return RequestError(
      .route,
      "The requested resource could not be found. \(guess)The mock itself answers "
        + known.joined(separator: ", ")
    )
  }

  static func wrongAdminMethod(_ request: Request, _ allowed: [String]) -> RequestError {
    RequestError(
      .method,
      "Method Not Allowed: \(String(request.target.path).truncatedForMessage) takes "
        + "\(allowed.joined(separator: ", ")), not \(request.method.description.truncatedForMessage)"
    )
  }
}
