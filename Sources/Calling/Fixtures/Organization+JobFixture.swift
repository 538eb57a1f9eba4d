internal import JSON

// A job names what its request named, whether it still exists or not, so that its references are
// not validated.

extension Organization {
  mutating func readJob(from body: inout JSONReader) {
    var instance = jobs.lastInstance + 1
    body.integer("instanceId", in: 1...Int(Int32.max), into: &instance)
    let (id, key) = body.id(.job, .optional, default: "job-\(instance)")
    if jobs[id] != nil { body.addIssue("id", "duplicate id '\(key)'") }
    if jobs.all.count >= JobStore.limit {
      body.addIssue("id", "expected at most \(JobStore.limit) jobs")
    }
    var kind = Job.Kind.manageNumbers
    body.enumeration("kind", .required, into: &kind)
    var trackingID = "ROUTER_\(key)"
    var userKey: String?
    body.string("trackingId", into: &trackingID)
    body.string("user", into: &userKey)
    let started = body.timestamp("started") ?? Timestamp(Self.created)
    let work = body.jobWork(kind)
    guard let started else { return }
    jobs.set(
      Job(
        id: id,
        instance: instance,
        work: work,
        started: started,
        trackingID: trackingID,
        userID: userKey.map { WebexID(.person, keyOrEncoded: $0) },
        state: body.jobState(started: started)
      )
    )
  }
}

extension JSONReader {
  fileprivate mutating func location(_ name: StaticString) -> WebexID? {
    var key: String?
    string(name, into: &key)
    return key.map { WebexID(.location, keyOrEncoded: $0) }
  }

  fileprivate mutating func requiredLocation(_ name: StaticString) -> WebexID {
    let id = location(name)
    if id == nil, !has(name) { addIssue("\(name)", "required by the kind of the job") }
    return id ?? WebexID(.location, key: "")
  }

  /// Reads the state: a job without `due` and `remainingMilliseconds` has ended.
  fileprivate mutating func jobState(started: Timestamp) -> Job.State {
    let due = timestamp("due")
    let remaining = integerIfPresent("remainingMilliseconds", in: 0...Int(Int32.max) * 1000)
    let ended = timestamp("ended") ?? started
    var outcome = Job.Outcome()
    integer("succeeded", in: 0...Int(Int32.max), into: &outcome.succeeded)
    integer("failed", in: 0...Int(Int32.max), into: &outcome.failed)
    objects("errors") { body in
      var error = JobError(item: "", code: "", "")
      body.string("item", .required, into: &error.item)
      body.integer("status", in: 100...599, into: &error.status)
      body.string("code", .required, into: &error.code)
      body.string("description", .required, into: &error.text)
      error.locationID = body.location("location")
      outcome.errors.append(error)
    }
    if let due { return .running(due: due) }
    if let remaining { return .paused(remainingMilliseconds: remaining) }
    return .ended(at: ended, outcome)
  }

  /// Reads what a job does; which members it has depends on its kind.
  fileprivate mutating func jobWork(_ kind: Job.Kind) -> Job.Work {
    let locationID = requiredLocationUnlessUsageChange(kind)
    var locationName: String?
    var isForced = false
    string("locationName", into: &locationName)
    bool("forceDelete", into: &isForced)
    var change = NumberChange()
    enumeration("operation", into: &change.operation)
    change.usage = enumerationIfPresent("numberUsageType")
    objects("numbers") { body in
      var text = ""
      body.string("phoneNumber", .required, into: &text)
      change.numbers.append(.init(locationID: body.requiredLocation("location"), text: text))
    }
    var users: [UserMove.User] = []
    objects("users") { body in
      var (key, digits, number) = ("", String?.none, String?.none)
      body.string("user", .required, into: &key)
      body.string("extension", into: &digits)
      body.string("phoneNumber", into: &number)
      users.append(
        UserMove.User(
          id: WebexID(.person, keyOrEncoded: key),
          extensionDigits: UserMove.Change(digits),
          phoneNumber: UserMove.Change(number)
        )
      )
    }
    let required = locationID ?? WebexID(.location, key: "")
    switch kind {
    case .deleteCallingLocation:
      return .deleteCallingLocation(
        CallingRemoval(locationID: required, locationName: locationName, isForced: isForced)
      )
    case .manageNumbers:
      change.targetID = locationID
      return .manageNumbers(change)
    case .moveLocation: return .moveLocation(UserMove(targetID: required, users: users))
    case .updateRoutingPrefix: return .updateRoutingPrefix(PrefixUpdate(locationID: required))
    }
  }

  private mutating func requiredLocationUnlessUsageChange(_ kind: Job.Kind) -> WebexID? {
    kind == .manageNumbers ? location("location") : requiredLocation("location")
  }
}
