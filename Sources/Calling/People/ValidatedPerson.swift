/// A person who is to be stored, unless the result has violations.
///
/// Unlike the validator, it does not keep a copy of the organization. While one is kept, the first
/// change of a table copies the table, which takes time that grows with the number of people.
struct ValidatedPerson {
  var person: Member
  var result: ValidationResult
  /// What `--open-world` adds to the person's location.
  var implicitEntities: ImplicitEntities

  /// Checks the limits on stored entities, and that there is not a violation.
  mutating func checkCapacity(
    addingMembers count: Int,
    in organization: Organization
  ) throws(RequestError) {
    result.checkCapacity(addingMembers: count, implicitEntities, in: organization)
    try result.throwIfInvalid()
  }
}

/// A valid change of a person.
package struct PersonChange {
  /// The person before the change.
  package let old: Member
  let new: ValidatedPerson

  /// The person after the change.
  package var person: Member { new.person }
  package var hasLostCalling: Bool { old.hasCalling && !person.hasCalling }
  package var isEmpty: Bool { person == old }
  /// Messages about ignored properties.
  package var warnings: [String] { new.result.warnings }
}
