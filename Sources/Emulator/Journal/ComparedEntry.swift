internal import JSON

/// A journal entry that is compared with several patterns; each part is decoded once.
final class ComparedEntry {
  let entry: JournalEntry
  private(set) lazy var method = entry.record.method
  private(set) lazy var path = entry.record.path
  /// The body of the request; `nil` if it is not JSON.
  private(set) lazy var body = try? JSONParser.parse(Array(entry.record.body))

  init(_ entry: JournalEntry) { self.entry = entry }
}
