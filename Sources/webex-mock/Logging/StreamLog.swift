internal import ArgumentParser
internal import Dispatch
internal import Logging
internal import Synchronization

/// How a log line looks.
enum LogFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case text
  case json
}

/// How much is logged: swift-log's levels, under names of our own for the command line.
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

/// Writes log lines to standard error, in the background.
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
