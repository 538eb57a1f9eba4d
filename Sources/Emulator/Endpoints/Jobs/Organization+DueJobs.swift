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
    let id = removal.locationID
    let item = locations[id]?.name ?? removal.locationName ?? id.description
    func failure(_ code: String, _ text: String) -> JobError {
      JobError(item: item, code: code, text, at: id)
    }
    let check: LocationDeletionCheck
    do throws(RequestError) {
      check = try deletionCheck(of: id)
    } catch {
      let text = error.violations.first?.description ?? "Location Not Found"
      return Job.Outcome(errors: [failure("BATCH-1012014", text)])
    }
    let features = featureCount(at: id)
    let problems = check.problems(isForced: removal.isForced)
    guard problems.isEmpty else {
      let errors = problems.map { failure($0.code, $0.description) }
      return Job.Outcome(failed: features, errors: errors)
    }
    do throws(RequestError) {
      try removeCalling(at: id)
    } catch {
      let errors = error.violations.map { failure("BATCH-1012004", $0.description) }
      return Job.Outcome(failed: features, errors: errors)
    }
    return Job.Outcome(succeeded: features)
  }

  private func featureCount(at id: WebexID) -> Int {
    let path = ["telephony", "config", "locations", id.description]
    return Location.featureCollections.reduce(locations[id]?.huntGroups.count ?? 0) {
      $0 + records.keys(below: path + [$1]).count
    }
  }
}

extension ServiceState {
  /// Runs the jobs of all organizations that are due, each by its clock.
  mutating func runDueJobs() {
    for index in organizations.values.indices {
      let now = organizations.values[index].clock.time(at: lastRequestTime)
      if organizations.values[index].organization.runDueJobs(at: now) { hasUnsavedChanges = true }
    }
  }
}
