internal import ArgumentParser
internal import Glibc
internal import Text

/// The flags that environment variables can set, for example `--port-file` by
/// `WEBEX_MOCK_PORT_FILE`.
///
/// Flags on the command line override variables. A switch has no flag that turns it off, so a
/// variable that turns it on cannot be overridden.
enum Environment {
  private static let prefix = "WEBEX_MOCK_"

  /// The flags with a value.
  static let options = [
    "host", "port", "port-file", "fixtures", "contract", "rules", "auth", "create-status",
    "job-delay",
    "seed",
    "rate-limit", "fault", "chaos",
    "journal-size", "state", "admin-token", "tls", "tls-cert", "tls-key", "tls-dir",
    "tls-name", "tls-client-ca", "max-connections", "max-head-bytes", "max-body-bytes",
    "head-timeout", "body-timeout", "idle-timeout", "write-timeout", "log-level", "log-format",
  ]
  static let switches = ["open-world", "no-request-faults", "no-cors", "exit-with-parent"]

  static func variable(of flag: String) -> String {
    let letters = flag.utf8.map { byte in
      byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : byte.isASCIILetter ? byte & ~0x20 : byte
    }
    return prefix + String(decoding: letters, as: UTF8.self)
  }

  static func value(of flag: String) -> String? {
    guard let text = text(of: variable(of: flag)) else { return nil }
    // For a service named webex-mock, Kubernetes and container links set a variable with its
    // address: WEBEX_MOCK_PORT=tcp://10.0.0.1:4868. Such a value is not a setting.
    return text.isEmpty || text.hasPrefix("tcp://") ? nil : text
  }

  /// The flag, or the variable that sets it if the command line does not, for messages.
  static func source(of flag: String) -> String {
    isOnCommandLine(flag) || value(of: flag) == nil ? "--\(flag)" : variable(of: flag)
  }

  static func isOnCommandLine(_ flag: String) -> Bool {
    // The arguments after `--` are those of the command of `exec`.
    CommandLine.arguments.prefix { $0 != "--" }
      .contains { $0 == "--\(flag)" || $0.hasPrefix("--\(flag)=") }
  }

