internal import Dispatch
internal import Emulator
internal import Logging
internal import Synchronization

/// Saves the organizations to the file of `--state`: one second after a change, and at the end.
///
/// If a save takes longer than a second, the next one begins as long after its end, so that saving
/// a large state takes at most half of one processor. After an error it tries again.
final class StateFile: Sendable {
  private struct Progress {
    /// Whether a save is due or under way.
    var isScheduled = false
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
  /// The time for the last save.
  private static let stopTimeout = DispatchTimeInterval.seconds(120)

  init(_ path: String, logger: Logger) {
    self.path = path
    self.logger = logger
    Files.removeStaleTemporaries(of: path)
  }

  /// Saves the state of the emulator later, unless that is planned already.
  func scheduleSave(of emulator: Emulator) {
    let delay: Duration? = progress.withLock { progress in
      guard !progress.isScheduled, !progress.hasStopped else { return nil }
      progress.isScheduled = true
      return max(Self.interval, progress.lastDuration)
    }
    guard let delay else { return }
    queue.asyncAfter(deadline: .now() + .nanoseconds(Int(delay / .nanoseconds(1)))) { [self] in
      guard !progress.withLock({ $0.hasStopped }) else { return }
      do {
        try save(emulator)
      } catch {
        warn(error)
      }
      progress.withLock { $0.isScheduled = false }
      // A change during the save did not schedule the next one.
      if emulator.hasUnsavedChanges { scheduleSave(of: emulator) }
    }
  }

  /// Saves changes that are not saved yet, and ends the scheduled saves.
  ///
  /// - Throws: a runtime error with the path and the reason.
  func stop(_ emulator: Emulator) throws {
    let outcome = Mutex<Result<Void, any Error>?>(nil)
    let group = DispatchGroup()
    queue.async(group: group) { [self] in
      let isUnsaved = progress.withLock { progress in
        progress.hasStopped = true
        return !progress.hasSaved
      }
      let result = Result { if isUnsaved || emulator.hasUnsavedChanges { try save(emulator) } }
      outcome.withLock { $0 = result }
    }
    guard group.wait(timeout: .now() + Self.stopTimeout) == .success else {
      throw CommandError.runtime("\(path): saving did not end in time")
    }
    try outcome.withLock { try $0?.get() }
  }

  private func save(_ emulator: Emulator) throws {
    let start = ContinuousClock.now
    let state = emulator.takeUnsavedState()
    defer { progress.withLock { $0.lastDuration = .now - start } }
    do throws(Files.FileError) {
      try Files.replace(path) { write throws(Files.FileError) in try state.encode(write) }
    } catch {
      emulator.recordSave(error: error.reason)
      throw CommandError.runtime("\(path): \(error.reason)")
    }
    emulator.recordSave(error: nil)
    progress.withLock { $0.hasSaved = true }
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
