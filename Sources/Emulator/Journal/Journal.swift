internal import Calling
internal import DequeModule

/// The last exchanges, within a number of entries and of bytes.
///
/// What was dropped is counted for each life of an organisation, so that an answer about one that
/// lost nothing is not called truncated because another was noisy.
struct Journal: Sendable {
  typealias ID = Int

  /// The life of exchanges that belong to no organisation.
  static let noOrganization = 0
  static let byteLimit = 32 * 1024 * 1024

  private let entryLimit: Int
  private var entries: Deque<JournalEntry> = []
  private var firstID = 1
  private var bytes = 0
  /// How many entries are held of each life, and how many were dropped.
  private var entryCounts: [Int: Int] = [:]
  private var droppedCounts: [Int: Int] = [:]
  /// Lives that ended, as long as entries of theirs are held.
  private var endedGenerations: Set<Int> = []

  init(entryLimit: Int) { self.entryLimit = entryLimit }

  mutating func append(_ entry: consuming JournalEntry) {
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
    let rest = (entryCounts[oldest.generation] ?? 1) - 1
    entryCounts[oldest.generation] = rest > 0 ? rest : nil
    if !endedGenerations.contains(oldest.generation) {
      droppedCounts[oldest.generation, default: 0] += 1
    } else if rest == 0 {
      endedGenerations.remove(oldest.generation)
    }
  }

  /// Forgets what belongs to a life that has ended; takes the same time however much that is.
  mutating func discard(_ life: Int) {
    droppedCounts[life] = nil
    if entryCounts[life] != nil { endedGenerations.insert(life) }
  }

  /// Forgets everything; ids go on.
  mutating func removeAll() {
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

  /// The entries of living organisations from an id on, oldest first, with their ids.
  func entries(from id: ID = 0) -> some Sequence<(id: ID, entry: JournalEntry)> {
    let start = min(max(id, firstID), nextID) - firstID
    return (start..<entries.count).lazy
      .map { (id: firstID + $0, entry: entries[$0]) }
      .filter { isVisible($0.entry) }
  }

  /// Whether entries were dropped: of one life, or of any.
  func isTruncated(for life: Int?) -> Bool {
    if let life { droppedCounts[life] != nil } else { !droppedCounts.isEmpty }
  }

  /// Whether nothing from an id on has been dropped.
  func isComplete(since id: ID) -> Bool { id >= firstID }

  private func isVisible(_ entry: JournalEntry) -> Bool {
    !endedGenerations.contains(entry.generation)
  }
}
