internal import Calling
internal import HTTP
internal import JSON

/// Jobs that switch Webex Calling off at a location.
enum CallingRemovalEndpoints {
  private static let family = JobFamily(
    kind: .deleteCallingLocation,
    path: JobEndpoints.jobs + "/locations/deleteCallingLocation",
    schema: .callingRemovalJob,
    read: .fullJobRead,
    pageSize: 20
  )

  static let all: [Endpoint<Organization>] = [
    initiate,
    family.list("getListOfDisableCallingLocationJobs"),
    family.status("getDisableCallingLocationJobStatus"),
    family.pause("pauseDisableCallingLocationJob", status: 202),
    family.resume("resumePausedDisableCallingLocationJob", status: 202),
    family.errors("retrieveErrorsForDisableCallingLocationJob"),
  ]

  /// Accepts a location that cannot be removed too: the job then fails.
  ///
  /// Source: a live test of a client.
  private static let initiate = Endpoint<Organization>(
    "disableLocationForWebexCalling",
    .post,
    family.path,
    .jobWrite,
    body: .disableCallingLocation,
    SuccessResponse(202, .callingRemovalJob)
  ) { context, organization throws(RequestError) in
    let request = try organization.callingRemoval(
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += request.warnings
    let job = try organization.start(request.work, context)
    return .json(status: 202) { organization.write(job, at: context.now, to: &$0) }
  }
}

extension Organization.Access {
  /// Cisco's document names one role alone for these reads.
  fileprivate static let fullJobRead = {
    var access = telephonyRead
    access.roles = [.full]
    return access
  }()
}
