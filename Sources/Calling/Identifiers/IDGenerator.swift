internal import Text

/// Generates the keys of new ids; the same seed yields the same sequence.
package struct IDGenerator: Sendable, Hashable {
  /// The generator's state; a generator created from it continues the sequence.
  private(set) var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= SplitMix64.increment
    return SplitMix64.mix(state)
  }

  /// Generates the local part of a service user id: ten letters and digits, such as `hvae3v0o2o`.
  package mutating func serviceUser() -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(10)
    appendServiceUser(to: &letters)
    return String(decoding: letters, as: UTF8.self)
  }

  mutating func appendServiceUser(to letters: inout [UInt8]) {
    var rest = next()
    for _ in 0..<10 {
      let digit = UInt8(rest % 36)
      letters.append(digit < 26 ? UInt8(ascii: "a") + digit : UInt8(ascii: "0") + digit - 26)
      rest /= 36
    }
  }

  /// Generates random digits in the format of a UUID; the version and variant bits are not set.
  package mutating func uuid() -> String {
    let numbers = (next(), next())
    let letters = [UInt8](upTo: 36) { letters in
      for position in 0..<32 {
        if [8, 12, 16, 20].contains(position) { letters.append(UInt8(ascii: "-")) }
        let number = position < 16 ? numbers.0 : numbers.1
        let shift = UInt64(60 - position % 16 * 4)
        letters.append(hexadecimalDigit: number >> shift, isUppercase: false)
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
