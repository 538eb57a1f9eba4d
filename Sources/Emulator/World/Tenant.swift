internal import Calling

/// One organisation with all that is its own: what it holds, fails, limits and believes the time
/// to be.
///
/// A reset makes a new one of the same seed.
struct Tenant: Sendable {
  /// What a reset goes back to; it shares its storage with the organisation until that changes.
  let seed: Organization
  var organization: Organization
  /// Its place among the organisations of the world, which a reset keeps.
  let number: Int
  /// Which life of which organisation this is: no two tenants of a world have the same.
  var life: Int
  var faults = FaultList()
  var clock = Clock()
  var rateLimit: RateLimit?
  var rateLimiter = RateLimiter()
  var traffic = Traffic()
  var compliance = Compliance()

  init(_ seed: Organization, number: Int, life: Int, rateLimit: RateLimit?) {
    self.seed = seed
    self.number = number
    self.life = life
    self.rateLimit = rateLimit
    organization = seed
  }

  /// The time by its own clock, and its life.
  ///
  /// It changes nothing; being mutating, it is asked where it stands and not of a copy.
  mutating func present(at realTime: Timestamp) -> (now: Timestamp, life: Int) {
    (clock.time(at: realTime), life)
  }
}
