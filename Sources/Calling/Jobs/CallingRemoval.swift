package import JSON
internal import OrderedCollections

extension RequestBodySchema {
  package static let disableCallingLocation = RequestBodySchema { body in
    var removal = CallingRemoval(
      locationID: WebexID(encoded: ""),
      locationName: nil,
      isForced: false
    )
    removal.read(from: &body)
  }
}

extension CallingRemoval {
  fileprivate mutating func read(from body: inout JSONReader) {
    var location = ""
    body.string("locationId", .required, length: 1...500, into: &location)
    locationID = WebexID(encoded: location)
    body.string("locationName", into: &locationName)
    body.bool("forceDelete", into: &isForced)
  }
}

extension Organization {
  /// Reads the body of a job that switches calling off; the location is validated when it runs.
  ///
  /// - Returns: the work, and messages about ignored properties.
  /// - Throws: all violations of the body.
  package func callingRemoval(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (work: Job.Work, warnings: [String]) {
    var removal = CallingRemoval(
      locationID: WebexID(encoded: ""),
      locationName: nil,
      isForced: false
    )
    var result = try ValidationResult.read(json, under: ruleSet) {
      removal.read(from: &$0)
    } checks: { _ in
    }
    removal.locationID = removal.locationID.accepting(ruleSet.mode)
    let name = locations[removal.locationID]?.name
    if let given = removal.locationName, let name, given != name {
      result.addWarning("ignored '/locationName': the name of the location is '\(name)'")
    }
    removal.locationName = name ?? removal.locationName
    return (.deleteCallingLocation(removal), result.warnings)
  }
}
