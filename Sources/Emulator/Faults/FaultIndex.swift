/// Finds the patterns that can match a request without comparing it with all of them.
///
/// Each pattern is in one group, by the most selective of: its whole path, its operation, and the
/// directory of its path, which is what precedes the last slash before the first wildcard. With a
/// thousand patterns for other paths, a request costs a few look-ups.
struct FaultIndex: Sendable {
  /// Positions by a text, grouped by its length, so that few texts are hashed for a request.
  private typealias ByLength = [Int: [Substring: [Int]]]

  private var byPath: ByLength = [:]
  private var byDirectory: ByLength = [:]
  private var byOperation: [String: [Int]] = [:]
  private var others: [Int] = []

  mutating func add(_ pattern: RequestPattern, position: Int) {
    if let path = pattern.path {
      byPath[path.utf8.count, default: [:]][path[...], default: []].append(position)
    } else if let operationID = pattern.operationID {
      byOperation[operationID, default: []].append(position)
    } else if let text = (pattern.pathGlob ?? pattern.pathPattern)?.directory {
      byDirectory[text.utf8.count, default: [:]][text[...], default: []].append(position)
    } else {
      others.append(position)
    }
  }

  /// The positions of the patterns that can match, in ascending order.
  func positions(of request: ComparedRequest) -> [Int] {
    var positions = others
    if !byOperation.isEmpty, let operationID = request.operationID {
      positions += byOperation[operationID] ?? []
    }
    if !(byPath.isEmpty && byDirectory.isEmpty), let path = request.path {
      positions += byPath[path.utf8.count]?[path[...]] ?? []
      for (length, directories) in byDirectory where length <= path.utf8.count {
        let end = path.utf8.index(path.startIndex, offsetBy: length - 1)
        guard path.utf8[end] == UInt8(ascii: "/") else { continue }
        positions += directories[path[...end]] ?? []
      }
    }
    if positions.count > others.count { positions.sort() }
    return positions
  }
}
