internal import JSON

/// The expectations of `POST /__admin/verify`, which are compared with the journal.
struct Verification: Sendable {
  /// The expected number of requests that match a pattern.
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

    /// Whether the result is certain even if dropped entries would have matched.
    func isConclusive(for found: Int) -> Bool {
      switch self {
      case .times(let count), .atMost(let count): found > count
      case .atLeast(let count): found >= count
      }
    }

    var description: String {
      switch self {
      case .times(0), .atMost(0): "no requests"
      case .times(let count): "exactly \(Self.requests(count))"
      case .atLeast(let count): "at least \(Self.requests(count))"
      case .atMost(let count): "at most \(Self.requests(count))"
      }
    }

    private static func requests(_ count: Int) -> String {
      "\(count) \(count == 1 ? "request" : "requests")"
    }
  }

  struct Expectation: Sendable {
    var pattern = RequestPattern()
    var count = Count.atLeast(1)
  }

  /// An expectation that is not met, or not certain to be met.
  struct UnmetExpectation {
    /// The index in `expectations`.
    var index: Int
    var found: Int
    var reason: String
    /// Whether the journal has dropped entries that could change the result.
    var isInconclusive: Bool
    /// The recorded requests that differ least from the pattern, and how they differ.
    var nearest: [(id: Journal.ID, differences: [String])] = []
  }

  var expectations: [Expectation] = []
  var isInOrder = false
  /// How long to wait until the expectations are met.
  var timeout = Duration.zero

  static let maximumTimeoutMilliseconds = 60_000
  private static let expectationLimit = 100

  /// Compares the numbers of matching requests with the expectations.
  ///
  /// - Parameters:
  ///   - found: the number for each expectation.
  ///   - isTruncated: whether the journal has dropped entries that a pattern could match.
  /// - Returns: the expectations that are not met, or not certain to be met.
  func unmet(
    _ found: [Int],
    isTruncated: (RequestPattern) -> Bool
  ) -> [UnmetExpectation] {
    expectations.indices.compactMap { index in
      let count = expectations[index].count
      let isInconclusive =
        !count.isConclusive(for: found[index]) && isTruncated(expectations[index].pattern)
      guard isInconclusive || !count.isSatisfied(by: found[index]) else { return nil }
      var reason = "expected \(count.description), found \(found[index])"
      if isInOrder, found[index] < count.minimum {
        reason += " in the expected order"
      }
      if isInconclusive {
        reason += ", but the journal has dropped entries that could match"
      }
      return UnmetExpectation(
        index: index,
        found: found[index],
        reason: reason,
        isInconclusive: isInconclusive
      )
    }
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
    if body.issues.isEmpty, !(1...Self.expectationLimit).contains(expectations.count) {
      body.addIssue(
        "expect",
        "expected 1 to \(Self.expectationLimit) expectations, found \(expectations.count)"
      )
    }
  }
}

extension Verification.Expectation {
  fileprivate mutating func read(from body: inout JSONReader) {
    pattern.readWithStatus(from: &body)
    let issueCount = body.issues.count
    var isNever = false
    let times = body.integerIfPresent("times", in: 0...1_000_000)
    let minimum = body.integerIfPresent("atLeast", in: 0...1_000_000)
    let maximum = body.integerIfPresent("atMost", in: 0...1_000_000)
    body.bool("never", into: &isNever)
    // Conflicts between values are reported if each of the values is valid.
    guard body.issues.count == issueCount else { return }
    let counts =
      [
        times.map(Verification.Count.times), minimum.map(Verification.Count.atLeast),
        maximum.map(Verification.Count.atMost), isNever ? .times(0) : nil,
      ]
      .compactMap { $0 }
    if body.has("never"), !body.isRecordingSchema, !isNever {
      body.addIssue("never", "must be true; leave it out otherwise")
    }
    if counts.count > 1 {
      body.addIssue(
        at: JSONPointer(),
        "expected at most one of times, atLeast, atMost and never, found \(counts.count)"
      )
    }
    count = counts.first ?? count
  }
}
