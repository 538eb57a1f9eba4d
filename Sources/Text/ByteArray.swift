extension [UInt8] {
  /// At most so many bytes, which a closure appends.
  ///
  /// The initializer of the standard library is generic code, which takes 400 instructions more.
  @inlinable package init(upTo capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
    self = []
    // Nothing is written to the storage that all empty arrays share.
    guard capacity > 0 else { return }
    append(addingCapacity: capacity, initializingWith: write)
  }
}

/// Several short texts are appended faster after one check of the capacity.
extension OutputSpan<UInt8> {
  /// Appends the bytes of a span, for which the capacity must suffice.
  @inlinable @inline(__always) package mutating func append(copying span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(copying: $0) }
  }

  /// Appends a text, for which the capacity must suffice.
  @inlinable @inline(__always) package mutating func append(copying text: StaticString) {
    text.withUTF8Buffer { unsafe append(copying: $0) }
  }

  /// Appends the lowest four bits of a number as a hexadecimal digit.
  @inlinable package mutating func append(
    hexadecimalDigit number: some BinaryInteger,
    isUppercase: Bool = true
  ) {
    let digit = UInt8(truncatingIfNeeded: number) & 0xF
    let first = digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: isUppercase ? "A" : "a") - 10
    append(first + digit)
  }

  @inlinable @inline(__always) mutating func append(
    copying source: UnsafeBufferPointer<UInt8>
  ) {
    precondition(source.count <= freeCapacity, "the capacity does not suffice")
    unsafe withUnsafeMutableBufferPointer { buffer, count in
      guard let from = source.baseAddress, let start = buffer.baseAddress else { return }
      unsafe (start + count).initialize(from: from, count: source.count)
      count += source.count
    }
  }
}
