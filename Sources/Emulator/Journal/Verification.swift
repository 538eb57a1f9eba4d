internal import JSON

/// What a test says that its client did, held against the journal.
struct Verification: Sendable {
  /// How often requests of a pattern came.
  enum Count: Sendable, Hashable {
    case times(Int)
    case atLeast(Int)
    case atMost(Int)

    var minimum: Int {
      switch self {
      case .times(let count), .atLeast(let count): count
      case .atMost: 0
      }
    }

    var maximum: Int {
      switch self {
      case .times(let count), .atMost(let count): count
      case .atLeast: .max
      }
    }

    func isSatisfied(by found: Int) -> Bool {
      switch self {
      case .times(let count): found == count
      case .atLeast(let count): found >= count
      case .atMost(let count): found <= count
      }
    }

    /// Whether entries that were dropped could have changed the verdict.
    func isConclusive(for found: Int) -> Bool {
      switch self {
      case .times, .atMost: false
      case .atLeast(let count): found >= count
      }
    }

    var description: String {
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
  struct UnmetExpectation {
    /// Its place in the list of expectations.
    var index: Int
    var found: Int
    var reason: String
    var nearest: [(id: Journal.ID, differences: [String])] = []
  }

  var expectations: [Expectation] = []
  var isInOrder = false
  /// How long the expectations may take to come true.
  var timeout = Duration.zero

  static let maximumTimeoutMilliseconds = 60_000
  private static let nearestLimit = 3
  private static let expectationLimit = 100

  /// The expectations that the entries do not meet.
  func unmet(
    among entries: [(id: Journal.ID, entry: JournalEntry)],
    isTruncated: Bool
  ) -> [UnmetExpectation] {
    let found = isInOrder ? countInOrder(entries) : count(entries)
    return expectations.indices.compactMap { index in
      let count = expectations[index].count
      let isLost = isTruncated && !count.isConclusive(for: found[index])
      guard isLost || !count.isSatisfied(by: found[index]) else { return nil }
      var reason = "expected \(count.description), found \(found[index])"
      if isInOrder, found[index] < count.minimum {
        reason += " in the place that the order gives it"
      }
      if isLost { reason += ", but entries were dropped from the journal (--journal-size)" }
      return UnmetExpectation(index: index, found: found[index], reason: reason)
    }
  }

  /// The misses, each that lacks a request with those that were nearest to it.
  func withNearest(
    _ unmet: [UnmetExpectation],
    among entries: [(id: Journal.ID, entry: JournalEntry)]
  ) -> [UnmetExpectation] {
    unmet.map { unmet in
      guard unmet.found < expectations[unmet.index].count.minimum else { return unmet }
      var unmet = unmet
      unmet.nearest = nearest(to: unmet.index, entries)
      return unmet
    }
  }

  /// Whether no request that is still to come could help: what came too often stays.
  func cannotBeMet(_ unmet: [UnmetExpectation]) -> Bool {
    // In an order, what comes next can give others a place.
    !isInOrder && unmet.contains { $0.found > expectations[$0.index].count.maximum }
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
      while found[index] < expectation.count.minimum, position < entries.count {
        let entry = entries[position].entry
        if expectation.pattern.matches(entry) { found[index] += 1 } else { rest.append(entry) }
        position += 1
      }
    }
    rest += entries[position...].map(\.entry)
    for entry in rest {
      let claimants = expectations.indices.filter { index in
        found[index] >= expectations[index].count.minimum
          && expectations[index].pattern.matches(entry)
      }
      let claimant =
        claimants.first { found[$0] < expectations[$0].count.maximum } ?? claimants.first
      if let claimant { found[claimant] += 1 }
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
    body.integer("withinMs", in: 0...Self.maximumTimeoutMilliseconds, into: &milliseconds)
    timeout = .milliseconds(milliseconds)
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
    let minimum = body.integerIfPresent("atLeast", in: 0...1_000_000)
    let maximum = body.integerIfPresent("atMost", in: 0...1_000_000)
    body.bool("never", into: &isNever)
    let counts =
      [
        times.map(Verification.Count.times), minimum.map(Verification.Count.atLeast),
        maximum.map(Verification.Count.atMost), isNever ? .times(0) : nil,
      ]
      .compactMap { $0 }
    if counts.count > 1 { body.addIssue("times", "only one of times, atLeast, atMost, never") }
    count = counts.first ?? count
  }
}
