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
  /// Positions by a text, grouped by its length, so that few texts are hashed for a request.
  private typealias ByLength = [Int: [Substring: [Int]]]

  private var byPath: ByLength = [:]
  private var byDirectory: ByLength = [:]
  private var byOperation: [String: [Int]] = [:]
  private var others: [Int] = []

  mutating func add(_ pattern: RequestPattern, position: Int) {
    if let path = pattern.path {
      byPath[path.utf8.count, default: [:]][path[...], default: []].append(position)
    } else if let operationID = pattern.operationID {
      byOperation[operationID, default: []].append(position)
    } else if let text = (pattern.pathGlob ?? pattern.pathPattern)?.directory {
      byDirectory[text.utf8.count, default: [:]][text[...], default: []].append(position)
    } else {
      others.append(position)
    }
  }

  /// The positions of the patterns that can match, in ascending order.
  func positions(of request: ComparedRequest) -> [Int] {
    var positions = others
    if !byOperation.isEmpty, let operationID = request.operationID {
      positions += byOperation[operationID] ?? []
    }
    if !(byPath.isEmpty && byDirectory.isEmpty), let path = request.path {
      positions += byPath[path.utf8.count]?[path[...]] ?? []
      for (length, directories) in byDirectory where length <= path.utf8.count {
        let end = path.utf8.index(path.startIndex, offsetBy: length - 1)
        guard path.utf8[end] == UInt8(ascii: "/") else { continue }
        positions += directories[path[...end]] ?? []
      }
    }
    if positions.count > others.count { positions.sort() }
    return positions
  }
}
