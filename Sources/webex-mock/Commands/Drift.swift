internal import ArgumentParser
internal import Contract
internal import Emulator
internal import JSON

/// Compares OpenAPI documents from the view of a client.
struct Drift: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Show what differs between OpenAPI documents of Webex Calling.",
    discussion: """
      Compares NEW with OLD, or with the built-in document: operations, members, types, choices, \
      limits, statuses, scopes and roles; what breaks clients first. With --native, shows where \
      the native operations of the mock differ from NEW. Exit code 0: nothing differs; 3: \
      something does.
      """
  )

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: ArgumentHelp("One or two documents as JSON.", valueName: "old> <new"))
  var documents: [String] = []

  @Flag(help: "Compare the native operations with NEW, or with the built-in document.")
  var native = false

  @Option(help: "Output format.")
  var format = Format.text

  func validate() throws {
    guard documents.count <= (native ? 1 : 2), native || !documents.isEmpty else {
      throw ValidationError(
        native ? "--native takes at most one document" : "one or two documents are required"
      )
    }
  }

  func run() throws {
    let new = try documents.last.map(Self.document) ?? ContractSource.plainEmbedded()
    let differences =
      if native {
        NativeDifferences.from(new)
      } else {
        ContractComparison.differences(
          from: documents.count == 2
            ? try Self.document(documents[0]) : ContractSource.plainEmbedded(),
          to: new
        )
      }
    switch format {
    case .text: writeText(differences)
    case .json: writeJSON(differences)
    }
    if !differences.isEmpty { throw ExitCode(Main.ExitStatus.validationFailed) }
  }

  private static func document(_ path: String) throws -> ContractDocument {
    try ContractFile.reading(path, as: path, ContractSource.plain)
  }

  private func writeText(_ differences: [ContractDifference]) {
    let breaking = differences.count(where: \.isBreaking)
    let summary = "differences: \(differences.count), of which \(breaking) break clients"
    StandardOutput.write((differences.map(\.line) + [summary]).joined(separator: "\n"))
  }

  private func writeJSON(_ differences: [ContractDifference]) {
    let rows = differences.map { difference -> JSONValue in
      [
        "kind": .string(difference.kind.rawValue), "isBreaking": .bool(difference.isBreaking),
        "operation": .string(difference.operation), "place": .string(difference.place),
        "detail": .string(difference.detail),
      ]
    }
    let bytes = JSONWriter.bytes(of: ["differences": .array(rows)])
    StandardOutput.write(String(decoding: bytes, as: UTF8.self))
  }
}

/// OpenAPI documents that the user names.
enum ContractFile {
  /// Reads a document.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - source: the flag or variable that names it, for errors.
  ///   - parse: what is made of the text.
  /// - Returns: what `parse` returns.
  /// - Throws: a usage error with file, line, column and reason of each problem.
  static func reading<Result>(
    _ path: String,
    as source: String,
    _ parse: ([UInt8]) throws(ContractDocument.InvalidDocument) -> Result
  ) throws -> Result {
    let bytes = try Files.read(path, as: source)
    do throws(ContractDocument.InvalidDocument) {
      return try parse(bytes)
    } catch {
      let lines = error.problems.map { "\(path):\($0)" }
      throw CommandError.usage("\(source) is invalid:\n" + lines.joined(separator: "\n"))
    }
  }
}
