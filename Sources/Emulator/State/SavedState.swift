internal import Calling
internal import JSON

/// The organizations at one time, for a file; a copy that shares storage with the state.
package struct SavedState: Sendable {
  fileprivate let organizations: [Organization]

  /// Writes the organizations as a fixture file, in parts of about `partBytes`.
  ///
  /// - Parameter write: receives the parts in order; after an error it is not called again.
  /// - Throws: the error of `write`.
  package func encode<Failure: Error>(
    _ write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var failure: Failure?
    var json = JSONWriter(capacity: Self.partBytes * 2)
    func flush(_ json: inout JSONWriter, ifAbove limit: Int) {
      guard json.bytes.count > limit else { return }
      let part = json.takeBytes()
      guard failure == nil else { return }
      do throws(Failure) { try write(part) } catch { failure = error }
    }
    Fixture.write(organizations, savedBy: Emulator.version, to: &json) {
      flush(&$0, ifAbove: Self.partBytes)
    }
    flush(&json, ifAbove: 0)
    if let failure { throw failure }
  }

  private static let partBytes = 256 * 1024
}

/// The file of `--state`, as `/__admin/health` reports it.
struct StateFileStatus: Sendable {
  /// When the file was last saved, by the system clock.
  var saved: Timestamp?
  /// Why the last attempt to save failed; `nil` if it succeeded.
  var error: String?
}

extension ServiceState {
  /// The organizations, which count as saved from now on.
  mutating func takeUnsavedState() -> SavedState {
    hasUnsavedChanges = false
    return SavedState(organizations: inOrder.map(\.organization))
  }
}
