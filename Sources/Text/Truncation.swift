extension String {
  /// The text for a message: at most 200 Unicode scalars and an ellipsis.
  package var truncatedForMessage: String { truncated(to: 200) }

  /// The text, or its first Unicode scalars and an ellipsis if it has more than `limit`.
  package func truncated(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) + "…"
  }
}
