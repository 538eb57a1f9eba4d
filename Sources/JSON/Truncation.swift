extension String {
  /// The text for a message: its beginning, if it is long.
  package var truncatedForMessage: String { truncated(to: 60) }

  /// The text, or so many scalars of it and an ellipsis.
  package func truncated(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) + "…"
  }
}
