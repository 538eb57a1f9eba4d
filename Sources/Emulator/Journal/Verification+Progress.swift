extension Verification {
  /// The state of a verification between the attempts of its request.
  ///
  /// A step compares a limited number of entries, because it holds the lock of the service state.
  struct Progress: Sendable {
    enum Step {
      /// More entries are to be compared.
      case again
      /// The next entries, or the timeout, decide.
      case wait
      /// The requests that were found for each expectation.
      case found([Int])
    }

    private enum Stage: Sendable {
      /// Counts the entries that the journal had at the start.
      case counting
      /// Waits for further entries and counts them.
      case waiting
      /// With `inOrder`: assigns the entries that no minimum needed, from an index of `leftovers`.
      case assigning(from: Int)
      case finished
    }

    let verification: Verification
    private let removalCount: Int
    private var stage = Stage.counting
    private var nextID: Journal.ID = 0
    private var found: [Int]
    private var leftovers: [Journal.ID] = []

    init(_ verification: Verification, _ journal: Journal) {
      self.verification = verification
      removalCount = journal.removalCount
      found = Array(repeating: 0, count: verification.expectations.count)
    }

    /// Whether the counted entries were not deleted from the journal.
    func isValid(for journal: Journal) -> Bool { removalCount == journal.removalCount }

    /// Continues; `hasTimedOut` is whether the wait of the last step has timed out.
    mutating func advance(in journal: Journal, hasTimedOut: Bool) -> Step {
      var comparisons = 0
      if case .counting = stage {
        count(in: journal, &comparisons, limit: Verification.comparisonLimit)
        guard nextID == journal.nextID else { return .again }
        stage = verification.timeout > .zero && !isDecided ? .waiting : .assigning(from: 0)
        if case .waiting = stage { return .wait }
      }
      if case .waiting = stage {
        // Without a limit: these are the few entries since the last step.
        count(in: journal, &comparisons, limit: .max)
        guard hasTimedOut || isDecided else { return .wait }
        stage = .assigning(from: 0)
      }
      if case .assigning(let index) = stage {
        let end = assign(from: index, in: journal, &comparisons)
        stage = end < leftovers.count ? .assigning(from: end) : .finished
      }
      guard case .finished = stage else { return .again }
      return .found(found)
    }

    private mutating func count(in journal: Journal, _ comparisons: inout Int, limit: Int) {
      for (id, entry) in journal.entries(from: nextID) {
        guard comparisons < limit else { return }
        nextID = id + 1
        let request = ComparedRequest(entry)
        if verification.isInOrder {
          countInOrder(request, id)
          comparisons += 1
        } else {
          for (index, expectation) in verification.expectations.enumerated()
          where expectation.pattern.matches(request) { found[index] += 1 }
          comparisons += found.count
        }
      }
      nextID = journal.nextID
    }

    /// Counts an entry for the first expectation that lacks its minimum, if it matches.
    private mutating func countInOrder(_ request: ComparedRequest, _ id: Journal.ID) {
      let expectations = verification.expectations
      let current = expectations.indices.first { found[$0] < expectations[$0].count.minimum }
      if let current, expectations[current].pattern.matches(request) {
        found[current] += 1
      } else {
        leftovers.append(id)
      }
    }

    /// Counts leftover entries and returns the index of the first that remains.
    ///
    /// Each counts for the first matching expectation that has its minimum and is below its
    /// maximum, or else exceeds the maximum of the first matching one.
    private mutating func assign(
      from start: Int,
      in journal: Journal,
      _ comparisons: inout Int
    ) -> Int {
      for index in start..<leftovers.count {
        guard comparisons < Verification.comparisonLimit else { return index }
        comparisons += found.count
        guard let entry = journal[leftovers[index]] else { continue }
        let request = ComparedRequest(entry)
        let claimants = found.indices.filter { index in
          let expectation = verification.expectations[index]
          return found[index] >= expectation.count.minimum && expectation.pattern.matches(request)
        }
        let claimant =
          claimants.first { found[$0] < verification.expectations[$0].count.maximum }
          ?? claimants.first
        if let claimant { found[claimant] += 1 }
      }
      return leftovers.count
    }

    /// Whether later requests cannot change an unmet verification, or it can be met.
    ///
    /// Beyond the minimums, entries only add to the counts.
    private var isDecided: Bool {
      let counts = zip(found, verification.expectations.map(\.count))
      return counts.allSatisfy { $0 >= $1.minimum }
        || (!verification.isInOrder && counts.contains { $0 > $1.maximum })
    }
  }

  /// The entries that are closest to unmet expectations, found in steps.
  struct NearestSearch: Sendable {
    private(set) var unmet: [UnmetExpectation]
    private let verification: Verification
    private var nextID: Journal.ID = 0
    private let endID: Journal.ID
    /// For each unmet expectation, the closest entries so far.
    private var closest: [[(id: Journal.ID, distance: Int)]]

    private static let limit = 3

    init(_ unmet: [UnmetExpectation], of verification: Verification, _ journal: Journal) {
      self.unmet = unmet
      self.verification = verification
      endID = journal.nextID
      closest = Array(repeating: [], count: unmet.count)
    }

    /// Compares the next entries; true if all are compared.
    mutating func advance(in journal: Journal) -> Bool {
      let lacking = unmet.indices.filter { index in
        unmet[index].found < verification.expectations[unmet[index].index].count.minimum
      }
      var comparisons = 0
      for (id, entry) in journal.entries(from: nextID) where id < endID {
        guard comparisons < Verification.comparisonLimit else { return false }
        comparisons += lacking.count
        nextID = id + 1
        let request = ComparedRequest(entry)
        for index in lacking { compare(request, id, index) }
      }
      for index in lacking { unmet[index].nearest = describeClosest(index, journal) }
      return true
    }

    private mutating func compare(_ request: ComparedRequest, _ id: Journal.ID, _ index: Int) {
      let pattern = verification.expectations[unmet[index].index].pattern
      let distance = pattern.distance(from: request)
      // Without an order, a request that matches is counted.
      guard verification.isInOrder || distance > 0 else { return }
      let position = closest[index].firstIndex { $0.distance > distance } ?? closest[index].count
      guard position < Self.limit else { return }
      closest[index].insert((id, distance), at: position)
      if closest[index].count > Self.limit { closest[index].removeLast() }
    }

    private func describeClosest(
      _ index: Int,
      _ journal: Journal
    ) -> [(id: Journal.ID, differences: [String])] {
      let pattern = verification.expectations[unmet[index].index].pattern
      return closest[index].compactMap { id, _ in
        journal[id].map { (id, pattern.differences(from: ComparedRequest($0))) }
      }
    }
  }

  /// The number of comparisons of an entry with an expectation in one step.
  private static let comparisonLimit = 1000
}
