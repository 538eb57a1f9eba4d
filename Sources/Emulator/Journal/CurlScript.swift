internal import HTTP
internal import JSON

/// Exchanges as a shell script that repeats them with curl.
///
/// What the server made an id for is captured into a variable, so that the script works against a
/// server that makes other ids. Credentials are variables as well, to be filled in by the reader.
/// Whatever a client sent stands in single quotes: nothing of it is run.
struct CurlScript {
  /// The server that the script speaks to unless it is told otherwise.
  private let serverURL: String
  private var lines: [String] = []
  /// The variables that stand for the ids of each life of an organisation; two can have the same.
  private var ids: [Int: [String: String]] = [:]
  private var idCount = 0
  /// The variables that stand for credentials.
  private var tokens: [String: String] = [:]

  /// A run of letters that can be a Webex id is at least this long.
  private static let idLength = 20

  init(mock: String) { self.serverURL = mock }

  var text: String {
    let configuration = tokens.sorted {
      ($0.value.utf8.count, $0.value) < ($1.value.utf8.count, $1.value)
    }
    .map { "\($0.value)=anything" }
    return (["MOCK=${MOCK:-\(quoted(serverURL))}"] + configuration + [""] + lines)
      .joined(separator: "\n") + "\n"
  }

  mutating func append(_ entry: JournalEntry) {
    guard let request = entry.record.request, request.method != .connect else { return }
    // Brackets and braces of a target are no patterns.
    var words = [
      "curl -sg --path-as-is \"$MOCK\"\(withVariables(request.target.description, entry))"
    ]
    if request.method == .head {
      words.append("--head")
    } else if request.method != .get || !request.body.isEmpty {
      words.append("-X \(quoted(request.method.description))")
    }
    for field in request.fields.lines where !Self.isSetByCurl(field) {
      words.append("-H \(header(field))")
    }
    if !request.body.isEmpty {
      if request.fields["Content-Type"] == nil { words.append("-H 'Content-Type:'") }
      // Raw: a body that begins with @ names no file.
      let body = String(decoding: request.body, as: UTF8.self)
      words.append("--data-raw \(withVariables(body, entry))")
    }
    let command = words.joined(separator: " \\\n  ")
    guard let made = entry.createdID else {
      lines.append("\(command)\n")
      return
    }
    idCount += 1
    let variable = "ID_\(idCount)"
    ids[entry.generation, default: [:]][made] = variable
    lines.append("\(variable)=$(\(command) | sed -n 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/p')\n")
  }

  private mutating func header(_ field: Field) -> String {
    let shown = field.redactedValue
    guard shown != field.value else { return quoted("\(field.name): \(field.value)") }
    let variable =
      tokens[field.value] ?? (tokens.isEmpty ? "TOKEN" : "TOKEN_\(tokens.count + 1)")
    tokens[field.value] = variable
    return "\(quoted("\(field.name): \(shown.dropLast(Field.mask.count))"))\"$\(variable)\""
  }

  private func quoted(_ text: String) -> String {
    // By scalars: a quote that a combining mark follows is another character, and still a quote.
    let inside = text.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(inside.map(String.init).joined(separator: #"'\''"#))'"
  }

  /// The text in single quotes, with the ids that were captured as variables in between.
  private func withVariables(_ text: String, _ entry: JournalEntry) -> String {
    guard let ids = ids[entry.generation] else { return quoted(text) }
    var words: [String] = []
    var plain = ""
    for run in text.utf8.runs(where: \.isIDCharacter) {
      let word = String(decoding: run, as: UTF8.self)
      if run.count >= Self.idLength, let variable = ids[word] {
        words += [quoted(plain), "\"$\(variable)\""]
        plain = ""
      } else {
        plain += word
      }
    }
    if !plain.isEmpty { words.append(quoted(plain)) }
    return words.joined()
  }

  /// Fields that curl makes itself.
  private static func isSetByCurl(_ field: Field) -> Bool {
    ["Host", "Content-Length", "Connection", "User-Agent", "Accept", "Transfer-Encoding", "Expect"]
      .contains { field.name.equalsIgnoringCase($0) }
  }
}

extension String.UTF8View {
  /// The text in pieces, of which each is all of a kind or all not of it.
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
  /// A letter of base64, in either alphabet.
  fileprivate var isIDCharacter: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}

extension JournalEntry {
  /// The id that the server answered with when it made something.
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
