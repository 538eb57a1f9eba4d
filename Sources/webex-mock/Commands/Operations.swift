internal import ArgumentParser
internal import Emulator

/// Lists the operations that the server emulates.
struct Operations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operations",
    abstract: "List the operations of the emulated API.",
    discussion: """
      One line for each operation: method, path, operationId, and whether it is native or by \
      contract, with what it does. Example: webex-mock operations --grep queues
      """
  )

  @Option(
    help: ArgumentHelp("Only lines that contain this text, ignoring case.", valueName: "text")
  )
  var grep: String?

  @Option(
    help: ArgumentHelp("OpenAPI document of the operations by contract.", valueName: "file")
  )
  var contract: String?

  func run() throws {
    if let contract {
      try ContractFile.reading(contract, as: "--contract \(contract)", ContractSource.replace)
    }
    let found = OperationSummary.all(containing: grep).map(\.line)
    guard !found.isEmpty else {
      throw CommandError.runtime("no operation contains '\(grep ?? "")'")
    }
    StandardOutput.write(found.joined(separator: "\n"))
  }
}
