internal import OrderedCollections

extension Organization {
  /// Starts a job, which takes effect when it is due.
  ///
  /// - Throws: `capacity`.
  package mutating func startJob(
    _ work: Job.Work,
    _ origin: Job.Origin
  ) throws(RequestError) -> WebexID {
    guard jobs.hasRoom else {
      throw RequestError(
        .capacity,
        "Mock capacity exceeded (jobs: \(JobStore.limit) that have not ended). Wait until some have"
          + " ended, resume those that are paused or reset the mock."
      )
    }
    let due = origin.now.milliseconds + origin.delaySeconds * 1000
    let job = Job(
      id: WebexID(.job, key: idGenerator.uuid()),
      instance: jobs.lastInstance + 1,
      work: work,
      started: origin.now,
      trackingID: origin.trackingID,
      // As in `GET /people/me`, a token without a person stands for the first one.
      userID: origin.userID ?? members.values.first { $0.kind == .person }?.id,
      state: .running(due: Timestamp(milliseconds: due))
    )
    jobs.set(job)
    return job.id
  }

  /// Starts the job that follows the change of a location's routing prefix.
  ///
  /// Source: a live test of a client, in which the new prefix is read before the job has ended.
  ///
  /// - Throws: `capacity`.
  package mutating func startRoutingPrefixJob(
    at locationID: WebexID,
    _ origin: Job.Origin
  ) throws(RequestError) -> WebexID {
    try startJob(.updateRoutingPrefix(PrefixUpdate(locationID: locationID)), origin)
  }

  /// Returns the job of a kind with an id.
  ///
  /// - Throws: `jobUnknown`.
  package func job(_ id: WebexID, _ kind: Job.Kind) throws(RequestError) -> Job {
    guard let job = jobs[id], job.kind == kind else {
      let other = jobs[id].map { "; it is a job of the kind \($0.kind.rawValue)" } ?? ""
      throw RequestError(
        .jobUnknown,
        "Job Not Found: \(name) has no job of the kind \(kind.rawValue) with the id"
          + " \(id.messageText)\(id.explanation(expecting: .job))\(other)"
      )
    }
    return job
  }

  /// Pauses a running job.
  ///
  /// - Returns: false for a job that is not running, which stays as it is.
  /// - Throws: `jobUnknown`.
  package mutating func pauseJob(
    _ id: WebexID,
    _ kind: Job.Kind,
    at now: Timestamp
  ) throws(RequestError) -> Bool {
    var job = try job(id, kind)
    guard let due = job.due else { return false }
    job.state = .paused(remainingMilliseconds: max(0, due.milliseconds - now.milliseconds))
    jobs.set(job)
    return true
  }

  /// Resumes a paused job, which needs the time that remained when it was paused.
  ///
  /// - Returns: false for a job that is not paused, which stays as it is.
  /// - Throws: `jobUnknown`.
  package mutating func resumeJob(
    _ id: WebexID,
    _ kind: Job.Kind,
    at now: Timestamp
  ) throws(RequestError) -> Bool {
    var job = try job(id, kind)
    guard case .paused(let remaining) = job.state else { return false }
    job.state = .running(due: Timestamp(milliseconds: now.milliseconds + remaining))
    jobs.set(job)
    return true
  }

  /// Stores what a job has done; it ended when it was due.
  package mutating func endJob(_ job: Job, _ outcome: Job.Outcome) {
    var job = job
    job.state = .ended(at: job.due ?? job.started, outcome)
    jobs.set(job)
  }
}
