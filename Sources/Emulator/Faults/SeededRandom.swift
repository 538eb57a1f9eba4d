internal import Glibc
internal import Text

/// Deterministic random numbers for one fault of one organization.
///
/// Each number is a hash of the seed, the ids of the organization and of the fault, the number of
/// the request and the purpose. A fault's id is its ordinal number, so the numbers are reproducible
/// if the same faults are created in the same order; the number of connections does not matter.
struct SeededRandom: Sendable {
  private let key: UInt64

  init(seed: UInt64, organization: String, fault: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    // FNV-1a, because the seed of Swift's Hasher differs in each process.
    for byte in organization.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in fault.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    key = hash
  }

  /// A uniformly distributed number in `0..<1`.
  ///
  /// `request` is the number of the request among those that matched the fault. `purpose`
  /// distinguishes several numbers for the same request.
  func uniform(_ request: Int, _ purpose: UInt64) -> Double {
    let counter = UInt64(truncatingIfNeeded: request) &* SplitMix64.increment
    let number = SplitMix64.mix(key &+ counter &+ purpose << 56)
    return Double(number >> 11) / 9_007_199_254_740_992
  }

  /// A number from the standard normal distribution (Box and Muller 1958).
  func gaussian(_ request: Int) -> Double {
    let radius = (-2 * log(1 - uniform(request, 2))).squareRoot()
    return radius * cos(2 * Double.pi * uniform(request, 3))
  }
}

/// Returns e raised to a power, so that other files do not have to import Glibc.
func exponential(_ power: Double) -> Double { exp(power) }
