extension [String] {
  /// The elements as a list for a sentence, for example `GET, HEAD and OPTIONS`.
  package func joined(withLast word: String) -> String {
    guard count > 1, let last else { return joined() }
    return "\(dropLast().joined(separator: ", ")) \(word) \(last)"
  }
}
