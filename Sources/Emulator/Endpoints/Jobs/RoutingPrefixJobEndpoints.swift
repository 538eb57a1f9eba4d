internal import Calling
internal import HTTP

/// The jobs that changes of routing prefixes start; they have no operation of their own to start
/// one.
enum RoutingPrefixJobEndpoints {
  private static let family = JobFamily(
    kind: .updateRoutingPrefix,
    path: JobEndpoints.jobs + "/updateRoutingPrefix",
    schema: .routingPrefixJob,
    pageSize: JobStore.limit,
    hasPages: false
  )

  static let all: [Endpoint<Organization>] = [
    family.list("getListOfUpdateRoutingPrefixJobs"),
    family.status("getJobStatusOfUpdateRoutingPrefixJob"),
    family.errors("getJobErrorsForUpdateRoutingPrefixJob"),
  ]
}
