internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

enum JobEndpoints {
  static let all =
    CallingRemovalEndpoints.all + NumberJobEndpoints.all + MoveJobEndpoints.all
    + RoutingPrefixJobEndpoints.all

  /// The path below which all jobs are.
  static let jobs = "/telephony/config/jobs"
}

/// What the operations on the jobs of one kind have in common.
struct JobFamily: Sendable {
  let kind: Job.Kind
  let path: String
  let schema: JSONSchema
  var read = Organization.Access.jobRead
  /// The number of jobs and errors on a page.
  let pageSize: Int
  var hasPages = true

  private var query: [QueryParameter] { hasPages ? QueryParameter.paging : [] }

  func list(_ id: String) -> Endpoint<Organization> {
    Endpoint<Organization>(
      id,
      .get,
      path,
      read,
      query: query,
      SuccessResponse(200, .items(schema))
    ) { context, organization throws(RequestError) in
      let now = context.now
      let jobs = organization.jobs.newestFirst(kind)
      return context.page("items", of: jobs, default: pageSize, limit: JobStore.limit) {
        job,
        json in
        organization.write(job, at: now, to: &json)
      }
    }
  }

  func status(_ id: String) -> Endpoint<Organization> {
    Endpoint<Organization>(id, .get, path + "/{jobId}", read, SuccessResponse(200, schema)) {
      context,
      organization throws(RequestError) in
      let job = try organization.job(context.id("jobId", .job), kind)
      return .json { organization.write(job, at: context.now, to: &$0) }
    }
  }

  func errors(_ id: String, query: [QueryParameter] = []) -> Endpoint<Organization> {
    Endpoint<Organization>(
      id,
      .get,
      path + "/{jobId}/errors",
      read,
      query: query,
      SuccessResponse(200, .jobErrorList)
    ) { context, organization throws(RequestError) in
      let job = try organization.job(context.id("jobId", .job), kind)
      let errors = (job.outcome?.errors ?? []).enumerated()
      return context.page("items", of: errors, default: pageSize, limit: pageSize) { error, json in
        job.write(error.element, error.offset, to: &json)
      }
    }
  }

  func pause(_ id: String, status: Status) -> Endpoint<Organization> {
    action(id, "pause", status) { organization, job, now throws(RequestError) in
      try organization.pauseJob(job, kind, at: now)
    }
  }

  func resume(_ id: String, status: Status) -> Endpoint<Organization> {
    action(id, "resume", status) { organization, job, now throws(RequestError) in
      try organization.resumeJob(job, kind, at: now)
    }
  }

  private func action(
    _ id: String,
    _ name: String,
    _ status: Status,
    change:
      @escaping @Sendable (inout Organization, WebexID, Timestamp) throws(RequestError) -> Bool
  ) -> Endpoint<Organization> {
    Endpoint<Organization>(
      id,
      .post,
      "\(path)/{jobId}/actions/\(name)/invoke",
      .jobWrite,
      SuccessResponse(status.code)
    ) { context, organization throws(RequestError) in
      let job = try context.id("jobId", of: .job)
      if !(try change(&organization, job, context.now)) {
        let status = try organization.job(job, kind).exitCode
        context.warnings.append("ignored the request to \(name) the job, which is \(status)")
      }
      return Response(status: status)
    }
  }
}

extension Organization {
  /// Starts a job, which runs at once unless the configuration has a delay.
  mutating func start(
    _ work: Job.Work,
    _ context: OperationContext<Organization>
  ) throws(RequestError) -> Job {
    let id = try startJob(work, context.jobOrigin)
    _ = runDueJobs(at: context.now)
    guard let job = jobs[id] else { preconditionFailure("a started job is stored") }
    return job
  }
}

extension OperationContext<Organization> {
  /// Who starts a job with this request, and when.
  var jobOrigin: Job.Origin {
    Job.Origin(
      now: now,
      delaySeconds: configuration.jobDelay,
      trackingID: trackingID,
      userID: principal.token.personID
    )
  }
}

extension Organization.Access {
  static let jobRead = {
    var access = telephonyRead
    access.roles = [.full, .readOnly]
    return access
  }()

  static let jobWrite = {
    var access = telephonyWrite
    access.roles = [.full]
    return access
  }()
}
