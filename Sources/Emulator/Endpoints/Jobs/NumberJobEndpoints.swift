internal import Calling
internal import HTTP
internal import JSON

/// Jobs that move numbers between locations or change their usage.
enum NumberJobEndpoints {
  private static let family = JobFamily(
    kind: .manageNumbers,
    path: JobEndpoints.jobs + "/numbers/manageNumbers",
    schema: .numberJob,
    pageSize: 2000
  )

  static let all: [Endpoint<Organization>] = [
    family.list("listManageNumbersJobs"),
    initiate,
    family.status("getManageNumbersJobStatus"),
    family.pause("pauseManageNumbersJob", status: 204),
    family.resume("resumeManageNumbersJob", status: 204),
    family.errors("listManageNumbersJobErrors", query: QueryParameter.paging),
  ]

  private static let initiate = Endpoint<Organization>(
    "initiateNumberJobs",
    .post,
    family.path,
    .jobWrite,
    body: .initiateNumberJobs,
    SuccessResponse(201, .numberJob).or(412, .jobRejection)
  ) { context, organization throws(RequestError) in
    let request = try organization.numberChange(
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += request.warnings
    let job = try organization.start(request.work, context)
    return .json(status: 201) { organization.write(job, at: context.now, to: &$0) }
  }
}
