internal import ArgumentParser
internal import Emulator

/// The command line: its subcommands, and `serve` by default.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webex-mock",
    abstract: "A local server that emulates the Webex Calling API.",
    discussion: """
      Without arguments, the server listens on http://127.0.0.1:4868 with one organization, which \
      has locations, people and unassigned phone numbers.
      """,
    version: "webex-mock \(Emulator.version)",
    subcommands: [
      Serve.self, Exec.self, Env.self, Check.self, GenerateFixture.self, Operations.self,
      Drift.self,
      Healthcheck.self,
    ],
    defaultSubcommand: Serve.self
  )
}
