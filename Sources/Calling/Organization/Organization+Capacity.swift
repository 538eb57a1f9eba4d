internal import OrderedCollections

extension Organization {
  /// Limits on the entities that requests can add; a request that exceeds one is rejected.
  package enum Capacity {
    package static let locations = 1000
    package static let members = 100_000
    package static let numbers = 250_000
    package static let huntGroups = 250_000
    /// Agents of all hunt groups together.
    package static let agentEntries = 2_000_000
    package static let devices = 100_000
    /// Selective rules of all hunt groups together.
    package static let selectiveRules = 100_000
    /// Call park extensions of one location.
    package static let callParkExtensions = 10_000
    package static let schedulesOfOwner = 10_000
    package static let eventsOfSchedule = 10_000
  }

  /// The number of entities that a change adds.
  struct CapacityDelta {
    var groups = 0
    var agentEntries = 0
    var locations = 0
    var members = 0
    var numbers = 0
  }

  /// The limits that a change would exceed, for messages; empty if it fits.
  ///
  /// Only growth is checked, so that loaded state above a limit stays valid.
  func exceededLimits(by growth: CapacityDelta) -> [String] {
    var exceeded: [String] = []
    func check(_ name: String, _ count: Int, _ more: Int, _ limit: Int) {
      guard more > 0, count + more > limit else { return }
      exceeded.append("\(name): \(count) and \(more) more, at most \(limit)")
    }
    check("hunt groups", huntGroupCount, growth.groups, Capacity.huntGroups)
    check("agents in hunt groups", agentEntryCount, growth.agentEntries, Capacity.agentEntries)
    check("locations", locations.count, growth.locations, Capacity.locations)
    check("members", members.count, growth.members, Capacity.members)
    check("numbers", numbers.byPhoneNumber.count, growth.numbers, Capacity.numbers)
    return exceeded
  }

  /// Adds a violation if a change exceeds a limit and nothing else is wrong with it.
  func checkCapacity(_ growth: CapacityDelta, _ result: inout ValidationResult) {
    guard result.violations.isEmpty else { return }
    let exceeded = exceededLimits(by: growth)
    guard !exceeded.isEmpty else { return }
    result.addViolation(
      .capacity,
      at: "",
      "Mock capacity exceeded (\(exceeded.joined(separator: "; "))). Delete items or reset the"
        + " mock."
    )
  }
}
