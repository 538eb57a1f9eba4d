internal import HTTP
internal import Text

/// The paths of an API, prepared for the comparison with an unknown one.
struct RouteIndex: Sendable {
  /// A class, because an unknown path is compared with a thousand routes.
  final class Route: Sendable {
    let id: String
    let method: Method
    let path: String
    let words: [String]
    /// The indexes of the words in `RouteIndex.words`.
    let wordIndexes: [Int]
    /// The names of the query parameters.
    let parameters: [String]

    /// - Parameters:
    ///   - endpoint: the operation.
    ///   - path: the path with its prefix.
    ///   - words: the segments of the path.
    ///   - known: the distinct segments of all routes, in ascending order.
    init<State>(_ endpoint: Endpoint<State>, _ path: String, _ words: [String], _ known: [String]) {
      (id, method) = (endpoint.id, endpoint.method)
      (self.path, self.words) = (path, words)
      wordIndexes = words.map { known.firstIndex(of: $0) ?? 0 }
      parameters = endpoint.query.map(\.name)
    }

    /// Whether the path begins with the segments.
    func begins(with segments: [String]) -> Bool {
      words.count >= segments.count
        && zip(words, segments).allSatisfy { word, segment in
          word.isPlaceholder ? !segment.isEmpty : word == segment
        }
    }

    /// Whether a path has these segments, ignoring case.
    func matchesIgnoringCase(_ segments: [String]) -> Bool {
      words.count == segments.count
        && zip(words, segments).allSatisfy { word, segment in
          word.isPlaceholder ? !segment.isEmpty : word.equalsIgnoringCase(segment)
        }
    }
  }

  /// A path segment of a route, with an index that recognizes misspellings.
  struct Word: Sendable {
    let text: String
    let isPlaceholder: Bool
    private let suggestions: SuggestionIndex

    init(_ text: String) {
      self.text = text
      isPlaceholder = text.isPlaceholder
      suggestions = SuggestionIndex([text])
    }

    /// Whether the segment is a likely misspelling of this word.
    func isSimilar(to segment: EncodedWord) -> Bool {
      !isPlaceholder && suggestions.closestMatch(to: segment) != nil
    }
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
      Route(endpoint, prefix + endpoint.path, segments, words)
    }
    self.words = words.map(Word.init)
  }
}

extension String {
  var isPlaceholder: Bool { utf8.first == UInt8(ascii: "{") }
}
