extension String {
  /// The candidate that was most likely meant: the closest one within two edits, or within one edit
  /// of a word of fewer than five letters.
  package func closestMatch(in candidates: [String]) -> String? {
    SuggestionIndex(candidates).closestMatch(to: EncodedWord(self))
  }

  /// The closest candidate, or else one that is the start or the end of this name in camel case,
  /// or begins with it: `id` for `agentId`, `phoneNumber` for `phone`.
  package func closestName(in candidates: [String]) -> String? {
    closestMatch(in: candidates)
      ?? candidates.first { candidate in
        !candidate.isEmpty
          && (hasCamelCaseEnd(candidate) || hasCamelCaseStart(candidate)
            || candidate.hasCamelCaseStart(self))
      }
  }

  private func hasCamelCaseEnd(_ word: String) -> Bool {
    hasSuffix(word.prefix(1).uppercased() + word.dropFirst())
  }

  private func hasCamelCaseStart(_ word: String) -> Bool {
    hasPrefix(word) && dropFirst(word.count).first?.isUppercase == true
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
