extension OutputSpan<UInt8> {
  /// Appends a text of ASCII characters that need no escapes in a JSON string.
  ///
  /// Each block is checked while it is copied. The last one overlaps the one before it, which is
  /// faster than the remainder byte by byte.
  ///
  /// - Returns: false, and nothing is appended, if the text has another character.
  @inline(__always) mutating func append(unescaped text: Span<UInt8>) -> Bool {
    precondition(text.count <= freeCapacity, "the capacity does not suffice")
    return unsafe text.withUnsafeBytes { source in
      unsafe withUnsafeMutableBufferPointer { buffer, count in
        guard let from = source.baseAddress, let start = buffer.baseAddress else { return true }
        let copy = unsafe UnescapedCopy(from: from, to: UnsafeMutableRawPointer(start + count))
        guard unsafe copy.run(source.count) else { return false }
        count += source.count
        return true
      }
    }
  }
}

/// Copies bytes unless one of them is special in a string.
@unsafe private struct UnescapedCopy {
  let from: UnsafeRawPointer
  let to: UnsafeMutableRawPointer

  /// Copies so many bytes; false if one is special, and then an unspecified number is copied.
  @inline(__always) func run(_ count: Int) -> Bool {
    guard count < 16 else {
      var offset = 0
      while offset < count - 16 {
        guard unsafe copyBlock(at: offset) else { return false }
        offset += 16
      }
      return unsafe copyBlock(at: count - 16)
    }
    if count >= 8 { return unsafe copyWord(at: 0) && copyWord(at: count - 8) }
    for offset in 0..<count {
      let byte = unsafe from.load(fromByteOffset: offset, as: UInt8.self)
      guard byte.isUnescaped else { return false }
      unsafe to.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }
    return true
  }

  @inline(__always) private func copyBlock(at offset: Int) -> Bool {
    let block = unsafe from.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
    unsafe to.storeBytes(of: block, toByteOffset: offset, as: SIMD16<UInt8>.self)
    return !block.containsSpecialByte
  }

  @inline(__always) private func copyWord(at offset: Int) -> Bool {
    let word = unsafe from.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    unsafe to.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
    return UInt64(littleEndian: word).offsetOfFirstSpecialByte == 8
  }
}
