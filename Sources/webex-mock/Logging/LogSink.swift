internal import Dispatch
internal import JSON
internal import Logging
internal import Synchronization

/// Writes log lines to standard error on its own queue.
///
/// The event loop must not wait for the process that reads the log. If that process is too slow,
/// lines are dropped and counted.
final class LogSink: Sendable {
  private struct Backlog {
    var lines = 0
    var dropped = 0
  }

  private let format: LogFormat
  private let queue = DispatchQueue(label: "webex-mock.log")
  private let backlog = Mutex(Backlog())
  private static let backlogLimit = 1000

  init(format: LogFormat) { self.format = format }

  func write(_ level: Logger.Level, _ message: String) {
    let dropped: Int? = backlog.withLock { backlog in
      guard backlog.lines < Self.backlogLimit else {
        backlog.dropped += 1
        return nil
      }
      backlog.lines += 1
      defer { backlog.dropped = 0 }
      return backlog.dropped
    }
    guard let dropped else { return }
    queue.async { [self] in
      if dropped > 0 { StandardError.write(line(.warning, "log lines dropped: \(dropped)")) }
      StandardError.write(line(level, message))
      backlog.withLock { $0.lines -= 1 }
    }
  }

  private func line(_ level: Logger.Level, _ message: String) -> String {
    guard format == .json else { return "\(level): \(message.onOneLine)" }
    var json = JSONWriter()
    json.object { json in
      json.member("level", level.rawValue)
      json.member("message", message)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension String {
  /// Without control characters, so that text of a client cannot add a log line.
  fileprivate var onOneLine: String {
    let kept = unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(kept))
  }
}
