extension String {
  /// Whether a text occurs in it, byte by byte.
  package func contains(utf8Of part: String) -> Bool {
    Array(utf8)[...].contains(bytes: Array(part.utf8))
  }
}

extension ArraySlice<UInt8> {
  /// Whether a run of bytes occurs.
  ///
  /// It takes time in proportion to both lengths, whatever they are (Knuth, Morris, Pratt 1977): a
  /// client chooses the one, and another one the other.
  package func contains(bytes part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    // Most texts do not even hold the first byte.
    guard let start = firstIndex(of: first) else { return false }
    let borders = part.failureTable
    var matched = 0
    for byte in self[start...] {
      while matched > 0, part[matched] != byte { matched = borders[matched - 1] }
      if part[matched] == byte { matched += 1 }
      if matched == part.count { return true }
    }
    return false
  }
}

extension [UInt8] {
  /// For each beginning, how long a shorter beginning its end is.
  fileprivate var failureTable: [Int] {
    var borders = [Int](repeating: 0, count: count)
    var length = 0
    for index in indices.dropFirst() {
      while length > 0, self[index] != self[length] { length = borders[length - 1] }
      if self[index] == self[length] { length += 1 }
      borders[index] = length
    }
    return borders
  }
}
