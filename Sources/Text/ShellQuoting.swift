extension String {
  /// The text as one word of a POSIX shell, in single quotes.
  package var shellQuoted: String {
    // Split by scalars: a quote and a combining mark are one character, but still a quote.
    let parts = unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(parts.map(String.init).joined(separator: #"'\''"#))'"
  }
}
