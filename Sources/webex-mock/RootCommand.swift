internal import ArgumentParser
internal import Emulator

/// The command line: its subcommands, and `serve` by default.
struct RootCommand: ParsableCommand {
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
