package import OrderedCollections

/// The jobs of an organization, oldest first.
package struct JobStore: Sendable, Hashable {
  private var byID: OrderedDictionary<WebexID, Job> = [:]
  /// When the first running job is due; `nil` if none is running.
  private var nextDue: Timestamp?
  private(set) var lastInstance = 0

  /// The number of jobs that are kept; a new one takes the place of the oldest that has ended.
  package static let limit = 1000

  package subscript(_ id: WebexID) -> Job? { byID[id] }

  package var all: OrderedDictionary<WebexID, Job>.Values { byID.values }

  /// The jobs of a kind, newest first.
  package func newestFirst(_ kind: Job.Kind) -> some Sequence<Job> {
    byID.values.reversed().lazy.filter { $0.kind == kind }
  }

  /// Whether there is a job of a kind that has not ended.
  package func hasUnended(_ kind: Job.Kind) -> Bool {
    byID.values.contains { $0.kind == kind && !$0.isEnded }
  }

  /// Whether a running job is due; takes constant time.
  package func isDue(at now: Timestamp) -> Bool { nextDue.map { $0 <= now } ?? false }

  /// The running jobs that are due, in the order in which they are.
  package func due(at now: Timestamp) -> [Job] {
    var found: [(due: Timestamp, job: Job)] = []
    for job in byID.values.elements {
      guard let due = job.due, due <= now else { continue }
      found.append((due, job))
    }
    return found.sorted { ($0.due, $0.job.instance) < ($1.due, $1.job.instance) }.map(\.job)
  }

  /// Whether a job can be added, perhaps in place of one that has ended.
  package var hasRoom: Bool { byID.count < Self.limit || byID.values.contains(where: \.isEnded) }

  /// Stores a job, in place of the one with the same id or of the oldest that has ended.
  mutating func set(_ job: Job) {
    if byID[job.id] == nil, byID.count >= Self.limit,
      let oldest = byID.values.first(where: \.isEnded)
    {
      byID[oldest.id] = nil
    }
    byID[job.id] = job
    lastInstance = max(lastInstance, job.instance)
    nextDue = byID.values.lazy.compactMap(\.due).min()
  }
}
