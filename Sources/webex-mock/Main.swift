internal import ArgumentParser
internal import CLinux
internal import Emulator
internal import Glibc

/// The command line.
@main
enum Main {
  /// The exit codes of the program; 0 is success.
  enum ExitStatus {
    static let usage: Int32 = 2
    static let runtimeFailure: Int32 = 1
    static let validationFailed: Int32 = 3
  }

  static func main() {
    // A closed standard output must not end the process.
    signal(SIGPIPE, SIG_IGN)
    // A write beyond the limit on the size of files fails with an error instead.
    signal(SIGXFSZ, SIG_IGN)
    linux_use_one_heap()
    do {
      let arguments = try Environment.prependingEnvironmentSettings(
        to: try Environment.joiningNegativeValues(Array(CommandLine.arguments.dropFirst()))
      )
      for warning in Environment.warnings() {
        StandardError.write("webex-mock: warning: \(warning)")
      }
      var command = try parse(arguments)
      try command.run()
    } catch {
      terminate(with: error)
    }
  }

  /// The command of the arguments.
  ///
  /// Most starts have flags of the default command alone, which are parsed faster without the other
  /// commands. If that fails, all arguments are parsed again for the error: not with a document,
  /// which may be a pipe that can be read only once.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    let hasFlagsAlone = arguments.first?.hasPrefix("-") ?? true
    let hasDocument = arguments.contains { $0.hasPrefix("--contract") }
    let serve = hasFlagsAlone && !hasDocument ? try? Serve.parse(arguments) : nil
    return try serve ?? RootCommand.parseAsRoot(arguments)
  }

  /// Prints the error, or the text of --help and --version, and exits with the matching code.
  private static func terminate(with error: any Error) -> Never {
    if let failure = error as? CommandError {
      StandardError.write("webex-mock: \(failure.message)")
      exit(failure.exitCode)
    }
    if let code = error as? ExitCode { exit(code.rawValue) }
    let code = RootCommand.exitCode(for: error)
    guard !code.isSuccess else {
      StandardOutput.write(RootCommand.fullMessage(for: error))
      exit(0)
    }
    let isUsage = code == .validationFailure
    StandardError.write(RootCommand.fullMessage(for: error))
    exit(isUsage ? ExitStatus.usage : code.rawValue)
  }
}
