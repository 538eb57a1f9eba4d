internal import JSON

/// What a test says that its client did, held against the journal.
struct Verification: Sendable {
  /// How often requests of a pattern came.
  enum Count: Sendable, Hashable {
    case times(Int)
    case atLeast(Int)
    case atMost(Int)

    var least: Int {
      switch self {
      case .times(let count), .atLeast(let count): count
      case .atMost: 0
      }
    }

    var most: Int {
      switch self {
      case .times(let count), .atMost(let count): count
      case .atLeast: .max
      }
    }

    func holds(_ found: Int) -> Bool {
      switch self {
      case .times(let count): found == count
      case .atLeast(let count): found >= count
      case .atMost(let count): found <= count
      }
    }

    /// Whether entries that were dropped could have changed the verdict.
    func isCertain(of found: Int) -> Bool {
      switch self {
      case .times, .atMost: false
      case .atLeast(let count): found >= count
      }
    }

    var words: String {
      switch self {
      case .times(0): "none"
      case .times(let count): "exactly \(count)"
      case .atLeast(let count): "at least \(count)"
      case .atMost(let count): "at most \(count)"
      }
    }
  }

  struct Expectation: Sendable {
    var pattern = RequestPattern()
    var count = Count.atLeast(1)
  }

  /// An expectation that was not met.
  struct Miss {
    /// Its place in the list of expectations.
    var index: Int
    var found: Int
    var reason: String
    var nearest: [(id: Journal.ID, differences: [String])] = []
  }

  var expectations: [Expectation] = []
  var isInOrder = false
  /// How long the expectations may take to come true.
  var patience = Duration.zero

  static let patienceLimit = 60_000
  private static let nearestLimit = 3
  private static let expectationLimit = 100

  /// The expectations that the entries do not meet.
  func misses(
    among entries: [(id: Journal.ID, entry: JournalEntry)],
    isTruncated: Bool
  ) -> [Miss] {
    let found = isInOrder ? countInOrder(entries) : count(entries)
    return expectations.indices.compactMap { index in
      let count = expectations[index].count
      let isLost = isTruncated && !count.isCertain(of: found[index])
      guard isLost || !count.holds(found[index]) else { return nil }
      var reason = "expected \(count.words), found \(found[index])"
      if isInOrder, found[index] < count.least { reason += " in the place that the order gives it" }
      if isLost { reason += ", but entries were dropped from the journal (--journal-size)" }
      return Miss(index: index, found: found[index], reason: reason)
    }
  }

  /// The misses, each that lacks a request with those that were nearest to it.
  func withNearest(
    _ misses: [Miss],
    among entries: [(id: Journal.ID, entry: JournalEntry)]
  ) -> [Miss] {
    misses.map { miss in
      guard miss.found < expectations[miss.index].count.least else { return miss }
      var miss = miss
      miss.nearest = nearest(to: miss.index, entries)
      return miss
    }
  }

  /// Whether no request that is still to come could help: what came too often stays.
  func areHopeless(_ misses: [Miss]) -> Bool {
    // In an order, what comes next can give others a place.
    !isInOrder && misses.contains { $0.found > expectations[$0.index].count.most }
  }

  private func count(_ entries: [(id: Journal.ID, entry: JournalEntry)]) -> [Int] {
    expectations.map { expectation in entries.count { expectation.pattern.matches($0.entry) } }
  }

  /// Gives each entry to at most one expectation, in order.
  ///
  /// Those that one needs come after those that the one before it needed. What is left over goes to one that has room for it, else it is too much
  /// for one that has enough.
  private func countInOrder(_ entries: [(id: Journal.ID, entry: JournalEntry)]) -> [Int] {
    var found = Array(repeating: 0, count: expectations.count)
    var rest: [JournalEntry] = []
    var position = 0
    for (index, expectation) in expectations.enumerated() {
      while found[index] < expectation.count.least, position < entries.count {
        let entry = entries[position].entry
        if expectation.pattern.matches(entry) { found[index] += 1 } else { rest.append(entry) }
        position += 1
      }
    }
    rest += entries[position...].map(\.entry)
    for entry in rest {
      let takers = expectations.indices.filter { index in
        found[index] >= expectations[index].count.least
          && expectations[index].pattern.matches(entry)
      }
      let taker = takers.first { found[$0] < expectations[$0].count.most } ?? takers.first
      if let taker { found[taker] += 1 }
    }
    return found
  }

  /// The entries that the pattern of an expectation nearly matches.
  private func nearest(
    to index: Int,
    _ entries: [(id: Journal.ID, entry: JournalEntry)]
  ) -> [(id: Journal.ID, differences: [String])] {
    let pattern = expectations[index].pattern
    return
      entries
      .map { (id: $0.id, entry: $0.entry, distance: pattern.distance(from: $0.entry)) }
      .sorted { $0.distance < $1.distance }
      .prefix(Self.nearestLimit)
      .map { ($0.id, pattern.differences(from: $0.entry)) }
  }
}

extension Verification {
  /// Reads the body of `POST /__admin/verify`.
  mutating func read(from body: inout JSONReader) {
    var milliseconds = 0
    body.objects("expect", .required) { body in
      var expectation = Expectation()
      expectation.read(from: &body)
      expectations.append(expectation)
    }
    body.bool("inOrder", into: &isInOrder)
    body.integer("withinMs", in: 0...Self.patienceLimit, into: &milliseconds)
    patience = .milliseconds(milliseconds)
    if !(1...Self.expectationLimit).contains(expectations.count) {
      body.addIssue("expect", "expected 1 to \(Self.expectationLimit) expectations")
    }
  }
}

extension Verification.Expectation {
  fileprivate mutating func read(from body: inout JSONReader) {
    pattern.read(from: &body)
    var isNever = false
    let times = body.integerIfPresent("times", in: 0...1_000_000)
    let least = body.integerIfPresent("atLeast", in: 0...1_000_000)
    let most = body.integerIfPresent("atMost", in: 0...1_000_000)
    body.bool("never", into: &isNever)
    let counts =
      [
        times.map(Verification.Count.times), least.map(Verification.Count.atLeast),
        most.map(Verification.Count.atMost), isNever ? .times(0) : nil,
      ]
      .compactMap { $0 }
    if counts.count > 1 { body.addIssue("times", "only one of times, atLeast, atMost, never") }
    count = counts.first ?? count
  }
}
