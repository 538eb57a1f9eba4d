package import Calling

/// Request counts of the whole run and untriggered rules, as `exec` prints them.
package struct Summary: Sendable, Hashable {
  package struct Counters: Sendable, Hashable {
    package var requests = 0
    /// Responses with a status of 400 or higher, including injected ones.
    package var rejected = 0
    /// Requests that a fault applied to.
    package var injected = 0
    /// Requests that did not match the path and method of an operation.
    package var unmatched = 0
  }

  package let counters: Counters
  /// Number of requests with tokens of deleted organizations.
  package let lateRequestCount: Int
  /// The rules that no request has violated; see `ServiceState.untriggeredRules`.
  package let untriggered: [Rule]

  init(_ state: ServiceState) {
    counters = state.counters
    lateRequestCount = state.deletedOrganizations.totalLateRequestCount
    untriggered = state.untriggeredRules
  }
}
