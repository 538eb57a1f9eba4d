extension String {
  /// The candidate that was most likely meant: the closest one within two edits, or within one edit
  /// of a word of fewer than five letters.
  package func closestMatch(in candidates: [String]) -> String? {
    SuggestionIndex(candidates).closestMatch(to: EncodedWord(self))
  }

  /// ` (did you mean 'x'?)` for the closest candidate, to append to a message; empty without one.
  package func suggestion(from candidates: [String]) -> String {
    Self.suggestion(closestMatch(in: candidates))
  }

  /// ` (did you mean 'x'?)`, to append to a message; empty for `nil`.
  package static func suggestion(_ candidate: String?) -> String {
    candidate.map { " (did you mean '\($0)'?)" } ?? ""
  }
}
