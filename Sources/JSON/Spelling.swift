extension String {
  /// The text for a message: its beginning, if it is long.
  package var shortened: String { shortened(to: 60) }

  /// The text, or so many scalars of it and an ellipsis.
  package func shortened(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) + "…"
  }

  /// The candidate that was most likely meant: at most two slips away, or one in a short word.
  package func nearest(among candidates: [String]) -> String? {
    let scalars = Array(lowercased().unicodeScalars.prefix(61))
    let allowed = scalars.count < 5 ? 1 : 2
    let ranked = candidates.map { candidate in
      (candidate, distance: scalars.editDistance(to: Array(candidate.lowercased().unicodeScalars)))
    }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= allowed else {
      return nil
    }
    return best.0
  }
}

extension [Unicode.Scalar] {
  /// Insertions, deletions, replacements and swaps of neighbours that lead to the other word.
  fileprivate func editDistance(to other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Swift.Array(0...other.count)
    for row in indices {
      var next = [row + 1]
      for column in other.indices {
        var cost = Swift.min(last[column + 1], next[column]) + 1
        cost = Swift.min(cost, last[column] + (self[row] == other[column] ? 0 : 1))
        if row > 0, column > 0, self[row] == other[column - 1], self[row - 1] == other[column] {
          cost = Swift.min(cost, beforeLast[column - 1] + 1)
        }
        next.append(cost)
      }
      (beforeLast, last) = (last, next)
    }
    return last[other.count]
  }
}
