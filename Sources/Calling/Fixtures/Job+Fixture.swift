internal import JSON

extension Job {
  /// Writes the job as a member of a fixture file.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("kind", kind.rawValue)
      json.member("instanceId", instance)
      json.member("trackingId", trackingID)
      json.member("user", userID?.fixtureKey)
      json.member("started", started.description)
      work.write(to: &json)
      switch state {
      case .running(let due):
        json.member("due", due.description)
      case .paused(let remaining):
        json.member("remainingMilliseconds", remaining)
      case .ended(let time, let outcome):
        json.member("ended", time.description)
        json.member("succeeded", outcome.succeeded)
        json.member("failed", outcome.failed)
        json.array("errors") { json in for error in outcome.errors { error.write(to: &json) } }
      }
    }
  }
}

extension Job.Work {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .deleteCallingLocation(let removal):
      json.member("location", removal.locationID.fixtureKey)
      json.member("locationName", removal.locationName)
      json.member("forceDelete", removal.isForced)
    case .manageNumbers(let change):
      json.member("location", change.targetID?.fixtureKey)
      json.member("operation", change.operation.rawValue)
      json.member("numberUsageType", change.usage?.rawValue)
      json.array("numbers") { json in
        for number in change.numbers {
          json.object { json in
            json.member("location", number.locationID.fixtureKey)
            json.member("phoneNumber", number.text)
          }
        }
      }
    case .moveLocation(let move):
      json.member("location", move.targetID.fixtureKey)
      json.array("users") { json in
        for user in move.users {
          json.object { json in
            json.member("user", user.id.fixtureKey)
            json.member("extension", user.extensionDigits.text)
            json.member("phoneNumber", user.phoneNumber.text)
          }
        }
      }
    case .updateRoutingPrefix(let update):
      json.member("location", update.locationID.fixtureKey)
    }
  }
}

extension JobError {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("item", item)
      json.member("status", status)
      json.member("code", code)
      json.member("description", text)
      json.member("location", locationID?.fixtureKey)
    }
  }
}
