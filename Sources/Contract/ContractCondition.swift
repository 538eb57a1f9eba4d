package import JSON

/// A condition on the members of an object, as data: `trunkType=CERTIFICATE_BASED and !domain`.
///
/// Alternatives are joined by ` or `, terms by ` and `, which binds tighter. A term is `a=x|y`,
/// `a!=x|y`, `a` (present and not `null`) or `!a`. A name can be that of a member below, `a.b`, or
/// of the enclosing object, `../a`. Booleans and numbers are written as in JSON.
package struct ContractCondition: Sendable, CustomStringConvertible {
  fileprivate struct Term: Sendable {
    /// Number of enclosing objects between the object and the one that has the member.
    let levelsUp: Int
    let path: [String]
    /// The values of which the member must have one; `nil` if it must only be present.
    let values: [String]?
    let isNegated: Bool
  }

  private let alternatives: [[Term]]
  /// The text of the condition.
  package let description: String

  /// Parses a condition; `nil` if the text is not one.
  package init?(_ text: String) {
    description = text
    var alternatives: [[Term]] = []
    for alternative in text.split(separator: " or ") {
      var terms: [Term] = []
      for part in alternative.split(separator: " and ") {
        guard let term = Term(part) else { return nil }
        terms.append(term)
      }
      alternatives.append(terms)
    }
    guard !alternatives.isEmpty, !alternatives.contains(where: \.isEmpty) else { return nil }
    self.alternatives = alternatives
  }

  /// Whether the condition holds.
  ///
  /// - Parameter value: the value of a member by its path and the number of enclosing objects
  ///   between the object and the one that has the member; `nil` if it is absent or `null`.
  /// - Returns: whether one of the alternatives holds.
  package func holds(_ value: (_ levelsUp: Int, _ path: [String]) -> JSONValue?) -> Bool {
    alternatives.contains { terms in
      terms.allSatisfy { term in
        let found = value(term.levelsUp, term.path)
        let isMet =
          if let values = term.values {
            found.map { values.contains($0.text) } ?? false
          } else {
            found != nil
          }
        return isMet != term.isNegated
      }
    }
  }

  /// The first names of the members of the object itself.
  package var memberNames: Set<String> {
    Set(alternatives.joined().filter { $0.levelsUp == 0 }.compactMap(\.path.first))
  }
}

extension ContractCondition.Term {
  fileprivate init?(_ text: Substring) {
    var name = text
    var isNegated = false
    values = text.firstIndex(of: "=").map { index in
      name = text[..<index]
      return text[text.index(after: index)...].split(separator: "|").map(String.init)
    }
    if values != nil, name.last == "!" {
      isNegated = true
      name.removeLast()
    } else if values == nil, name.first == "!" {
      isNegated = true
      name.removeFirst()
    }
    var levelsUp = 0
    while name.hasPrefix("../") {
      levelsUp += 1
      name.removeFirst(3)
    }
    path = name.split(separator: ".").map(String.init)
    guard !path.isEmpty, !name.contains(" "), values?.isEmpty != true else { return nil }
    (self.levelsUp, self.isNegated) = (levelsUp, isNegated)
  }
}

extension JSONValue {
  /// A string without quotation marks; another value as JSON.
  var text: String {
    if case .string(let text) = self { return text }
    return String(decoding: JSONWriter.bytes(of: self), as: UTF8.self)
  }
}