  /// Joins a flag and a negative value with `=`, since a value cannot begin with `-` otherwise.
  ///
  /// - Throws: a usage error for `--flag=`, which would take the next argument as its value.
  static func joiningNegativeValues(_ arguments: [String]) throws -> [String] {
    var joined: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" { return joined + [argument] + rest }
      if argument.hasPrefix("--"), argument.hasSuffix("="), !argument.dropLast().contains("=") {
        throw CommandError.usage("\(argument.dropLast()) requires a value, got an empty one")
      }
      if argument.hasPrefix("--"), options.contains(String(argument.dropFirst(2))),
        let value = rest.first, value.hasPrefix("-"), Int(value) != nil
      {
        joined.append("\(argument)=\(rest.removeFirst())")
      } else {
        joined.append(argument)
      }
    }
    return joined
  }

  /// Variables that are not settings: `exec` and `env` set them for clients, and `BINARY` is where
  /// a script that starts the server can keep its path.
  private static let clientVariables = [
    "url", "token", "org-id", "location-id", "ca-file", "binary",
  ]

  /// Warnings about empty variables.
  static func warnings() -> [String] {
    let empty = (options + switches).filter { text(of: variable(of: $0))?.isEmpty == true }
    return empty.map { flag in
      "ignored empty variable \(variable(of: flag))"
        + (flag == "admin-token" ? ": /__admin does not require a token" : "")
    }
  }

  /// Checks that no variable looks like a setting without being one.
  ///
  /// - Throws: a usage error with suggestions.
  private static func checkNames() throws {
    let known = (options + switches + clientVariables).map(variable)
    let unknown = variables()
      .filter { $0.hasPrefix(prefix) && !known.contains($0) && !isServiceLink($0) }
      .sorted()
    guard !unknown.isEmpty else { return }
    let names = unknown.map { name in
      // WEBEX_MOCK_CORS means WEBEX_MOCK_NO_CORS.
      let end = name.dropFirst(prefix.count - 1)
      let candidate = known.first { $0.hasSuffix(end) } ?? name.closestMatch(in: known)
      return "\(name.truncatedForMessage)\(String.suggestion(candidate))"
    }
    throw CommandError.usage(
      "unknown \(unknown.count == 1 ? "variable" : "variables") \(names.joined(separator: ", "))"
    )
  }

  /// Whether Kubernetes or a container link has set the variable for a service `webex-mock`.
  ///
  /// The names contain `SERVICE_HOST`, `SERVICE_PORT` or `PORT_` and a number, or the values begin
  /// with `tcp://`.
  private static func isServiceLink(_ variable: String) -> Bool {
    let words = variable.split(separator: "_")
    return zip(words, words.dropFirst()).contains { word, next in
      word == "SERVICE" && ["HOST", "PORT"].contains(next) || word == "PORT" && Int(next) != nil
    } || text(of: variable)?.hasPrefix("tcp://") == true
  }

  private static func text(of variable: String) -> String? {
    unsafe getenv(variable).map { unsafe String(cString: $0) }
  }

  private static func variables() -> [String] {
    var names: [String] = []
    var index = 0
    while let entry = unsafe environ[index] {
      let name = unsafe String(cString: entry).utf8.prefix { $0 != UInt8(ascii: "=") }
      names.append(String(Substring(name)))
      index += 1
    }
    return names
  }

  /// Inserts the settings of the environment before the flags, so that the flags override them.
  ///
  /// - Throws: a usage error for an unknown command or an invalid variable.
  static func prependingEnvironmentSettings(to arguments: [String]) throws -> [String] {
    let names = RootCommand.configuration.subcommands.map { $0._commandName }
    // These are not commands with flags of the server.
    if let first = arguments.first, ["help", "--version"].contains(first) {
      if first == "help", let command = arguments.dropFirst().first, !command.hasPrefix("-"),
        command != "help", !names.contains(command)
      {
        throw unknownCommand(command, names)
      }
      return arguments
    }
    if arguments.prefix(while: { $0 != "--" }).contains(where: { ["--help", "-h"].contains($0) }) {
      return arguments
    }
    if let first = arguments.first, !first.hasPrefix("-"), !names.contains(first) {
      throw unknownCommand(first, names)
    }
    try checkNames()
    // An outer `exec` sets WEBEX_MOCK_PORT to the port of its server, which is in use.
    let settings = try environmentArguments(
      excluding: arguments.first.map(ignoredFlags(of:)) ?? []
    )
    guard let first = arguments.first, names.contains(first) else { return settings + arguments }
    return [first] + settings + arguments.dropFirst()
  }

  /// The flags whose variables do not apply to a command.
  private static func ignoredFlags(of command: String) -> Set<String> {
    if command == Exec._commandName { return ["port"] }
    guard let accepted = acceptedFlags[command] else { return [] }
    return Set(options + switches).subtracting(accepted)
  }

  /// The flags of the server that a command accepts which does not have all of them.
  private static let acceptedFlags: [String: Set<String>] = [
    Operations._commandName: ["contract"], Drift._commandName: [],
    GenerateFixture._commandName: ["seed"],
  ]

  private static func unknownCommand(_ name: String, _ names: [String]) -> CommandError {
    .usage(
      "the command \(name.quotedForMessage) is not one of \(names.joined(separator: ", "))"
        + name.suggestion(from: names)
    )
  }

  /// The settings of the environment, as arguments.
  ///
  /// - Throws: a usage error that names the variable with an invalid value.
  private static func environmentArguments(excluding ignored: Set<String>) throws -> [String] {
    var arguments: [String] = []
    for flag in options where !ignored.contains(flag) {
      guard let value = value(of: flag) else { continue }
      // With `=`, because a value can begin with `-`.
      let argument = "--\(flag)=\(value)"
      arguments.append(argument)
      // Parsing reads the document, which may be a pipe; the errors in it name the variable.
      guard flag != "contract" else { continue }
      do {
        _ = try ServerOptions.parse([argument])
      } catch {
        throw CommandError.usage("\(variable(of: flag)): \(ServerOptions.message(for: error))")
      }
    }
    for flag in switches where !ignored.contains(flag) {
      switch value(of: flag)?.lowercased() {
      case "1", "true", "yes", "on": arguments.append("--\(flag)")
      case nil, "0", "false", "no", "off": break
      case .some(let other):
        throw CommandError.usage(
          "\(variable(of: flag)): expected true, 1, yes, on, false, 0, no or off, got '\(other)'"
        )
      }
    }
    return arguments
  }
}
