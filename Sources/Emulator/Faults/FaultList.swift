internal import Calling

/// The faults of an organization, or the shared faults, oldest first.
struct FaultList: Sendable {
  private(set) var faults: [InjectedFault] = []
  private var index = FaultIndex()

  static let limit = 1000
  /// The maximum size of a fault's JSON, which can contain bodies.
  static let faultBytes = 64 * 1024

  mutating func add(_ fault: InjectedFault) {
    index.add(fault.match, position: faults.count)
    faults.append(fault)
  }

  mutating func remove(_ id: String) -> Bool {
    let rest = faults.filter { $0.id != id }
    guard rest.count < faults.count else { return false }
    self = FaultList()
    for fault in rest { add(fault) }
    return true
  }

  mutating func removeAll() { self = FaultList() }

  /// The oldest fault that applies to a request.
  ///
  /// Counts the request for each matching fault up to the returned one, except for faults that have
  /// expired or reached `times`.
  mutating func fault(for exchange: Exchange, seed: UInt64) -> InjectedFault? {
    guard !faults.isEmpty else { return nil }
    let request = ComparedRequest(exchange)
    for position in index.positions(of: request)
    where !faults[position].isUsedUp && faults[position].match.matches(request) {
      let random = SeededRandom(
        seed: seed,
        organization: exchange.organizationID.description,
        fault: faults[position].id
      )
      if faults[position].shouldApply(at: exchange.now, for: exchange.organizationID, random) {
        return faults[position]
      }
    }
    return nil
  }
}

/// Finds the patterns that can match a request without comparing it with all of them.
///
/// Each pattern is in one group, by the most selective of: its whole path, its operation, and the
/// directory of its path, which is what precedes the last slash before the first wildcard. With a
/// thousand patterns for other paths, a request costs a few look-ups.
private struct FaultIndex: Sendable {
  private var byPath: [Substring: [Int]] = [:]
  private var byOperation: [String: [Int]] = [:]
  private var byDirectory: [Substring: [Int]] = [:]
  private var others: [Int] = []

  mutating func add(_ pattern: RequestPattern, position: Int) {
    if let path = pattern.path {
      byPath[path[...], default: []].append(position)
    } else if let operationID = pattern.operationID {
      byOperation[operationID, default: []].append(position)
    } else if let directory = (pattern.pathGlob ?? pattern.pathPattern)?.directory {
      byDirectory[directory[...], default: []].append(position)
    } else {
      others.append(position)
    }
  }

  /// The positions of the patterns that can match, in ascending order.
  func positions(of request: ComparedRequest) -> [Int] {
    var groups = [others]
    if let operationID = request.operationID, let group = byOperation[operationID] {
      groups.append(group)
    }
    if !(byPath.isEmpty && byDirectory.isEmpty), let path = request.path {
      if let group = byPath[path[...]] { groups.append(group) }
      if !byDirectory.isEmpty { groups += directories(of: path) }
    }
    groups.removeAll(where: \.isEmpty)
    return groups.count == 1 ? groups[0] : groups.flatMap(\.self).sorted()
  }

  private func directories(of path: String) -> [[Int]] {
    var groups: [[Int]] = []
    for slash in path.utf8.indices where path.utf8[slash] == UInt8(ascii: "/") {
      if let group = byDirectory[path[...slash]] { groups.append(group) }
    }
    return groups
  }
}
