internal import Dispatch
internal import Emulator
internal import Logging
internal import Synchronization

/// Saves the organizations to the file of `--state`: one second after a change, and at the end.
///
/// If a save takes longer than a second, the next one begins after the same time, so that saving a
/// large state takes at most half of one processor. After an error it tries again.
final class StateFile: Sendable {
  private struct Progress {
    var lastDuration = Duration.zero
    var lastWarning: ContinuousClock.Instant?
    var hasSaved = false
    var hasStopped = false
  }

  private let path: String
  private let logger: Logger
  private let queue = DispatchQueue(label: "webex-mock.state", qos: .utility)
  private let progress = Mutex(Progress())

  private static let interval = Duration.seconds(1)
  private static let warningInterval = Duration.seconds(60)

  init(_ path: String, logger: Logger) {
    self.path = path
    self.logger = logger
  }

  /// Saves the state of the emulator later.
  func scheduleSave(of emulator: Emulator) {
    let delay = progress.withLock { max(Self.interval, $0.lastDuration) }
    queue.asyncAfter(deadline: .now() + .nanoseconds(Int(delay / .nanoseconds(1)))) { [self] in
      guard !progress.withLock({ $0.hasStopped }) else { return }
      do {
        try save(emulator)
      } catch {
        warn(error)
        scheduleSave(of: emulator)
      }
    }
  }

  /// Saves changes that are not saved yet, and ends the scheduled saves.
  ///
  /// - Throws: a runtime error with the path and the reason.
  func stop(_ emulator: Emulator) throws {
    try queue.sync {
      let isUnsaved = progress.withLock { progress in
        progress.hasStopped = true
        return !progress.hasSaved
      }
      if isUnsaved || emulator.hasUnsavedChanges { try save(emulator) }
    }
  }

  private func save(_ emulator: Emulator) throws {
    let start = ContinuousClock.now
    let state = emulator.takeUnsavedState()
    do {
      // The same temporary file each time: one that a killed process has left is replaced.
      try Files.replace(path, temporaryPath: "\(path).tmp") { write in
        try state.encode { part throws in try write(part) }
      }
    } catch {
      // Without the path, because everyone can read `/__admin/health`.
      let message = (error as? CommandError)?.message ?? "\(error)"
      let prefix = "\(path): "
      emulator.recordSave(
        error: message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
      )
      throw error
    }
    emulator.recordSave(error: nil)
    progress.withLock { progress in
      (progress.lastDuration, progress.hasSaved) = (.now - start, true)
    }
  }

  /// Logs an error, at most once a minute.
  private func warn(_ error: any Error) {
    let isDue = progress.withLock { progress in
      let now = ContinuousClock.now
      if let last = progress.lastWarning, now - last < Self.warningInterval { return false }
      progress.lastWarning = now
      return true
    }
    let reason = (error as? CommandError)?.message ?? "\(error)"
    if isDue { logger.warning("the state cannot be saved: \(reason)") }
  }
}
