extension Verification {
  /// The requests that a waiting verification has counted, so that each entry is compared once.
  ///
  /// Counts up to the minimums. Beyond these, entries only add to the counts: a verification that
  /// is unmet then stays unmet.
  struct Progress: Sendable {
    let verification: Verification
    private let removalCount: Int
    private var nextID: Journal.ID = 0
    private var found: [Int]

    init(_ verification: Verification, _ journal: Journal) {
      self.verification = verification
      removalCount = journal.removalCount
      found = Array(repeating: 0, count: verification.expectations.count)
    }

    /// Whether the counted entries were not deleted from the journal.
    func isValid(for journal: Journal) -> Bool { removalCount == journal.removalCount }

    /// Counts the entries since the last call.
    mutating func advance(in journal: Journal) {
      for (id, entry) in journal.entries(from: nextID) {
        nextID = id + 1
        for (index, expectation) in verification.expectations.enumerated() {
          if verification.isInOrder, found[index] >= expectation.count.minimum { continue }
          if expectation.pattern.matches(entry) { found[index] += 1 }
          // In order, an entry is compared only with the first expectation that lacks one.
          if verification.isInOrder { break }
        }
      }
    }

    /// Whether later requests cannot change an unmet verification, or it can be met.
    var isDecided: Bool {
      let counts = zip(found, verification.expectations.map(\.count))
      return counts.allSatisfy { $0 >= $1.minimum }
        || (!verification.isInOrder && counts.contains { $0 > $1.maximum })
    }
  }
}
