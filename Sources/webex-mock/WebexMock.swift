internal import ArgumentParser
internal import CLinux
internal import Emulator
internal import Glibc

/// The command line.
@main
enum Main {
  /// How the process ends.
  enum ExitStatus {
    static let usage: Int32 = 2
    static let runtimeFailure: Int32 = 1
    static let refused: Int32 = 3
  }

  static func main() {
    // Whoever reads our output may go away; that is no reason to end.
    signal(SIGPIPE, SIG_IGN)
    linux_use_one_heap()
    do {
      let arguments = try Environment.complete(Array(CommandLine.arguments.dropFirst()))
      var command = try WebexMock.parseAsRoot(arguments)
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Says what went wrong and ends with the code that belongs to it.
  private static func end(with error: any Error) -> Never {
    if let failure = error as? Failure {
      Terminal.complain("webex-mock: \(failure.message)")
      exit(failure.status)
    }
    if let code = error as? ExitCode { exit(code.rawValue) }
    let code = WebexMock.exitCode(for: error)
    guard !code.isSuccess else {
      Terminal.say(WebexMock.fullMessage(for: error))
      exit(0)
    }
    let isUsage = code == .validationFailure
    Terminal.complain(WebexMock.fullMessage(for: error))
    exit(isUsage ? ExitStatus.usage : code.rawValue)
  }
}

struct WebexMock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webex-mock",
    abstract: "A local server that stands in for the Webex Calling hunt group API.",
    discussion: """
      Started with nothing but 'webex-mock', it listens on http://127.0.0.1:4868 and knows one \
      organisation, with locations, people and free numbers to try.
      """,
    version: "webex-mock \(Emulator.version)",
    subcommands: [Serve.self, Exec.self, Env.self, Check.self, Healthcheck.self],
    defaultSubcommand: Serve.self
  )
}

/// A failure that ends the process with a message of its own.
struct Failure: Error {
  let status: Int32
  let message: String

  static func usage(_ message: String) -> Failure {
    Failure(status: Main.ExitStatus.usage, message: message)
  }

  static func runtime(_ message: String) -> Failure {
    Failure(status: Main.ExitStatus.runtimeFailure, message: message)
  }
}
