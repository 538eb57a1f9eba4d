/// A word in lower case, with a mask that rules out most distant words without comparing letters.
package struct EncodedWord: Sendable {
  fileprivate let letters: [UInt8]
  /// A bit for each letter that occurs, modulo 64.
  fileprivate let letterMask: UInt64
  /// The maximum number of edits for a word of this length.
  fileprivate let allowedDistance: Int

  /// Longer words have no close match.
  private static let lengthLimit = 62

  package init(_ word: String) {
    let letters = word.utf8.count <= Self.lengthLimit ? Array(word.lowercased().utf8) : []
    self.letters = letters
    letterMask = letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    allowedDistance = letters.isEmpty ? 0 : letters.count < 5 ? 1 : 2
  }

  /// The number of edits between two words; `nil` if it exceeds the limit.
  ///
  /// An edit inserts, deletes or replaces a letter, or swaps two adjacent letters.
  fileprivate func distance(from other: EncodedWord, limit: Int) -> Int? {
    guard abs(other.letters.count - letters.count) <= limit,
      // One edit adds at most one letter to the mask and removes at most one.
      (other.letterMask ^ letterMask).nonzeroBitCount <= limit * 2
    else { return nil }
    let distance = boundedDistance(to: other.letters, limit)
    return distance <= limit ? distance : nil
  }

  private func boundedDistance(to other: [UInt8], _ limit: Int) -> Int {
    let width = other.count + 1
    // Three rows are used in turn. Cells beyond the limit from the diagonal are skipped.
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

/// Known words, for finding the one that is closest to a misspelled word.
package struct SuggestionIndex: Sendable {
  private let entries: [(text: String, encoded: EncodedWord)]

  package init(_ words: [String]) { entries = words.map { ($0, EncodedWord($0)) } }

  /// The closest known word that is at most two edits away, or one if the word is short.
  package func closestMatch(to misspelled: EncodedWord) -> String? {
    var allowed = misspelled.allowedDistance
    guard allowed > 0 else { return nil }
    var closest: String?
    for entry in entries {
      guard let distance = misspelled.distance(from: entry.encoded, limit: allowed)
      else { continue }
      closest = entry.text
      // From here on only a closer word is better.
      guard distance > 0 else { break }
      allowed = distance - 1
    }
    return closest
  }
}
