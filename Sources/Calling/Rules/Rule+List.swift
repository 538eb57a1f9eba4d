extension Rule {
  /// A list of rules for a terminal, one on each line, in groups.
  ///
  /// - Parameters:
  ///   - rules: the rules.
  ///   - note: what follows the statement of a rule.
  /// - Returns: lines that end with a line feed.
  package static func list(_ rules: [Rule], note: (Rule) -> String = { _ in "" }) -> String {
    var groups: [Substring] = []
    for rule in rules where !groups.contains(rule.group) { groups.append(rule.group) }
    let width = rules.map(\.id.count).max() ?? 0
    var text = ""
    for group in groups {
      text += "\(group)\n"
      for rule in rules where rule.group == group {
        let id = rule.id + String(repeating: " ", count: width - rule.id.count)
        let status = rule.status.map(String.init) ?? "   "
        text += "  \(id)  \(status)  \(rule.statement)\(note(rule))\n"
      }
    }
    return text
  }
}
