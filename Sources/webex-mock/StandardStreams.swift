internal import Glibc

/// Standard output: the ready line, and what a command prints.
enum StandardOutput {
  static func write(_ text: String) { writeLine(text, to: STDOUT_FILENO) }
}

/// Standard error: messages for people, and the log.
enum StandardError {
  static func write(_ text: String) { writeLine(text, to: STDERR_FILENO) }
}

/// Writes a text and a line feed; an error of a closed stream is ignored, since there is no other
/// place to report it.
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
