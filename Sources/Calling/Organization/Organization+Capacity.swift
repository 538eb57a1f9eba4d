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
    /// Selective rules of all hunt groups together.
    package static let selectiveRules = 100_000
  }

  /// The number of entities that a change adds.
  struct CapacityDelta {
    var groups: Int
    var agentEntries: Int
    var locations: Int
    var members: Int
    var numbers: Int
  }

  /// Whether a change fits the limits.
  ///
  /// Only growth is checked, so that loaded state above a limit stays valid.
  func hasCapacity(for growth: CapacityDelta) -> Bool {
    func fits(_ count: Int, _ more: Int, _ limit: Int) -> Bool {
      more <= 0 || count + more <= limit
    }
    return fits(huntGroupCount, growth.groups, Capacity.huntGroups)
      && fits(agentEntryCount, growth.agentEntries, Capacity.agentEntries)
      && fits(locations.count, growth.locations, Capacity.locations)
      && fits(members.count, growth.members, Capacity.members)
      && fits(numbers.numbers.count, growth.numbers, Capacity.numbers)
  }

  /// The number of entities and the limits, for messages.
  var usage: String {
    "hunt groups: \(huntGroupCount) of \(Capacity.huntGroups), "
      + "agents in hunt groups: \(agentEntryCount) of \(Capacity.agentEntries), "
      + "locations: \(locations.count) of \(Capacity.locations), "
      + "members: \(members.count) of \(Capacity.members), "
      + "numbers: \(numbers.numbers.count) of \(Capacity.numbers)"
  }
}
