internal import Calling

/// One organization with its faults, virtual clock, rate limit and statistics.
///
/// A reset replaces it with a new value made from `original`.
struct OrganizationState: Sendable {
  /// The state after a reset; it shares storage with `organization` until that is modified.
  let original: Organization
  var organization: Organization
  /// Sorts the organizations by creation; a reset keeps it.
  let ordinal: Int
  /// Identifies the journal entries since the last reset or deletion of entries; never reused.
  var generation: Int
  var faults: FaultList
  var clock = VirtualClock()
  var rateLimit: RateLimit?
  var rateLimiter = RateLimiter()
  var requestRateLog = RequestRateLog()
  var compliance = RetryCompliance()

  init(
    _ original: Organization,
    ordinal: Int,
    generation: Int,
    rateLimit: RateLimit?,
    faults: FaultList
  ) {
    self.faults = faults
    self.original = original
    self.ordinal = ordinal
    self.generation = generation
    self.rateLimit = rateLimit
    organization = original
  }

  /// The time of the virtual clock, and the generation.
  ///
  /// `mutating` avoids a copy of the dictionary value; nothing is modified.
  mutating func clockTimeAndGeneration(
    at realTime: Timestamp
  ) -> (now: Timestamp, generation: Int) {
    (clock.time(at: realTime), generation)
  }
}
