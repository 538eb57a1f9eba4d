extension String {
  /// The text for a message: at most 200 Unicode scalars.
  ///
  /// A longer text has an ellipsis in the middle, since texts such as ids often differ at the end.
  package var truncatedForMessage: String {
    let (limit, endLength) = (200, 60)
    guard unicodeScalars.count > limit else { return self }
    let start = unicodeScalars.prefix(limit - endLength - 1)
    return "\(String(start))…\(String(unicodeScalars.suffix(endLength)))"
  }

  /// The text in quotation marks for a message, with its invisible characters escaped: `'a\u{a0}'`.
  ///
  /// White space at the start and the end is escaped as well; an empty text is `an empty string`.
  package var quotedForMessage: String {
    isEmpty ? "an empty string" : "'\(truncatedForMessage.withVisibleWhiteSpace)'"
  }

  private var withVisibleWhiteSpace: String {
    let scalars = unicodeScalars
    guard
      scalars.first == " " || scalars.last == " "
        || scalars.contains(where: { $0 != " " && $0.isInvisible })
    else { return self }
    let (start, end) = (
      scalars.prefix { $0 == " " }.endIndex,
      scalars.lastIndex { $0 != " " } ?? scalars.startIndex
    )
    return scalars.indices.reduce(into: "") { text, index in
      let scalar = scalars[index]
      if scalar.isInvisible, scalar != " " || index < start || index > end {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text, or its first Unicode scalars and an ellipsis if it has more than `limit`.
  package func truncated(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    return String(unicodeScalars.prefix(limit)) + "…"
  }
}

extension Unicode.Scalar {
  /// Whether the character is white space, a control character or a format character.
  package var isInvisible: Bool {
    // The table of properties is not needed for ASCII.
    if isASCII { return value <= 0x20 || value == 0x7F }
    return switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: true
    default: false
    }
  }
}
