package import Calling

/// What became of the requests of a whole run.
package struct Summary: Sendable, Hashable {
  package struct Counters: Sendable, Hashable {
    package var requests = 0
    package var rejected = 0
    /// Answers that a fault made.
    package var injected = 0
    /// Requests that no operation answers.
    package var unmatched = 0
  }

  package let counters: Counters
  /// Requests with the tokens of deleted organisations.
  package let lateRequestCount: Int
  /// The rules that refuse and were never broken.
  package let untriggered: [Rule]

  init(_ state: ServiceState) {
    counters = state.counters
    lateRequestCount = state.deletedOrganizations.lateRequestCount
    untriggered = state.untriggeredRules
  }
}
