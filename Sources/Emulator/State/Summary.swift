package import Calling
package import JSON

/// Request counts of the whole run and untriggered rules, which `exec` prints.
package struct Summary: Sendable, Hashable {
  package struct Counters: Sendable, Hashable {
    package var requests = 0
    /// Responses with a status of 400 or higher, including injected ones.
    package var rejected = 0
    /// Requests that a fault applied to.
    package var injected = 0
    /// Requests that did not match the path and method of an operation, and malformed ones.
    package var unmatched = 0
  }

  package let counters: Counters
  /// Number of requests with tokens of deleted organizations.
  package let lateRequestCount: Int
  /// The rules that no request has violated, of those in `ServiceState.untriggeredRules`.
  package let untriggered: [Rule]

  init(_ state: ServiceState) {
    counters = state.counters
    lateRequestCount = state.deletedOrganizations.totalLateRequestCount
    untriggered = state.untriggeredRules
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("requests", counters.requests)
      json.member("rejected", counters.rejected)
      json.member("injected", counters.injected)
      json.member("unmatched", counters.unmatched)
      json.member("lateRequestCount", lateRequestCount)
      json.array("untriggeredRules") { json in
        for rule in untriggered {
          json.object { json in
            json.member("id", rule.id)
            json.member("status", rule.status)
            json.member("statement", rule.statement)
          }
        }
      }
    }
  }
}
