/// The generator SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators",
/// 2014): a counter, and a function that mixes it.
package enum SplitMix64 {
  /// What the counter is increased by for each number.
  package static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The number of a counter value; equal values yield equal numbers.
  @inlinable package static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
