/// A rule for requests, and the status and codes of the response to a request that violates it.
package struct Rule: Sendable, Hashable {
  /// The evidence that Webex has the rule.
  package enum Evidence: String, Sendable, CaseIterable {
    /// Cisco's documentation states the rule.
    case documented
    /// Published requests and responses of the live API, or tests of clients, show the rule.
    case observed
    /// Cisco's OpenAPI documents state the rule for an operation by contract.
    case contract
    /// No public source shows the rule: the most likely behavior of Webex, a rule of RFC 9110 or
    /// 9112 (`HTTP-`), or a rule or limit of the mock (`MOCK-`, `ADMIN-`, `PROXY-`, some `HTTP-`).
    case assumed
  }

  /// What a rule is about.
  package enum Area: Sendable, Hashable {
    /// All others: requests to the Webex API, CONNECT, and what `/__admin` has in common with them.
    case webex
    /// The syntax, size and time of HTTP requests.
    case http
    /// Requests to `/__admin` alone.
    case admin
  }

  /// The form of the error response to a violation.
  package enum ErrorForm: Sendable, Hashable {
    /// `errors` with `errorCode` and `description`.
    case codes
    /// `errors` that have `code` and `message` too.
    ///
    /// Source: what a client reads.
    case codesAndMessages
    /// `error` with `key` and a `message` that has this code, as in the errors of a job.
    ///
    /// Source: a live test of a client.
    case jobError(code: String)
  }

  package let area: Area
  /// The id in responses, logs and documentation, for example `HG-WEIGHT-POLICY`.
  package let id: String
  /// The HTTP status of the error response; `nil` for a rule that never rejects a request:
  /// `MOCK-FAULT`, or a rule of Webex that is not enforced.
  package let status: Int?
  /// The Webex error code of a violation; `nil` if the response has no code.
  package let errorCode: Int?
  /// The error code at the top level of the response, which equals `errorCode` for most rules.
  package let topLevelErrorCode: Int?
  package let evidence: Evidence
  /// The condition that a valid request meets, as a sentence; the rules article lists it.
  package let statement: String
  /// The top-level message that Webex sends, if it is known and the same for each violation.
  package let message: String?
  package let errorForm: ErrorForm

  package init(
    _ id: String,
    area: Area = .webex,
    _ status: Int?,
    code errorCode: Int? = nil,
    topLevelErrorCode: Int? = nil,
    _ evidence: Evidence,
    _ statement: String,
    message: String? = nil,
    errorForm: ErrorForm = .codes
  ) {
    self.errorForm = errorForm
    self.id = id
    self.area = area
    self.status = status
    self.errorCode = errorCode
    self.topLevelErrorCode = topLevelErrorCode ?? errorCode
    self.evidence = evidence
    self.statement = statement
    self.message = message
  }
}

/// The rules that apply to requests.
package struct RuleSet: Sendable, Hashable {
  package enum Mode: String, Sendable, CaseIterable {
    /// Where the documentation is stricter than the live API, the documentation applies.
    case documented
    /// Where the documentation is stricter, the live API applies: optional properties, JSON numbers
    /// in place of strings and the reverse, ignored weights, UUIDs in place of ids. All other rules
    /// are the same in both modes.
    case live
  }

  package var mode: Mode
  /// Whether a valid create or update creates the agents and numbers that it names, and a create
  /// its location, if they are unknown.
  package var isOpenWorld: Bool

  package init(mode: Mode = .documented, isOpenWorld: Bool = false) {
    self.mode = mode
    self.isOpenWorld = isOpenWorld
  }
}
