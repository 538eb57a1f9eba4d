internal import Calling
internal import OrderedCollections

extension Organization {
  /// Runs the jobs that are due; takes constant time if there are none.
  ///
  /// - Returns: whether a job has run.
  mutating func runDueJobs(at now: Timestamp) -> Bool {
    guard jobs.isDue(at: now) else { return false }
    for job in jobs.due(at: now) {
      let outcome = run(job)
      endJob(job, outcome)
    }
    return true
  }

  private mutating func run(_ job: Job) -> Job.Outcome {
    switch job.work {
    case .deleteCallingLocation(let removal): return apply(removal)
    case .manageNumbers(let change): return apply(change)
    case .moveLocation(let move): return apply(move, at: job.started)
    case .updateRoutingPrefix(let update):
      return Job.Outcome(succeeded: locations[update.locationID]?.extensions.count ?? 0)
    }
  }

  private mutating func apply(_ move: UserMove, at now: Timestamp) -> Job.Outcome {
    var outcome = Job.Outcome()
    for user in move.users {
      var errors = moveErrors(of: user, to: move.targetID, at: now)
      for index in errors.indices { errors[index].locationID = move.targetID }
      outcome.errors += errors
      if errors.isEmpty { outcome.succeeded += 1 } else { outcome.failed += 1 }
    }
    return outcome
  }

  /// Moves a person, who leaves the features of the present location.
  ///
  /// - Returns: why the person stays; empty after the move.
  private mutating func moveErrors(
    of user: UserMove.User,
    to targetID: WebexID,
    at now: Timestamp
  ) -> [JobError] {
    let item = user.id.description
    let validator = UserMoveValidator(user, to: targetID, in: self)
    guard validator.errors.isEmpty, let source = members[user.id]?.locationID else {
      return validator.errors.map { JobError(item: item, code: String($0.code), $0.message) }
    }
    do throws(RequestError) {
      try ContractCatalog.current.paths.removeReferences(
        to: ["people", item],
        below: ["telephony", "config", "locations", source.description],
        &self
      )
    } catch {
      return error.violations.map { violation in
        JobError(item: item, code: "1026014", violation.description)
      }
    }
    self.move(validator, at: now)
    return []
  }

  /// Switches calling off at a location, if nothing prevents it.
  private mutating func apply(_ removal: CallingRemoval) -> Job.Outcome {
    Job.Outcome()
  }
}
