internal import Glibc

/// Standard output: the ready line and the results of commands.
enum StandardOutput {
  static func write(_ text: String) { writeLine(text, to: STDOUT_FILENO) }
}

/// Standard error: messages to the user and the log.
enum StandardError {
  static func write(_ text: String) { writeLine(text, to: STDERR_FILENO) }
}

/// Writes a text and a line feed; errors are ignored, because they cannot be reported.
private func writeLine(_ text: String, to descriptor: Int32) {
  var unsent = Array((text + "\n").utf8)[...]
  while !unsent.isEmpty {
    let count = unsafe unsent.withUnsafeBytes {
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return }
    unsent = unsent.dropFirst(count)
  }
}
