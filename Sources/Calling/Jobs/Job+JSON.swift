package import JSON

extension Organization {
  /// Writes a job as the operations of its kind return it.
  ///
  /// `jobExecutionStatus` is there for all kinds, because clients cannot do without it; Cisco's
  /// document leaves it out for one.
  package func write(_ job: Job, at now: Timestamp, to json: inout JSONWriter) {
    json.object { writeMembers(of: job, at: now, to: &$0) }
  }

  /// Writes the members of a job, for an object that contains it.
  package func writeMembers(of job: Job, at now: Timestamp, to json: inout JSONWriter) {
    json.member("name", job.kind.rawValue)
    json.member("id", job.id.description)
    if case .manageNumbers = job.work { json.member("jobType", job.kind.rawValue) }
    json.member("trackingId", job.trackingID)
    json.member("sourceUserId", (job.userID ?? id).description)
    json.member("sourceCustomerId", id.description)
    json.member("targetCustomerId", id.description)
    json.member("instanceId", job.instance)
    job.writeExecution(at: now, to: &json)
    json.member("latestExecutionStatus", job.status)
    json.member("latestExecutionExitCode", job.exitCode)
    write(job.work, to: &json)
    job.writeCounts(to: &json)
  }

  private func write(_ work: Job.Work, to json: inout JSONWriter) {
    switch work {
    case .deleteCallingLocation(let removal):
      json.member("locationName", removal.locationName)
    case .manageNumbers(let change):
      json.member("operationType", change.operation.rawValue)
      json.member("sourceLocationId", change.numbers.first?.locationID.description)
      json.member("targetLocationId", change.targetID?.description)
    case .moveLocation, .updateRoutingPrefix: break
    }
  }
}

extension Job {
  package var status: String {
    switch state {
    case .running, .paused: "STARTED"
    case .ended(_, let outcome): outcome.hasFailed ? "FAILED" : "COMPLETED"
    }
  }

  package var exitCode: String {
    switch state {
    case .running: "UNKNOWN"
    case .paused: "STOPPED"
    case .ended(_, let outcome) where outcome.hasFailed: "FAILED"
    case .ended(_, let outcome): outcome.errors.isEmpty ? "COMPLETED" : "COMPLETED_WITH_ERRORS"
    }
  }

  /// Writes the execution of the job and its only step.
  fileprivate func writeExecution(at now: Timestamp, to json: inout JSONWriter) {
    let ended: Timestamp? = if case .ended(let time, _) = state { time } else { nil }
    func write(_ json: inout JSONWriter) {
      json.member("id", instance)
      json.member("startTime", started.description)
      json.member("endTime", ended?.description)
      json.member("lastUpdated", (ended ?? started).description)
      json.member("statusMessage", status)
      json.member("exitCode", exitCode)
      let elapsed = max(0, (ended ?? now).milliseconds - started.milliseconds)
      json.member("timeElapsed", "PT\(elapsed / 1000)S")
    }
    json.array("jobExecutionStatus") { json in
      json.object { json in
        write(&json)
        json.member("createdTime", started.description)
        json.array("stepExecutionStatuses") { json in
          json.object { json in
            write(&json)
            json.member("name", kind.rawValue)
          }
        }
      }
    }
  }

  fileprivate func writeCounts(to json: inout JSONWriter) {
    let outcome = outcome ?? Outcome()
    json.object("counts") { json in
      switch work {
      case .deleteCallingLocation:
        json.member("totalVirtualExtensionsAccount", 0)
        json.member("virtualExtensionsDeleted", 0)
        json.member("virtualExtensionsDeleteFailed", 0)
        json.member("totalFeatureAccounts", outcome.succeeded + outcome.failed)
        json.member("featureAccountsDeleted", outcome.succeeded)
        json.member("featureAccountsDeleteFailed", outcome.failed)
      case .manageNumbers(let change):
        let isMove = change.operation == .move
        json.member("totalNumbers", change.numbers.count)
        json.member("numbersDeleted", 0)
        json.member("numbersMoved", isMove ? outcome.succeeded : 0)
        json.member("numbersFailed", outcome.failed)
        json.member("numbersActivated", 0)
        json.member("numbersUsageChanged", isMove ? 0 : outcome.succeeded)
      case .moveLocation(let move):
        json.member("totalMoves", move.users.count)
        json.member("moved", outcome.succeeded)
        json.member("failed", outcome.failed)
        json.member("pending", 0)
        json.member("skipped", 0)
      case .updateRoutingPrefix:
        json.member("routingPrefixUpdated", outcome.succeeded)
        json.member("routingPrefixFailed", outcome.failed)
      }
    }
  }

  /// Writes an error of the job.
  ///
  /// - Parameters:
  ///   - error: the error.
  ///   - index: the position of the error, from 0.
  ///   - json: the writer.
  package func write(_ error: JobError, _ index: Int, to json: inout JSONWriter) {
    json.object { json in
      json.member("item", error.item)
      json.member("itemNumber", index + 1)
      json.member("trackingId", trackingID)
      json.member("errorType", "ERROR")
      json.object("error") { json in
        json.member("key", String(error.status))
        json.array("message") { json in
          json.object { json in
            json.member("description", error.text)
            json.member("code", error.code)
            json.member("locationId", error.locationID?.description)
          }
        }
      }
    }
  }
}

extension Job.Outcome {
  /// Whether nothing of what was to be done could be done.
  var hasFailed: Bool { !errors.isEmpty && succeeded == 0 }
}
