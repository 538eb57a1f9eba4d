package import JSON

/// What a view shows of a record besides what is stored; see `ContractProjection`.
package protocol UnstoredValues {
  /// The value of a member at a depth, 1 for outermost members; `nil` without one.
  func fill(_ property: ContractSchema.Property, depth: Int) -> JSONValue?
  /// What the entity with an id shows of itself; `nil` for an unknown id.
  func expand(_ id: String) -> JSONObject?
  /// What a row shows of the entity with its id besides what is stored.
  func complete(_ id: String) -> JSONObject?
}

/// The members that can have a value which is not stored, by their names in documents of Webex.
///
/// What the value is, `UnstoredValues` knows. Each property of a schema has its case, because the
/// names of all members of all rows would be looked up otherwise.
package enum UnstoredMember: String, Sendable {
  case agent, created, customer, enabled, esn, firstName, id, inUse, language, languageCode
  case lastModified, lastName, level, location, locationId, locationName, orgId, organization
  case routingPrefix, status, timeZone, workspace
  /// The id of an item in the documents of a few operations.
  case capitalizedID = "Id"
  /// Collections that only the document above them lists.
  case criteria, events, holidays, numbers, rules
  /// The progress of a job.
  case jobExecutionStatus, latestExecutionExitCode, latestExecutionStatus, percentageComplete
}
