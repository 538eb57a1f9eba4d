extension Rule {
  /// The first part of the id, which related rules share, for example `HG`.
  private var group: Substring { id.prefix { $0 != "-" } }

  /// A list of rules for a terminal, one on each line, in groups.
  ///
  /// - Parameters:
  ///   - rules: the rules.
  ///   - note: what follows the statement of a rule.
  /// - Returns: lines that end with a line feed.
  package static func list(_ rules: [Rule], note: (Rule) -> String = { _ in "" }) -> String {
    let width = rules.map(\.id.count).max() ?? 0
    var text = ""
    for (index, rule) in rules.enumerated() {
      if index == 0 || rules[index - 1].group != rule.group { text += "\(rule.group)\n" }
      let id = rule.id + String(repeating: " ", count: width - rule.id.count)
      let status = rule.status.map(String.init) ?? "   "
      text += "  \(id)  \(status)  \(rule.statement)\(note(rule))\n"
    }
    return text
  }
}
