internal import Calling

/// The faults of an organization, or the shared faults, oldest first.
struct FaultList: Sendable {
  private(set) var faults: [InjectedFault] = []
  private var index = FaultIndex()

  static let limit = 1000
  /// The maximum number of steps for comparing a request with all faults: about 0.1 seconds.
  private static let costLimit = 10_000_000
  /// The maximum size of a fault's JSON, which can contain bodies.
  static let faultBytes = 64 * 1024

  init() {}

  /// The faults with which an organization begins.
  init(_ faults: [InjectedFault], created: Timestamp) {
    for fault in faults {
      var fault = fault
      fault.created = created
      add(fault)
    }
  }

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
  ///
  /// - Parameters:
  ///   - exchange: the request; warned of if the comparison of all faults would take too long.
  ///   - seed: the seed of the probabilities.
  /// - Returns: the fault, or `nil`.
  mutating func fault(for exchange: inout Exchange, seed: UInt64) -> InjectedFault? {
    guard !faults.isEmpty else { return nil }
    let request = ComparedRequest(exchange)
    var cost = 0
    for position in index.positions(of: request) where !faults[position].isUsedUp {
      cost += faults[position].match.cost(of: request)
      guard cost <= Self.costLimit else {
        exchange.warnings.append(
          "not compared with \(faults[position].id) and later faults: their patterns are too many"
            + " or too complex for this request"
        )
        return nil
      }
      guard faults[position].match.matches(request) else { continue }
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
