internal import Calling
internal import DequeModule

/// The most recent exchanges, limited in number and in bytes.
///
/// Dropped entries are counted per generation of an organization, so that a query about one
/// organization is not reported as truncated because entries of another one were dropped.
struct Journal: Sendable {
  typealias ID = Int

  /// The generation of entries that do not belong to an organization.
  static let noOrganization = 0
  static let byteLimit = 32 * 1024 * 1024

  private let entryLimit: Int
  private var entries: Deque<JournalEntry> = []
  private var firstID = 1
  private var bytes = 0
  /// Changes with each entry, and when entries are removed.
  private(set) var changeCount = 0
  /// Changes when entries are removed other than by their age.
  private(set) var removalCount = 0
  /// Number of stored entries by generation.
  private var entryCounts: [Int: Int] = [:]
  /// Number of dropped entries by generation.
  private var droppedCounts: [Int: Int] = [:]
  /// Ended generations of which entries are still stored but hidden.
  private var endedGenerations: Set<Int> = []

  init(entryLimit: Int) { self.entryLimit = entryLimit }

  mutating func append(_ entry: JournalEntry) {
    changeCount += 1
    guard entryLimit > 0 else {
      droppedCounts[entry.generation, default: 0] += 1
      firstID += 1
      return
    }
    bytes += entry.bytes
    entryCounts[entry.generation, default: 0] += 1
    entries.append(entry)
    while entries.count > entryLimit || (bytes > Self.byteLimit && entries.count > 1) {
      dropOldest()
    }
  }

  private mutating func dropOldest() {
    guard let oldest = entries.popFirst() else { return }
    firstID += 1
    bytes -= oldest.bytes
    let remaining = (entryCounts[oldest.generation] ?? 1) - 1
    entryCounts[oldest.generation] = remaining > 0 ? remaining : nil
    if !endedGenerations.contains(oldest.generation) {
      droppedCounts[oldest.generation, default: 0] += 1
    } else if remaining == 0 {
      endedGenerations.remove(oldest.generation)
    }
  }

  /// Hides the entries of a generation that has ended, in constant time.
  ///
  /// Their memory is released when they become the oldest entries.
  mutating func discard(_ generation: Int) {
    (changeCount, removalCount) = (changeCount + 1, removalCount + 1)
    droppedCounts[generation] = nil
    if entryCounts[generation] != nil { endedGenerations.insert(generation) }
  }

  /// Removes all entries, without reusing their ids.
  mutating func removeAll() {
    (changeCount, removalCount) = (changeCount + 1, removalCount + 1)
    firstID += entries.count
    (entries, bytes, entryCounts, droppedCounts, endedGenerations) = ([], 0, [:], [:], [])
  }
}

extension Journal {
  /// The id of the next entry.
  var nextID: ID { firstID + entries.count }

  subscript(id: ID) -> JournalEntry? {
    guard (firstID..<nextID).contains(id), isVisible(entries[id - firstID]) else { return nil }
    return entries[id - firstID]
  }

  /// The visible entries from an id on, oldest first, with their ids.
  func entries(from id: ID = 0) -> some Sequence<(id: ID, entry: JournalEntry)> {
    let start = min(max(id, firstID), nextID) - firstID
    return (start..<entries.count).lazy
      .map { (id: firstID + $0, entry: entries[$0]) }
      .filter { isVisible($0.entry) }
  }

  /// Whether entries of a generation were dropped; for `nil`, of any generation.
  func isTruncated(for generation: Int?) -> Bool {
    if let generation { droppedCounts[generation] != nil } else { !droppedCounts.isEmpty }
  }

  /// Whether all entries from an id on are still stored.
  func isComplete(since id: ID) -> Bool { id >= firstID }

  private func isVisible(_ entry: JournalEntry) -> Bool {
    !endedGenerations.contains(entry.generation)
  }
}
