internal import ArgumentParser
internal import Glibc

/// The flags that environment variables can set, for example `--port-file` by
/// `WEBEX_MOCK_PORT_FILE`.
///
/// Flags on the command line override variables.
enum Environment {
  private static let prefix = "WEBEX_MOCK_"

  /// The flags with a value.
  static let options = [
    "host", "port", "port-file", "fixtures", "rules", "auth", "create-status", "seed", "rate-limit",
    "journal-size", "state", "admin-token", "tls", "tls-cert", "tls-key", "tls-dir",
    "tls-name", "tls-client-ca", "max-connections", "max-head-bytes", "max-body-bytes",
    "head-timeout", "body-timeout", "idle-timeout", "write-timeout", "log-level", "log-format",
  ]
  static let switches = ["open-world", "no-request-faults", "exit-with-parent"]

  static func variable(of flag: String) -> String {
    prefix + flag.uppercased().map { $0 == "-" ? "_" : $0 }
  }

  static func value(of flag: String) -> String? {
    guard let value = unsafe getenv(variable(of: flag)) else { return nil }
    let text = unsafe String(cString: value)
    // For a service named webex-mock, Kubernetes and container links set a variable with its
    // address: WEBEX_MOCK_PORT=tcp://10.0.0.1:4868. Such a value is not a setting.
    return text.isEmpty || text.hasPrefix("tcp://") ? nil : text
  }

  /// Inserts the settings of the environment before the flags, so that the flags override them.
  static func prependingEnvironmentSettings(to arguments: [String]) throws -> [String] {
    // These are not commands with flags of the server.
    if let first = arguments.first, ["help", "--help", "-h", "--version"].contains(first) {
      return arguments
    }
    // The server of an outer `exec` has set this variable; its port is in use.
    let isNested = arguments.first == Exec._commandName
    let settings = try environmentArguments(excluding: isNested ? ["port"] : [])
    let names = RootCommand.configuration.subcommands.map { $0._commandName }
    guard let first = arguments.first, names.contains(first) else { return settings + arguments }
    return [first] + settings + arguments.dropFirst()
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
      do {
        _ = try ServerOptions.parse([argument])
      } catch {
        throw CommandError.usage("\(variable(of: flag)): \(ServerOptions.message(for: error))")
      }
      arguments.append(argument)
    }
    for flag in switches {
      switch value(of: flag)?.lowercased() {
      case "1", "true", "yes", "on": arguments.append("--\(flag)")
      case nil, "0", "false", "no", "off": break
      case .some(let other):
        throw CommandError.usage("\(variable(of: flag)): expected true or false, got '\(other)'")
      }
    }
    return arguments
  }
}
