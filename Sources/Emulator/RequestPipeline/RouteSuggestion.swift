internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// Suggests a correction for a request whose path or method does not match an operation.
struct RouteSuggestion {
  private let method: Method
  private let spelling: PathSpelling
  private let index: RouteIndex
  /// For each segment, its similarity to the words of the paths.
  private let comparisons: [SegmentComparison]

  /// The path segments without the version, and without superfluous slashes.
  private var segments: [String] { spelling.segments }

  init(_ request: Request, _ index: RouteIndex) {
    self.index = index
    // HEAD is supported wherever GET is.
    method = request.method == .head ? .get : request.method
    spelling = PathSpelling(request.target.segments, index)
    comparisons =
      spelling.isExplanation
      ? [] : spelling.segments.prefix(Self.segmentLimit).map { SegmentComparison($0, index.words) }
  }

  /// Sentences about an unknown path.
  var forUnknownPath: String {
    if spelling.isExplanation {
      return spelling.corrections.joined(separator: " ")
    }
    let version = spelling.versionCorrection.map { "\($0) " } ?? ""
    return version + (forBeginning ?? closestRouteSentence ?? Self.listOfOperations)
  }

  /// A sentence about a method that the path does not support.
  var forWrongMethod: String? {
    if let list = listOfLocation { return list }
    return closestRoute(among: index.routes.filter { $0.method == method }).map(description)
  }

  private static let listOfOperations = "GET /__admin/openapi.json lists all operations."

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

  /// A sentence about a path that is the beginning of others.
  private var forBeginning: String? {
    let longer = index.routes.filter {
      $0.words.count > segments.count && $0.words.starts(with: segments)
    }
    guard let example = longer.first(where: { $0.method == method }) ?? longer.first else {
      return nil
    }
    return "It is the beginning of other paths, for example of \(example.method) \(example.path)"
      + " (\(example.id)). \(Self.listOfOperations)"
  }

  /// The closest operation, of the same method if there is one.
  private var closestRouteSentence: String? {
    let route =
      closestRoute(among: index.routes.filter { $0.method == method })
      ?? closestRoute(among: index.routes)
    return route.map(description)
  }

  /// For GET of a list below a location: the list of the organization with `locationId`.
  private var listOfLocation: String? {
    guard method == .get, let place = segments.firstIndex(of: "locations"),
      segments.indices.contains(place + 1)
    else { return nil }
    let words = Array(segments[..<place] + segments[(place + 2)...])
    let list = index.routes.first { route in
      route.method == .get && route.words == words && route.parameters.contains("locationId")
    }
    return list.map { "List them with GET \($0.path)?locationId=… (\($0.id))." }
  }

  /// The route with the smallest distance, if that is at most `maximumDistance`.
  private func closestRoute(among routes: [RouteIndex.Route]) -> RouteIndex.Route? {
    let distances = routes.map { route in
      isReachable(route) && hasCommonWord(with: route) ? distance(to: route) : .max
    }
    guard let minimum = distances.min(), minimum <= Self.maximumDistance else { return nil }
    return distances.firstIndex(of: minimum).map { routes[$0] }
  }

  /// Whether the lengths of the paths allow a distance of at most `maximumDistance`.
  private func isReachable(_ route: RouteIndex.Route) -> Bool {
    let missing = route.wordIndexes.count - comparisons.count
    return missing >= 0 && missing * Self.missingCost <= Self.maximumDistance
  }

  /// Whether a segment is a word of the route, or similar to one.
  private func hasCommonWord(with route: RouteIndex.Route) -> Bool {
    comparisons.contains { comparison in
      route.wordIndexes.contains { !index.words[$0].isPlaceholder && comparison.costs[$0] <= 1 }
    }
  }

  /// Maximum number of segments to compare; the paths of operations have fewer.
  private static let segmentLimit = 20

  /// The segments of an operation's path to insert; empty if inserting does not suffice.
  private func missingSegments(in path: [String]) -> [String] {
    var position = 0
    var missing: [String] = []
    for word in path {
      if position < comparisons.count, fits(word, position) {
        position += 1
      } else {
        missing.append(word)
      }
    }
    return position == segments.count ? missing : []
  }

  /// Whether a segment can stand for a word of a path; a placeholder takes what is not such a word.
  private func fits(_ word: String, _ position: Int) -> Bool {
    word.isPlaceholder ? comparisons[position].isID : word == segments[position]
  }

  /// The cost of the insertions, deletions and replacements that lead to an operation's path;
  /// `.max` if it exceeds `maximumDistance` for a beginning of the path already.
  private func distance(to route: RouteIndex.Route) -> Int {
    var last = (0...route.wordIndexes.count).map { $0 * Self.missingCost }
    for (row, comparison) in comparisons.enumerated() {
      var diagonal = last[0]
      last[0] = (row + 1) * Self.wrongCost
      for (column, wordIndex) in route.wordIndexes.enumerated() {
        // A short segment is an id only after the word that precedes the id in the path.
        let isOutOfPlace =
          comparison.isShortID && index.words[wordIndex].isPlaceholder
          && (row == 0 || column == 0 || segments[row - 1] != route.words[column - 1])
        let cost = min(
          last[column + 1] + Self.wrongCost,
          last[column] + Self.missingCost,
          diagonal + (isOutOfPlace ? Self.wrongCost : comparison.costs[wordIndex])
        )
        (diagonal, last[column + 1]) = (last[column + 1], cost)
      }
      guard last.contains(where: { $0 <= Self.maximumDistance }) else { return .max }
    }
    return last[route.wordIndexes.count]
  }

  /// A segment of the path, compared with all words of paths.
  private struct SegmentComparison {
    /// Whether the segment is probably an id, since it is neither a word nor similar to one.
    let isID: Bool
    let isShortID: Bool
    /// The cost of replacing the segment by each word.
    let costs: [Int]

    init(_ segment: String, _ known: [RouteIndex.Word]) {
      // Webex ids are long; a short segment can be a misspelled word.
      let isLong = segment.utf8.count > 20
      var costs = known.map { $0.text == segment ? 0 : wrongCost }
      if !costs.contains(0) {
        let spelling = EncodedWord(segment)
        for (index, word) in known.enumerated() where word.isSimilar(to: spelling) {
          costs[index] = 1
        }
      }
      isID = isLong || !costs.contains { $0 <= 1 }
      isShortID = isID && !isLong
      let placeholderCost = isLong ? 0 : isID ? 2 : 5
      for (index, word) in known.enumerated() where word.isPlaceholder {
        costs[index] = placeholderCost
      }
      self.costs = costs
    }
  }
}
