internal import Calling

/// The faults of an organization, or the shared faults, oldest first.
struct FaultList: Sendable {
  private(set) var faults: [InjectedFault] = []

  static let limit = 1000
  /// The maximum size of a fault's JSON, which can contain a body to compare with.
  static let faultBytes = 64 * 1024

  mutating func add(_ fault: InjectedFault) { faults.append(fault) }

  mutating func remove(_ id: String) -> Bool {
    guard let index = faults.firstIndex(where: { $0.id == id }) else { return false }
    faults.remove(at: index)
    return true
  }

  mutating func removeAll() { faults = [] }

  /// The oldest fault that applies to a request.
  ///
  /// Counts the request for each matching fault up to the returned one, except for faults that have
  /// expired or reached `times`.
  mutating func fault(for exchange: Exchange, seed: UInt64) -> InjectedFault? {
    guard !faults.isEmpty else { return nil }
    let request = ComparedRequest(exchange)
    for index in faults.indices where faults[index].match.matches(request) {
      let random = SeededRandom(
        seed: seed,
        organization: exchange.organizationID.description,
        fault: faults[index].id
      )
      if faults[index].shouldApply(at: exchange.now, for: exchange.organizationID, random) {
        return faults[index]
      }
    }
    return nil
  }
}
