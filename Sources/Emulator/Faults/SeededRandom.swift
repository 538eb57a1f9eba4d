internal import Glibc

/// Chance that repeats itself: each number is made of its keys alone, so it does not matter in
/// which order, or on how many connections, requests come.
struct SeededRandom: Sendable {
  private let key: UInt64

  init(seed: UInt64, organization: String, fault: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    // FNV-1a, because Swift's own hashing differs from run to run.
    for byte in organization.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in fault.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    key = hash
  }

  /// A number from zero up to one, for a hit and a purpose.
  func uniform(_ hit: Int, _ purpose: UInt64) -> Double {
    var mixed = key &+ UInt64(truncatingIfNeeded: hit) &* 0x9E37_79B9_7F4A_7C15 &+ purpose << 56
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / 9_007_199_254_740_992
  }

  /// A number of the standard normal distribution (Box and Muller 1958).
  func gaussian(_ hit: Int) -> Double {
    let radius = (-2 * log(1 - uniform(hit, 2))).squareRoot()
    return radius * cos(2 * Double.pi * uniform(hit, 3))
  }
}

/// Euler's number to a power; the name keeps the system module out of other files.
func exponential(_ power: Double) -> Double { exp(power) }
