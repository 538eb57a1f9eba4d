import Foundation
import JSON
import Testing

/// Runs the program as a process with arguments, an environment and standard streams.
struct Executable {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Waits for the end of a process, which was started.
  ///
  /// The output is read first: a process blocks when a pipe is full.
  static func outcome(of process: Process) -> Outcome {
    let (output, errors) = (process.standardOutput.text, process.standardError.text)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: output, errors: errors)
  }

  /// The build puts it beside the test bundle.
  private static var url: URL {
    get throws {
      let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      let candidate = beside.appending(path: "webex-mock")
      try #require(
        FileManager.default.isExecutableFile(atPath: candidate.path),
        "\(candidate.path) does not exist or is not executable"
      )
      return candidate
    }
  }

  /// The path of the program.
  static var path: String { get throws { try url.path } }

  static let fixtures = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures")

  static func process(
    _ arguments: [String],
    environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = try url
    process.arguments = arguments
    let inherited = ProcessInfo.processInfo.environment
      .filter { !$0.key.hasPrefix("WEBEX_MOCK_") }
    process.environment = inherited.merging(environment) { $1 }
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    return process
  }

  /// Starts a server and reads its ready line.
  static func start(
    _ arguments: [String],
    environment: [String: String] = [:]
  ) throws -> (process: Process, ready: JSONValue) {
    let process = try process(arguments, environment: environment)
    try process.run()
    let pipe = try #require(process.standardOutput as? Pipe)
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      let piece = pipe.fileHandleForReading.availableData
      try #require(!piece.isEmpty, "the server ended: \(process.standardError.text)")
      line += piece
    }
    return (process, try JSONParser.parse(line))
  }

  /// The body of the response to a curl command.
  static func curl(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/curl")
    process.arguments = ["-s"] + arguments
    process.standardOutput = Pipe()
    try process.run()
    process.waitUntilExit()
    return process.standardOutput.text
  }

  /// Runs the program until it exits.
  static func run(
    _ arguments: String...,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try process(arguments, environment: environment)
    try process.run()
    return outcome(of: process)
  }
}

extension JSONValue {
  /// The port in a ready line.
  var port: String { if case .number(let port)? = self["/port"] { port.text } else { "" } }
}

extension Any? {
  /// The output that a finished process has written to a pipe.
  var text: String {
    guard let pipe = self as? Pipe else { return "" }
    return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
}
