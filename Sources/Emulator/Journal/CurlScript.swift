internal import HTTP
internal import JSON
internal import Text

/// A shell script that repeats recorded exchanges with curl.
///
/// Ids that the server created are captured in variables, so that the script works with a server
/// that generates other ids. Credentials are variables too, which the user sets. Text that clients
/// sent is in single quotes, so that the shell does not execute it.
struct CurlScript {
  /// The default of the variable `MOCK` in the script.
  private let serverURL: String
  private var lines: [String] = []
  /// Variable names by generation and id; two generations can have the same ids.
  private var ids: [Int: [String: String]] = [:]
  private var idCount = 0
  /// Variable names by credential.
  private var tokens: [String: String] = [:]

  /// Minimum length of a Webex id.
  private static let idLength = 20

  init(serverURL: String) { self.serverURL = serverURL }

  var text: String {
    let configuration = tokens.sorted {
      ($0.value.utf8.count, $0.value) < ($1.value.utf8.count, $1.value)
    }
    .map { "\($0.value)=anything" }
    return (["MOCK=${MOCK:-\(serverURL.shellQuoted)}"] + configuration + [""] + lines)
      .joined(separator: "\n") + "\n"
  }

  mutating func append(_ entry: JournalEntry) {
    guard let request = entry.record.request, request.method != .connect else { return }
    // Without -g, curl would expand brackets and braces in the target.
    let certificate = serverURL.hasPrefix("https:") ? "--cacert \"$WEBEX_MOCK_CA_FILE\" " : ""
    let target = withVariables(request.target.description, entry)
    var words = ["curl -sSg --path-as-is \(certificate)\"$MOCK\"\(target)"]
    if request.method == .head {
      words.append("--head")
    } else if request.method != .get || !request.body.isEmpty {
      words.append("-X \(request.method.description.shellQuoted)")
    }
    for field in request.fields.lines where !Self.isSetByCurl(field) {
      words.append("-H \(header(field))")
    }
    if !request.body.isEmpty {
      if request.fields["Content-Type"] == nil { words.append("-H 'Content-Type:'") }
      // With --data, curl would read a file if the body begins with @.
      let body = String(decoding: request.body, as: UTF8.self)
      words.append("--data-raw \(withVariables(body, entry))")
    }
    let command = words.joined(separator: " \\\n  ")
    guard let createdID = entry.createdID else {
      lines.append("\(command)\n")
      return
    }
    idCount += 1
    let variable = "ID_\(idCount)"
    ids[entry.generation, default: [:]][createdID] = variable
    lines.append("\(variable)=$(\(command) | sed -n 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/p')\n")
  }

  private mutating func header(_ field: Field) -> String {
    let shown = field.redactedValue
    guard shown != field.value else { return "\(field.name): \(field.value)".shellQuoted }
    let variable =
      tokens[field.value] ?? (tokens.isEmpty ? "TOKEN" : "TOKEN_\(tokens.count + 1)")
    tokens[field.value] = variable
    let visible = "\(field.name): \(shown.dropLast(Field.mask.count))"
    return "\(visible.shellQuoted)\"$\(variable)\""
  }

  /// The text in single quotes, with captured ids replaced by variables.
  private func withVariables(_ text: String, _ entry: JournalEntry) -> String {
    guard let ids = ids[entry.generation] else { return text.shellQuoted }
    var words: [String] = []
    var plain = ""
    for run in text.utf8.runs(where: \.isIDCharacter) {
      let word = String(decoding: run, as: UTF8.self)
      if run.count >= Self.idLength, let variable = ids[word] {
        words += [plain.shellQuoted, "\"$\(variable)\""]
        plain = ""
      } else {
        plain += word
      }
    }
    if !plain.isEmpty { words.append(plain.shellQuoted) }
    return words.joined()
  }

  /// Whether curl generates the field.
  private static func isSetByCurl(_ field: Field) -> Bool {
    ["Host", "Content-Length", "Connection", "User-Agent", "Accept", "Transfer-Encoding", "Expect"]
      .contains { field.name.equalsIgnoringCase($0) }
  }
}

extension String.UTF8View {
  /// Splits the text into maximal runs of bytes that are, or are not, of a kind.
  fileprivate func runs(where isOfKind: (UInt8) -> Bool) -> [SubSequence] {
    var runs: [SubSequence] = []
    var rest = self[...]
    while let first = rest.first {
      let kind = isOfKind(first)
      let run = rest.prefix { isOfKind($0) == kind }
      runs.append(run)
      rest = rest[run.endIndex...]
    }
    return runs
  }
}

extension UInt8 {
  /// A base64 character, in either alphabet.
  fileprivate var isIDCharacter: Bool { isASCIILetterOrDigit || isOne(of: "+-_=") }
}

extension JournalEntry {
  /// The id in a successful response to a method other than GET.
  fileprivate var createdID: String? {
    guard record.method != Method.get.description, (200..<300).contains(status.code) else {
      return nil
    }
    do throws(JSONSyntaxError) {
      guard case .string(let id)? = try JSONParser.parse(Array(record.responseBytes))["/id"] else {
        return nil
      }
      return id
    } catch {
      return nil
    }
  }
}
