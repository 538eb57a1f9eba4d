internal import ArgumentParser
internal import Dispatch
internal import Logging
internal import Synchronization

/// The format of log lines.
enum LogFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case text
  case json
}

/// The values of `--log-level`, a part of swift-log's levels.
enum LogLevel: String, Sendable, CaseIterable {
  case debug
  case info
  case notice
  case warning
  case error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}

/// The log handler of the server: it passes messages to a `LogSink`.
struct StreamLog: LogHandler {
  let sink: LogSink
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  init(sink: LogSink, logLevel: Logger.Level) {
    self.sink = sink
    self.logLevel = logLevel
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    sink.write(event.level, event.message.description)
  }
}
