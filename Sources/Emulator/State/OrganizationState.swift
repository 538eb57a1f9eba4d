internal import Calling

/// One organisation with all that is its own: what it holds, fails, limits and believes the time
/// to be.
///
/// A reset makes a new one of the same seed.
struct OrganizationState: Sendable {
  /// What a reset goes back to; it shares its storage with the organisation until that changes.
  let seed: Organization
  var organization: Organization
  /// Its place among the organisations of the world, which a reset keeps.
  let ordinal: Int
  /// Which life of which organisation this is: no two tenants of a world have the same.
  var generation: Int
  var faults = FaultList()
  var clock = VirtualClock()
  var rateLimit: RateLimit?
  var rateLimiter = RateLimiter()
  var requestRateLog = RequestRateLog()
  var compliance = RetryCompliance()

  init(_ seed: Organization, number: Int, life: Int, rateLimit: RateLimit?) {
    self.seed = seed
    self.ordinal = number
    self.generation = life
    self.rateLimit = rateLimit
    organization = seed
  }

  /// The time by its own clock, and its life.
  ///
  /// It changes nothing; being mutating, it is asked where it stands and not of a copy.
  mutating func clockTimeAndGeneration(at realTime: Timestamp) -> (now: Timestamp, life: Int) {
    (clock.time(at: realTime), generation)
  }
}
