extension String {
  /// Whether the UTF-8 bytes of another string occur in this one.
  package func contains(utf8Of part: String) -> Bool {
    Array(utf8)[...].contains(bytes: Array(part.utf8))
  }
}

extension ArraySlice<UInt8> {
  /// Whether a sequence of bytes occurs.
  ///
  /// The time is linear in both lengths (Knuth, Morris, Pratt 1977), because clients choose both
  /// sequences: a search of a body of 1 MiB for 10,000 bytes at each of its positions could compare
  /// ten billion bytes.
  package func contains(bytes part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    // Most inputs do not contain even the first byte.
    guard let start = firstIndex(of: first) else { return false }
    let failures = part.failureTable
    var matched = 0
    for byte in self[start...] {
      while matched > 0, part[matched] != byte { matched = failures[matched - 1] }
      if part[matched] == byte { matched += 1 }
      if matched == part.count { return true }
    }
    return false
  }
}

extension [UInt8] {
  /// For each prefix, the length of its longest proper prefix that is also its suffix.
  fileprivate var failureTable: [Int] {
    var table = [Int](repeating: 0, count: count)
    var length = 0
    for index in indices.dropFirst() {
      while length > 0, self[index] != self[length] { length = table[length - 1] }
      if self[index] == self[length] { length += 1 }
      table[index] = length
    }
    return table
  }
}
