package import JSON
internal import OrderedCollections

extension Organization {
  /// Creates a wrap-up reason from a request body; modifies nothing if the body is invalid.
  ///
  /// - Returns: the id of the new reason, and messages about ignored properties.
  /// - Throws: `capacity`, all violations in the body.
  package mutating func createWrapUpReason(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var body = WrapUpReasonBody(over: WrapUpReason(id: WebexID(encoded: "")))
    let known = queuesWithCXEssentials()
    let result = try ValidationResult.read(json, under: ruleSet) {
      body.readNew(from: &$0)
    } checks: { result in
      checkName(of: body.reason, &result)
      let count = records.keys(below: WrapUpReason.collection).count
      if count >= WrapUpReason.limit {
        result.addViolation(
          .wrapUpLimit,
          at: "",
          "\(name) already has \(count) wrap-up reasons, the maximum"
        )
      }
      check(body.assigned, at: "/queues", known, &result)
    }
    try checkRecordCapacity()
    let id = WebexID(.wrapUpReason, key: idGenerator.uuid())
    var reason = WrapUpReason(id: id)
    (reason.name, reason.description) = (body.reason.name, body.reason.description)
    reason.queues = Array(OrderedSet(body.assignsAll ? Array(known.keys) : body.assigned))
    store(reason)
    return (id, result.warnings)
  }

  /// Updates a wrap-up reason; modifies nothing if the body is invalid.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `wrapUpUnknown`, `capacity`, all violations in the body.
  package mutating func updateWrapUpReason(
    _ id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var body = WrapUpReasonBody(over: try wrapUpReason(id))
    let known = queuesWithCXEssentials()
    var queues: OrderedSet<WebexID> = []
    let result = try ValidationResult.read(json, isPartial: true, under: ruleSet) {
      body.readChange(from: &$0)
    } checks: { result in
      checkName(of: body.reason, &result)
      check(body.assigned, at: "/queuesToAssign", known, &result)
      check(body.unassigned, at: "/queuesToUnassign", known, &result)
      queues = OrderedSet(body.unassignsAll ? [] : body.reason.queues)
      queues.subtract(body.unassigned)
      queues.formUnion(body.assignsAll ? Array(known.keys) : body.assigned)
      let place = body.unassignsAll ? "/unassignAllQueuesEnabled" : "/queuesToUnassign"
      checkDefault(of: body.reason, keeping: queues, known, at: place, &result)
    }
    try checkRecordCapacity()
    body.reason.queues = Array(queues)
    store(body.reason)
    return result.warnings
  }

  /// Deletes a wrap-up reason, which must not be assigned to a queue.
  ///
  /// - Throws: `wrapUpUnknown`, `wrapUpInUse`.
  package mutating func deleteWrapUpReason(_ id: WebexID) throws(RequestError) {
    let reason = try wrapUpReason(id)
    let known = queuesWithCXEssentials()
    if let queue = reason.queues.lazy.compactMap({ known[$0] }).first {
      throw RequestError(
        .wrapUpInUse,
        "The wrap-up reason '\(reason.name)' is assigned to \(reason.queues.count) queues, such as"
          + " '\(queue.profile.name)' of \(queue.location.name)"
      )
    }
    records.remove(WrapUpReason.collection + [id.description])
  }

  /// Changes the reasons and the timer of a queue; modifies nothing if the body is invalid.
  ///
  /// Source: documentation "Update Wrap Up Reason Settings": the list of reasons is replaced.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `capacity`, all violations in the body.
  package mutating func updateWrapUpSettings(
    of queue: StoredCallFeature,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let path = WrapUpTimer.path(of: queue.id, at: queue.location.id)
    var body = WrapUpSettingsBody(timer: WrapUpTimer(records[path]))
    var reasons = OrderedDictionary(wrapUpReasons.map { ($0.id, $0) }) { first, _ in first }
    let before = reasons
    let known = queuesWithCXEssentials()
    let result = try ValidationResult.read(json, isPartial: true, under: ruleSet) {
      body.read(from: &$0)
    } checks: { result in
      body.apply(to: &reasons, of: queue.id, &result)
      guard body.reasons?.isEmpty == false else { return }
      check([queue.id], at: "/wrapupReasons", known, &result)
    }
    try checkRecordCapacity()
    records.set(body.timer.record, at: path)
    for reason in reasons.values where reason != before[reason.id] { store(reason) }
    return result.warnings
  }

  private mutating func store(_ reason: WrapUpReason) {
    let path = WrapUpReason.collection + [reason.id.description]
    records.set(reason.record, at: path, name: reason.name)
  }

  private func checkName(of reason: WrapUpReason, _ result: inout ValidationResult) {
    result.checkControlCharacters(in: reason.name, at: "/name")
    let owner = records.key(named: reason.name, below: WrapUpReason.collection)
    guard let owner, owner != reason.id.description else { return }
    result.addViolation(
      .wrapUpName,
      at: "/name",
      "The name '\(reason.name)' is already in use by a wrap-up reason of \(name)"
    )
  }

  private func check(
    _ queues: [WebexID],
    at pointer: String,
    _ known: OrderedDictionary<WebexID, StoredCallFeature>,
    _ result: inout ValidationResult
  ) {
    for (index, id) in queues.enumerated() where known[id] == nil {
      result.addViolation(
        .wrapUpQueue,
        at: "\(pointer)/\(index)",
        "Invalid field value: \(pointer.dropFirst()): \(id.messageText) is not a call queue with"
          + " Customer Experience Essentials of \(name)"
      )
    }
  }

  /// Checks that a reason is not taken from a queue that has it as the default.
  private func checkDefault(
    of reason: WrapUpReason,
    keeping queues: OrderedSet<WebexID>,
    _ known: OrderedDictionary<WebexID, StoredCallFeature>,
    at pointer: String,
    _ result: inout ValidationResult
  ) {
    let lost = reason.defaultQueues.first { !queues.contains($0) && known[$0] != nil }
    guard let queue = lost.flatMap({ known[$0] }) else { return }
    result.addViolation(
      .wrapUpDefault,
      at: pointer,
      "The wrap-up reason '\(reason.name)' is the default of the queue '\(queue.profile.name)';"
        + " clear the default first"
    )
  }
}
