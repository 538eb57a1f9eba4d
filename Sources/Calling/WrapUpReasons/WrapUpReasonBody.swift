internal import JSON
internal import OrderedCollections

/// The body of a request that creates or updates a wrap-up reason.
struct WrapUpReasonBody {
  var reason: WrapUpReason
  private(set) var assigned: [WebexID] = []
  private(set) var unassigned: [WebexID] = []
  private(set) var assignsAll = false
  private(set) var unassignsAll = false

  init(over reason: WrapUpReason) { self.reason = reason }

  /// Source: documentation "Create Wrap Up Reason", Body.
  mutating func readNew(from body: inout JSONReader) {
    body.string("name", .required, length: 1...Self.nameLimit, into: &reason.name)
    body.nullableString("description", length: 0...Self.descriptionLimit, into: &reason.description)
    body.ids("queues", into: &assigned)
    body.bool("assignAllQueuesEnabled", into: &assignsAll)
  }

  /// Source: documentation "Update Wrap Up Reason", Body.
  mutating func readChange(from body: inout JSONReader) {
    body.string("name", length: 1...Self.nameLimit, into: &reason.name)
    body.nullableString("description", length: 0...Self.descriptionLimit, into: &reason.description)
    body.ids("queuesToAssign", into: &assigned)
    body.ids("queuesToUnassign", into: &unassigned)
    body.bool("assignAllQueuesEnabled", into: &assignsAll)
    body.bool("unassignAllQueuesEnabled", into: &unassignsAll)
  }

  /// In characters; assumed, the documentation has no limits.
  private static let (nameLimit, descriptionLimit) = (255, 1000)
}

/// The body of a request that changes the reasons and the timer of a queue.
struct WrapUpSettingsBody {
  var timer: WrapUpTimer
  /// `nil` if the body has no list.
  private(set) var reasons: [WebexID]?
  /// The default reason; the inner `nil` clears it.
  private var defaultReason: WebexID??

  init(timer: WrapUpTimer) { self.timer = timer }

  /// Source: documentation "Update Wrap Up Reason Settings", Body.
  mutating func read(from body: inout JSONReader) {
    var ids: [WebexID] = []
    let hasList = body.has("wrapupReasons")
    body.ids("wrapupReasons", into: &ids)
    if hasList { reasons = ids }
    let hasDefault = body.has("defaultWrapupReasonId") || body.isNull("defaultWrapupReasonId")
    var id: String?
    body.nullableString("defaultWrapupReasonId", into: &id)
    if hasDefault { defaultReason = .some(id.map(WebexID.init(encoded:))) }
    body.bool("wrapupTimerEnabled", into: &timer.isEnabled)
    body.integer("wrapupTimer", in: 1...3600, into: &timer.seconds)
  }

  /// Changes the reasons of a queue as the body says.
  func apply(
    to all: inout OrderedDictionary<WebexID, WrapUpReason>,
    of queue: WebexID,
    _ result: inout ValidationResult
  ) {
    if let reasons {
      for (index, id) in reasons.enumerated() where all[id] == nil {
        result.addViolation(
          .wrapUpUnassigned,
          at: "/wrapupReasons/\(index)",
          "Invalid field value: wrapupReasons: no wrap-up reason has the id \(id.messageText)"
        )
      }
      let assigned = Set(reasons)
      for id in all.keys where assigned.contains(id) != all[id]?.queues.contains(queue) {
        all[id]?.queues.removeAll { $0 == queue }
        if assigned.contains(id) { all[id]?.queues.append(queue) }
      }
    }
    if let defaultReason {
      for id in all.keys { all[id]?.defaultQueues.remove(queue) }
      if let id = defaultReason {
        guard all[id]?.queues.contains(queue) == true else {
          return result.addViolation(
            .wrapUpUnassigned,
            at: "/defaultWrapupReasonId",
            "Invalid field value: defaultWrapupReasonId: \(id.messageText) is not a wrap-up reason"
              + " of the queue"
          )
        }
        all[id]?.defaultQueues.insert(queue)
      }
    }
    let lost = all.values.first {
      $0.defaultQueues.contains(queue) && !$0.queues.contains(queue)
    }
    guard let lost else { return }
    result.addViolation(
      .wrapUpDefault,
      at: "/wrapupReasons",
      "The wrap-up reason '\(lost.name)' is the default of the queue; clear the default first"
    )
  }
}

extension JSONReader {
  fileprivate mutating func ids(_ name: StaticString, into ids: inout [WebexID]) {
    var texts: [String] = []
    strings(name, into: &texts)
    ids = texts.map(WebexID.init(encoded:))
  }
}

extension RequestBodySchema {
  package static let createWrapUpReason = RequestBodySchema { body in
    var reason = WrapUpReasonBody(over: WrapUpReason(id: WebexID(encoded: "")))
    reason.readNew(from: &body)
  }

  package static let updateWrapUpReason = RequestBodySchema(isPartial: true) { body in
    var reason = WrapUpReasonBody(over: WrapUpReason(id: WebexID(encoded: "")))
    reason.readChange(from: &body)
  }

  package static let updateWrapUpSettings = RequestBodySchema(isPartial: true) { body in
    var settings = WrapUpSettingsBody(timer: WrapUpTimer(nil))
    settings.read(from: &body)
  }
}
