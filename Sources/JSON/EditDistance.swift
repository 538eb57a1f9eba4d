extension String {
  /// The candidate that was most likely meant: at most two slips away, or one in a short word.
  package func closestMatch(in candidates: [String]) -> String? {
    SuggestionIndex(candidates).closestMatch(to: EncodedWord(self))
  }
}

/// The letters of a word without their case, and what tells at a glance that another word is far.
package struct EncodedWord: Sendable {
  fileprivate let letters: [UInt8]
  /// Which kinds of letters there are, a bit for each; some share one.
  fileprivate let letterMask: UInt64
  /// Slips that a word with so many letters may have.
  fileprivate let allowedDistance: Int

  /// Longer words are no slip of any that is known.
  private static let lengthLimit = 62

  package init(_ word: String) {
    let letters = word.utf8.count <= Self.lengthLimit ? Array(word.lowercased().utf8) : []
    self.letters = letters
    letterMask = letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    allowedDistance = letters.isEmpty ? 0 : letters.count < 5 ? 1 : 2
  }

  /// The slips that lead to another word: insertions, deletions, replacements and swaps of
  /// neighbours; `nil` if there are more than so many.
  fileprivate func distance(from other: EncodedWord, limit: Int) -> Int? {
    guard abs(other.letters.count - letters.count) <= limit,
      // A slip adds one kind of letter and takes another away at most.
      (other.letterMask ^ letterMask).nonzeroBitCount <= limit * 2
    else { return nil }
    let distance = boundedDistance(to: other.letters, limit)
    return distance <= limit ? distance : nil
  }

  private func boundedDistance(to other: [UInt8], _ limit: Int) -> Int {
    let width = other.count + 1
    // Three rows in turn; what is further from the diagonal than the limit is not looked at.
    var costs = [Int](repeating: limit + 1, count: width * 3)
    for column in 0...min(limit, other.count) { costs[column] = column }
    for row in letters.indices {
      let (last, next) = (row % 3 * width, (row + 1) % 3 * width)
      let beforeLast = (row + 2) % 3 * width
      for column in next..<(next + width) { costs[column] = limit + 1 }
      if row < limit { costs[next] = row + 1 }
      for column in max(0, row - limit)..<max(0, row - limit, min(other.count, row + limit + 1)) {
        var cost = min(costs[last + column + 1], costs[next + column]) + 1
        cost = min(cost, costs[last + column] + (letters[row] == other[column] ? 0 : 1))
        if row > 0, column > 0, letters[row] == other[column - 1],
          letters[row - 1] == other[column]
        {
          cost = min(cost, costs[beforeLast + column - 1] + 1)
        }
        costs[next + column + 1] = cost
      }
    }
    return costs[letters.count % 3 * width + other.count]
  }
}

/// Words that are known, to find the one that a misspelt word means.
package struct SuggestionIndex: Sendable {
  private let words: [(text: String, spelling: EncodedWord)]

  package init(_ words: [String]) { self.words = words.map { ($0, EncodedWord($0)) } }

  /// The word that was most likely meant: at most two slips away, or one in a short word.
  package func closestMatch(to spelling: EncodedWord) -> String? {
    var allowed = spelling.allowedDistance
    guard allowed > 0 else { return nil }
    var nearest: String?
    for word in words {
      guard let slips = spelling.distance(from: word.spelling, limit: allowed) else { continue }
      nearest = word.text
      // Of the others only a nearer one is wanted.
      guard slips > 0 else { break }
      allowed = slips - 1
    }
    return nearest
  }
}
