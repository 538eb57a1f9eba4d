// A job is requested at one time and takes effect at another, by the clock of the organization:
//
//     start ------> running(due) --- the clock reaches `due` ---> ended(outcome)
//                     |      ^
//               pause |      | resume: due = now + what remained
//                     v      |
//                   paused(remaining)
//
// Before each request of an organization, the jobs that are due run, in the order of their due
// times. A job validates again when it runs, because what it names can have changed since it was
// requested. What fails becomes a `JobError`, and what failed has changed nothing.
//
// A job that stores its progress at each step was rejected: no request could observe the steps,
// and the state between two of them would have to be restored after a restart.

/// Work that takes effect later than the request that starts it.
///
/// Source: documentation of the operations below `/telephony/config/jobs`.
package struct Job: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case deleteCallingLocation
    case manageNumbers
    case moveLocation
    case updateRoutingPrefix
  }

  /// What a job does.
  package enum Work: Sendable, Hashable {
    case deleteCallingLocation(CallingRemoval)
    case manageNumbers(NumberChange)
    case moveLocation(UserMove)
    case updateRoutingPrefix(PrefixUpdate)
  }

  package enum State: Sendable, Hashable {
    case running(due: Timestamp)
    case paused(remainingMilliseconds: Int)
    case ended(at: Timestamp, Outcome)
  }

  /// What a job has done: the number of items that it changed, and one error or more for each of
  /// the others.
  package struct Outcome: Sendable, Hashable {
    package var succeeded = 0
    package var failed = 0
    package var errors: [JobError] = []

    package init(succeeded: Int = 0, failed: Int = 0, errors: [JobError] = []) {
      (self.succeeded, self.failed, self.errors) = (succeeded, failed, errors)
    }
  }

  /// Who starts a job, and when.
  package struct Origin: Sendable {
    package var now: Timestamp
    package var delaySeconds: Int
    package var trackingID: String
    /// The person of the token; `nil` for a token without one.
    package var userID: WebexID?

    package init(now: Timestamp, delaySeconds: Int, trackingID: String, userID: WebexID?) {
      self.now = now
      self.delaySeconds = delaySeconds
      self.trackingID = trackingID
      self.userID = userID
    }
  }

  package let id: WebexID
  /// Counts the jobs of the organization.
  package let instance: Int
  package let work: Work
  package let started: Timestamp
  package let trackingID: String
  package let userID: WebexID?
  package internal(set) var state: State

  package var kind: Kind {
    switch work {
    case .deleteCallingLocation: .deleteCallingLocation
    case .manageNumbers: .manageNumbers
    case .moveLocation: .moveLocation
    case .updateRoutingPrefix: .updateRoutingPrefix
    }
  }

  package var isEnded: Bool { outcome != nil }

  /// What the job has done; `nil` as long as it has not ended.
  package var outcome: Outcome? {
    if case .ended(_, let outcome) = state { outcome } else { nil }
  }

  /// `nil` for a job that is paused or has ended.
  var due: Timestamp? { if case .running(let due) = state { due } else { nil } }
}

/// Why a job has not changed an item.
package struct JobError: Sendable, Hashable {
  /// The name or number of the item.
  package var item: String
  /// The status that a request with this error would have.
  package var status: Int
  package var code: String
  package var text: String
  package var locationID: WebexID?

  package init(
    item: String,
    status: Int = 400,
    code: String,
    _ text: String,
    at locationID: WebexID? = nil
  ) {
    self.item = item
    self.status = status
    self.code = code
    self.text = text
    self.locationID = locationID
  }
}

/// The work of a job that switches calling off at a location.
package struct CallingRemoval: Sendable, Hashable {
  package var locationID: WebexID
  package var locationName: String?
  /// Whether features and trunks that are not in use are removed too.
  package var isForced = false

  package init(locationID: WebexID, locationName: String?, isForced: Bool) {
    self.locationID = locationID
    self.locationName = locationName
    self.isForced = isForced
  }
}

/// The work of a job that follows the change of a location's routing prefix.
package struct PrefixUpdate: Sendable, Hashable {
  package var locationID: WebexID
}
