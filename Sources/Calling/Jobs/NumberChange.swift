package import JSON
internal import OrderedCollections
internal import Text

/// The work of a job that moves numbers to another location or changes their usage.
package struct NumberChange: Sendable, Hashable {
  package enum Operation: String, Sendable, CaseIterable {
    case move = "MOVE"
    case changeUsage = "NUMBER_USAGE_CHANGE"
  }

  package enum Usage: String, Sendable, CaseIterable {
    case standard = "NONE"
    case service = "SERVICE"
  }

  /// A number as the request names it.
  package struct Item: Sendable, Hashable {
    package var locationID: WebexID
    package var text: String
  }

  package var operation = Operation.move
  /// `nil` unless the numbers are moved.
  package var targetID: WebexID?
  /// `nil` unless the usage is changed.
  package var usage: Usage?
  package var numbers: [Item] = []

  /// Source: documentation "Initiate Number Jobs".
  static let documentedLimit = 1000
  /// Source: live tests of clients.
  static let liveLimit = 1
}

extension RequestBodySchema {
  package static let initiateNumberJobs = RequestBodySchema { body in
    var change = NumberChange()
    change.read(from: &body)
  }
}

extension NumberChange {
  mutating func read(from body: inout JSONReader) {
    body.enumeration("operation", .required, into: &operation)
    var target: String?
    body.string("targetLocationId", into: &target)
    targetID = target.map { WebexID(encoded: $0) }
    if let usage: Usage = body.enumerationIfPresent("numberUsageType") { self.usage = usage }
    body.objects("numberList", .required) { body in
      var location = ""
      var texts: [String] = []
      body.string("locationId", .always, into: &location)
      body.strings("numbers", .always, into: &texts)
      let id = WebexID(encoded: location)
      numbers += texts.map { Item(locationID: id, text: $0) }
    }
  }
}

extension NumberChange {
  /// Leaves out what the other operation needs, and reads UUIDs of locations as ids.
  fileprivate mutating func normalize(under mode: RuleSet.Mode) {
    if operation == .move { usage = nil } else { targetID = nil }
    targetID = targetID.map { $0.accepting(mode) }
    for index in numbers.indices {
      numbers[index].locationID = numbers[index].locationID.accepting(mode)
    }
  }
}

extension WebexID {
  /// The id of a location that a text of a body means: under the live rules also a UUID.
  func accepting(_ mode: RuleSet.Mode) -> WebexID {
    WebexID(description, as: .location, acceptsUUID: mode == .live)
  }
}

extension Organization {
  /// Reads the body of a job that changes numbers.
  ///
  /// - Returns: the work, and messages about ignored properties.
  /// - Throws: all violations of the body; `numberJobCount` and `numberJobRunning` for a valid one.
  package func numberChange(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (work: Job.Work, warnings: [String]) {
    var change = NumberChange()
    let result = try ValidationResult.read(json, under: ruleSet) {
      change.read(from: &$0)
      change.normalize(under: ruleSet.mode)
    } checks: { result in
      check(change, &result)
    }
    try checkCount(of: change, under: ruleSet)
    guard !jobs.hasUnended(.manageNumbers) else {
      throw RequestError(
        .numberJobRunning,
        "A job that manages numbers is in progress; start the next one when it has ended"
      )
    }
    return (.manageNumbers(change), result.warnings)
  }

  private func check(_ change: NumberChange, _ result: inout ValidationResult) {
    switch change.operation {
    case .move:
      if let id = change.targetID {
        result.checkJobLocation(id, at: "/targetLocationId", in: self)
      } else {
        result.addMissing("targetLocationId", while: "operation is MOVE")
      }
    case .changeUsage where change.usage == nil:
      result.addMissing("numberUsageType", while: "operation is NUMBER_USAGE_CHANGE")
    case .changeUsage: break
    }
    let sources = Set(change.numbers.map(\.locationID))
    for id in sources.sorted(by: { $0.description < $1.description }) {
      result.checkJobLocation(id, at: "/numberList", in: self)
    }
    if change.numbers.isEmpty {
      result.addViolation(
        .bodyType,
        at: "/numberList",
        "Invalid field value: numberList: expected at least one number"
      )
    }
  }

  private func checkCount(
    of change: NumberChange,
    under ruleSet: RuleSet
  ) throws(RequestError) {
    let isLive = ruleSet.mode == .live
    let limit = isLive ? NumberChange.liveLimit : NumberChange.documentedLimit
    guard change.numbers.count > limit else { return }
    throw RequestError(
      .numberJobCount,
      at: "/numberList",
      isLive
        ? "A job started by a request has one number, found \(change.numbers.count)"
        : "A job has at most \(limit) numbers, found \(change.numbers.count)"
    )
  }
}

extension ValidationResult {
  /// Reports a member that is required under a condition.
  mutating func addMissing(_ name: String, while condition: String) {
    addViolation(
      .bodyRequired,
      at: "/\(name)",
      "Missing Mandatory field name: \(name) (required while \(condition))"
    )
  }

  /// Checks that a location exists and is enabled for Webex Calling.
  mutating func checkJobLocation(
    _ id: WebexID,
    at pointer: String,
    in organization: Organization
  ) {
    let location = organization.locations[id]
    guard location?.calling == nil else { return }
    addViolation(
      .jobLocation,
      at: pointer,
      "Location Not Found: "
        + (location.map { "\($0.name) is not enabled for Webex Calling" }
          ?? "\(organization.name) has no location with the id \(id.messageText)"
          + id.explanation(expecting: .location))
    )
  }
}
