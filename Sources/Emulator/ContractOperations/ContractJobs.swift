internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// Jobs, which end after the delay of the configuration, by the clock of the organization.
extension ContractOperationHandler {
  /// The members of a stored job that responses do not show.
  private enum Stored {
    static let started = "startedByMock"
    static let paused = "pausedByMock"
  }

  /// The id of a job that a change of settings starts.
  func newJob(
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> JSONValue? {
    let row = paths.relations.rows(.shapes, of: operation.id).first
    guard let path = row?["job"]?.string?.split(separator: "/").map(String.init) else {
      return nil
    }
    return try start(JSONObject(), at: path, context, &organization).last.map { .string($0) }
  }

  /// Stores a new job.
  ///
  /// - Returns: its path.
  private func start(
    _ record: JSONObject,
    at path: [String],
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> [String] {
    var (record, generator) = (record, organization.idGenerator)
    let id = newID(at: path, JSONObject(), &generator)
    record["id"] = .string(id)
    record[Stored.started] = .string(context.now.description)
    try organization.setRecord(record, at: path + [id], under: context.configuration.ruleSet)
    organization.idGenerator = generator
    return path + [id]
  }

  func job(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    switch operation.method {
    case "POST" where target.path.last != "invoke":
      let record = try body(&context, isPartial: false).withoutNull
      try checkReferences(in: record, target, context, organization)
      let path = try start(record, at: target.path, context, &organization)
      let item = ContractTarget(target, item: path)
      return success(organization.records[path], context, organization, item)
    case "GET" where target.path.last == "errors":
      return page(of: [], &context, organization)
    case "GET" where segments.last?.hasPrefix("{") == true:
      guard let record = organization.records[target.path] else {
        throw .unknownItem(target.path, in: organization)
      }
      return success(record, context, organization, target)
    case "GET":
      return list(target, &context, organization)
    default:
      return try pauseOrResume(target, context, &organization)
    }
  }

  /// Pauses or resumes a job; one that has ended stays as it is.
  private func pauseOrResume(
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    let path = Array(target.path.prefix { $0 != "actions" })
    guard var job = organization.records[path] else {
      throw .unknownItem(path, in: organization)
    }
    let isPaused = job[Stored.paused] != nil
    if target.path.contains("pause"), !isPaused {
      job[Stored.paused] = .string(context.now.description)
    } else if target.path.contains("resume"), isPaused {
      // The job has worked until it was paused.
      let started = context.now.milliseconds - elapsed(job, context)
      job[Stored.started] = .string(Timestamp(milliseconds: started).description)
      job[Stored.paused] = nil
    }
    try organization.setRecord(job, at: path, under: context.configuration.ruleSet)
    return success(job, context, organization, target)
  }

  /// How long a job has worked, in milliseconds.
  private func elapsed(_ job: JSONObject, _ context: OperationContext<Organization>) -> Int {
    let started = job.text(Stored.started).flatMap(Timestamp.init) ?? context.now
    let until = job.text(Stored.paused).flatMap(Timestamp.init) ?? context.now
    return max(0, until.milliseconds - started.milliseconds)
  }

  /// A member that shows how far a job is; `nil` for other members, and for what is not a job.
  func progress(
    _ member: UnstoredMember,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> JSONValue? {
    guard shape == .job || shape == .jobAction, let job = organization.records[target.path] else {
      return nil
    }
    let delay = context.configuration.jobDelay * 1000
    let elapsed = min(elapsed(job, context), delay)
    let isDone = elapsed >= delay
    let status: JSONValue = isDone ? "COMPLETED" : "STARTED"
    let exitCode: JSONValue = isDone ? "COMPLETED" : "UNKNOWN"
    switch member {
    case .latestExecutionStatus: return status
    case .latestExecutionExitCode: return exitCode
    case .percentageComplete:
      return .number(JSONNumber(delay == 0 ? 100 : elapsed * 100 / delay))
    case .jobExecutionStatus:
      let started = job[Stored.started] ?? .string(Organization.created)
      return [
        [
          "id": 1, "startTime": started, "lastUpdated": started, "endTime": started,
          "createdTime": started, "statusMessage": status, "exitCode": exitCode,
          "timeElapsed": .string("PT\(elapsed / 1000)S"),
          "stepExecutionStatuses": [],
        ]
      ]
    default: return nil
    }
  }
}
