internal import OrderedCollections

extension Organization {
  /// Bounds on what clients can make grow; beyond them a request is refused, not the process ended.
  package enum Capacity {
    package static let locations = 1000
    package static let members = 100_000
    package static let numbers = 250_000
    package static let huntGroups = 250_000
    /// Places of agents, all hunt groups together.
    package static let agentEntries = 2_000_000
    /// Selective rules, all hunt groups together.
    package static let selectiveRules = 100_000
  }

  /// How much a change would add to what is bounded.
  struct CapacityDelta {
    var groups: Int
    var agentEntries: Int
    var locations: Int
    var members: Int
    var numbers: Int
  }

  /// What does not grow may stay, however much it is.
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

  /// How much it holds, in words.
  var usage: String {
    "\(huntGroupCount) hunt groups, \(agentEntryCount) agents in them, \(locations.count) locations, "
      + "\(members.count) members, \(numbers.numbers.count) numbers"
  }
}
