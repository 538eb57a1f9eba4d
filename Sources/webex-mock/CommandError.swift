/// An error that ends the process with a message and an exit code.
struct CommandError: Error {
  let exitCode: Int32
  let message: String

  static func usage(_ message: String) -> CommandError {
    CommandError(exitCode: Main.ExitStatus.usage, message: message)
  }

  static func runtime(_ message: String) -> CommandError {
    CommandError(exitCode: Main.ExitStatus.runtimeFailure, message: message)
  }
}
