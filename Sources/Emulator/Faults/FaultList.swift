internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The faults of an organization, or the shared faults, oldest first.
struct FaultList: Sendable {
  private(set) var faults: [InjectedFault] = []

  static let limit = 1000

  mutating func add(_ fault: InjectedFault) { faults.append(fault) }

  mutating func remove(_ id: String) -> Bool {
    guard let index = faults.firstIndex(where: { $0.id == id }) else { return false }
    faults.remove(at: index)
    return true
  }

  mutating func removeAll() { faults = [] }

  /// The oldest fault that applies to a request.
  ///
  /// Increments the counters of all faults that match the request, up to the one returned.
  mutating func fault(for exchange: Exchange, seed: UInt64) -> InjectedFault? {
    for index in faults.indices where faults[index].match.matches(exchange) {
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

extension InjectedFault.Match {
  fileprivate func matches(_ exchange: Exchange) -> Bool {
    let request = exchange.request
    if let operation, operation != exchange.operationID { return false }
    if let method, method != request.method.description { return false }
    if let path, !Array(request.target.path.utf8)[...].matches(Array(path.utf8)[...]) {
      return false
    }
    guard let bodyContains else { return true }
    return request.body[...].contains(bytes: Array(bodyContains.utf8))
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes match a pattern in which `*` matches any run of bytes.
  ///
  /// Backtracks to the last star only, so the time is at most proportional to the product of the
  /// lengths.
  func matches(_ pattern: ArraySlice<UInt8>) -> Bool {
    var (index, inPattern) = (startIndex, pattern.startIndex)
    var star: (pattern: Int, index: Int)?
    while index < endIndex {
      if inPattern < pattern.endIndex, pattern[inPattern] == UInt8(ascii: "*") {
        star = (inPattern, index)
        inPattern += 1
      } else if inPattern < pattern.endIndex, pattern[inPattern] == self[index] {
        index += 1
        inPattern += 1
      } else if let last = star {
        star = (last.pattern, last.index + 1)
        (inPattern, index) = (last.pattern + 1, last.index + 1)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
