package import JSON
internal import OrderedCollections

/// What prevents Webex Calling from being switched off at a location, as its state says it.
///
/// The precheck responds with it, and the job that switches calling off follows it.
///
/// Source: documentation "Safe Delete Check Before Disabling Calling Location", Response.
package struct LocationDeletionCheck: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case blocked = "BLOCKED"
    case unblocked = "UNBLOCKED"
    /// The job needs `forceDelete`.
    case forceRequired = "FORCE_REQUIRED"
  }

  /// Whether it is the only location with calling.
  package var isLastLocation = false
  /// Trunks of the location that route groups, dial plans or other locations use.
  package var trunksInUse = 0
  package var usersInUse = 0
  package var workspacesInUse = 0
  package var virtualLinesInUse = 0
  package var hasNumbers = false
  /// Whether it has features such as hunt groups and queues, which `forceDelete` removes.
  package var hasFeatures = false
  /// All trunks of the location; `forceDelete` removes those that are not in use.
  package var trunks = 0

  package var status: Status {
    if !problems(isForced: true).isEmpty { return .blocked }
    return problems(isForced: false).isEmpty ? .unblocked : .forceRequired
  }
}

extension LocationDeletionCheck {
  /// A reason why the job that switches calling off fails.
  package struct Problem: Sendable, Hashable {
    /// The key of the error of the job, for example `BATCH-1012007`.
    package var code: String
    package var description: String
  }

  /// The reasons why the job fails.
  ///
  /// Source of the codes: documentation "Get Disable Calling Location Job Errors".
  ///
  /// - Parameter isForced: whether the job removes features and trunks that are not in use.
  /// - Returns: each reason; empty if the job succeeds.
  package func problems(isForced: Bool) -> [Problem] {
    var problems: [Problem] = []
    func check(_ isProblem: Bool, _ code: String, _ description: String) {
      if isProblem { problems.append(Problem(code: code, description: description)) }
    }
    check(trunksInUse > 0, "BATCH-1012006", "\(trunksInUse) trunks of the location are in use")
    check(usersInUse > 0, "BATCH-1012007", "\(usersInUse) users have calling at the location")
    check(
      workspacesInUse > 0,
      "BATCH-1012008",
      "\(workspacesInUse) workspaces have calling at the location"
    )
    check(virtualLinesInUse > 0, "BATCH-1012009", "\(virtualLinesInUse) virtual lines are in use")
    check(
      hasFeatures && !isForced,
      "BATCH-1012011",
      "The location has calling features; forceDelete removes them"
    )
    check(isLastLocation, "BATCH-1012012", "It is the last location with calling")
    check(
      trunks > trunksInUse && !isForced,
      "BATCH-1012013",
      "The location has \(trunks) trunks; forceDelete removes those that are not in use"
    )
    return problems
  }

  /// Writes the check as the precheck returns it.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("locationDeleteStatus", status.rawValue)
      json.object("blocking") { json in
        json.member("lastLocation", isLastLocation)
        json.member("trunksInUseCount", trunksInUse)
        json.member("usersInUseCount", usersInUse)
        json.member("workspacesInUseCount", workspacesInUse)
        json.member("virtualLineInUseCount", virtualLinesInUse)
        // The mock completes orders of numbers at once.
        json.member("numbersOrderPending", false)
      }
      json.object("nonBlocking") { $0.member("numbersPresent", hasNumbers) }
      json.object("blockingUnlessForced") { json in
        json.member("nonUserEntitiesInUse", hasFeatures)
        json.member("trunksCount", trunks)
      }
    }
  }
}

extension Organization {
  /// Checks whether Webex Calling can be switched off at a location.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`.
  package func deletionCheck(
    of id: WebexID
  ) throws(RequestError) -> LocationDeletionCheck {
    let location = try callingLocation(id)
    let trunks = trunks(at: id)
    return LocationDeletionCheck(
      isLastLocation: !locations.values.contains { $0.calling != nil && $0.id != id },
      trunksInUse: trunks.count { isUsed(trunk: $0, outside: id) },
      usersInUse: location.memberCounts.people,
      workspacesInUse: location.memberCounts.workspaces,
      virtualLinesInUse: location.memberCounts.virtualLines,
      hasNumbers: numbers.hasNumbers(at: id),
      hasFeatures: hasFeatures(location),
      trunks: trunks.count
    )
  }

  private func hasFeatures(_ location: Location) -> Bool {
    if !location.huntGroups.isEmpty { return true }
    if location.extensions.values.contains(where: { !$0.kind.isMember }) { return true }
    let path = Location.recordPath(of: location.id)
    return Location.featureCollections.contains { !records.keys(below: path + [$0]).isEmpty }
  }

  /// The keys of the trunks whose location is this one.
  func trunks(at id: WebexID) -> [String] {
    records.records(below: PremisesRoute.trunkPath).filter { _, record in
      let location = record.text("locationId") ?? record.object("location")?.text("id")
      return location.map { WebexID(encoded: $0) == id } ?? false
    }
    .map(\.key)
  }

  /// Whether something else than the location itself uses a trunk.
  private func isUsed(trunk: String, outside id: WebexID) -> Bool {
    let isOwn = connection(of: id)?.id.description == trunk
    return records.nameCount(of: trunk) > (isOwn ? 1 : 0)
  }
}

extension Location {
  /// The path below which a location has records of calling.
  static func recordPath(of id: WebexID) -> [String] {
    ["telephony", "config", "locations", id.description]
  }

  /// The collections of features by contract below a location.
  package static let featureCollections = [
    "queues", "autoAttendants", "paging", "voicemailGroups", "callParks", "callPickups",
    "callParkExtensions",
  ]
}

extension Owner.Kind {
  /// Whether the owner is a person, workspace or virtual line.
  var isMember: Bool { Member.Kind(rawValue: rawValue) != nil }
}
