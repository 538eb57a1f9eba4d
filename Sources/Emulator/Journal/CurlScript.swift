internal import HTTP
internal import JSON

/// Exchanges as a shell script that repeats them with curl.
///
/// What the server made an id for is captured into a variable, so that the script works against a
/// server that makes other ids. Credentials are variables as well, to be filled in by the reader.
struct CurlScript {
  private var lines: [String] = []
  /// The variables that stand for ids, and for credentials, by what they replace.
  private var ids: [(value: String, variable: String)] = []
  private var tokens: [String: String] = [:]

  var text: String {
    let settings = tokens.sorted { $0.value < $1.value }.map { "\($0.value)=anything" }
    return (["MOCK=${MOCK:-http://127.0.0.1:4868}"] + settings + [""] + lines)
      .joined(separator: "\n") + "\n"
  }

  mutating func append(_ entry: JournalEntry) {
    guard let request = entry.request else { return }
    var words = ["curl -s \"$MOCK\"\(quoted(request.target.description))"]
    if request.method != .get || !request.body.isEmpty { words.append("-X \(request.method)") }
    for field in request.fields.lines where !Self.isCurlsOwn(field) {
      words.append("-H \(header(field))")
    }
    if !request.body.isEmpty {
      words.append("--data-binary \(quoted(String(decoding: request.body, as: UTF8.self)))")
    }
    let command = words.joined(separator: " \\\n  ")
    guard let made = entry.madeID else {
      lines.append("\(command)\n")
      return
    }
    let variable = "ID_\(ids.count + 1)"
    ids.append((made, variable))
    lines.append("\(variable)=$(\(command) | sed -n 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/p')\n")
  }

  private mutating func header(_ field: Field) -> String {
    guard field.redactedValue != field.value else { return quoted("\(field.name): \(field.value)") }
    let variable =
      tokens[field.value] ?? (tokens.isEmpty ? "TOKEN" : "TOKEN_\(tokens.count + 1)")
    tokens[field.value] = variable
    let scheme = field.redactedValue.hasSuffix(" ***") ? "\(field.redactedValue.dropLast(3))" : ""
    return "\"\(field.name): \(scheme)$\(variable)\""
  }

  /// The text in single quotes, with ids that were captured as variables in between.
  private func quoted(_ text: String) -> String {
    var quoted = "'\(text.replacing("'", with: #"'\''"#))'"
    for (value, variable) in ids { quoted = quoted.replacing(value, with: "'\"$\(variable)\"'") }
    return quoted
  }

  /// Fields that curl makes itself.
  private static func isCurlsOwn(_ field: Field) -> Bool {
    ["Host", "Content-Length", "Connection", "User-Agent", "Accept", "Transfer-Encoding", "Expect"]
      .contains { field.name.equalsIgnoringCase($0) }
  }
}

extension JournalEntry {
  /// The id that the server answered with when it made something.
  fileprivate var madeID: String? {
    guard request?.method != .get, (200..<300).contains(reply.response.status.code) else {
      return nil
    }
    do throws(JSONSyntaxError) {
      guard case .string(let id)? = try JSONParser.parse(reply.response.body)["/id"] else {
        return nil
      }
      return id
    } catch {
      return nil
    }
  }
}
