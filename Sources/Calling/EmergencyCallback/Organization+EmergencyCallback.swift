package import JSON
internal import OrderedCollections

extension Organization {
  /// Changes the emergency callback number of a location; modifies nothing if the body is invalid.
  ///
  /// - Returns: messages about ignored members.
  /// - Throws: `locationUnknown`, `locationCalling`, all violations in the body.
  package mutating func updateEmergencyCallback(
    ofLocation locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let index = try callingLocationIndex(locationID)
    let location = locations.values[index]
    var callback = location.calling?.emergencyCallback ?? LocationEmergencyCallback()
    let old = callback
    var memberID: String?
    let result = try ValidationResult.read(json, under: ruleSet) { body in
      callback.read(from: &body, memberID: &memberID)
    } checks: { result in
      guard callback.selection == .memberNumber else { return callback.memberID = nil }
      callback.memberID = result.callbackOwner(memberID, at: location, in: self, ruleSet.mode)
    }
    locations.values[index].calling?.emergencyCallback = callback
    moveEmergencyCallback(of: locationID, from: old.memberID, to: callback.memberID)
    return result.warnings
  }

  /// Changes the emergency callback number of a person, workspace or virtual line; modifies nothing
  /// if the body is invalid.
  ///
  /// - Returns: messages about ignored members, and about a number that is not valid.
  /// - Throws: `personUnknown`, `workspaceUnknown`, `virtualLineUnknown`, all violations in the
  ///   body.
  package mutating func updateEmergencyCallback(
    of id: WebexID,
    _ kind: Member.Kind,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var member = try member(id, kind)
    let location = member.locationID.flatMap { locations[$0] }
    var callback = member.emergencyCallback
    var memberID: String?
    var result = try ValidationResult.read(json, under: ruleSet) { body in
      callback.read(kind, from: &body, memberID: &memberID)
    } checks: { result in
      guard callback.selection == .memberNumber else { return callback.memberID = nil }
      callback.memberID = result.callbackOwner(memberID, at: location, in: self, ruleSet.mode)
    }
    if callback.selection == .directLine, callbackQuality(of: member.phoneNumber) == .invalid {
      result.addWarning(
        "\(member.displayName) has no active phone number: emergency calls use that of the location"
      )
    }
    moveEmergencyCallback(of: id, from: member.emergencyCallback.memberID, to: callback.memberID)
    member.emergencyCallback = callback
    members[id] = member
    return result.warnings
  }

  // MARK: Dependents

  /// Records that a member or location uses the number of another owner than before.
  mutating func moveEmergencyCallback(
    of dependent: WebexID,
    from old: WebexID?,
    to new: WebexID?
  ) {
    if let old {
      emergencyCallbackDependents[old]?.remove(dependent)
      if emergencyCallbackDependents[old]?.isEmpty == true {
        emergencyCallbackDependents[old] = nil
      }
    }
    if let new { emergencyCallbackDependents[new, default: []].insert(dependent) }
  }

  /// Ends the selections between a member and others at a location that it leaves, and records the
  /// one that it has now.
  mutating func updateEmergencyCallbacks(from old: Member?, to member: inout Member) {
    if let old, old.locationID != member.locationID {
      if member.emergencyCallback.selection == .memberNumber {
        member.emergencyCallback.selection = nil
        member.emergencyCallback.memberID = nil
      }
      clearEmergencyCallbacks(to: member.id)
    }
    moveEmergencyCallback(
      of: member.id,
      from: old?.emergencyCallback.memberID,
      to: member.emergencyCallback.memberID
    )
  }

  /// Clears the selection of an owner that is removed: members have none then, and locations use
  /// their main number.
  mutating func clearEmergencyCallbacks(to id: WebexID) {
    for dependent in emergencyCallbackDependents.removeValue(forKey: id) ?? [] {
      if members.contains(dependent) {
        members[dependent]?.emergencyCallback.selection = nil
        members[dependent]?.emergencyCallback.memberID = nil
      } else if let index = locations.index(forKey: dependent) {
        locations.values[index].calling?.emergencyCallback.selection = .locationNumber
        locations.values[index].calling?.emergencyCallback.memberID = nil
      }
    }
  }

  /// Who uses the number of an owner in emergency calls.
  ///
  /// - Parameters:
  ///   - id: a person, workspace, virtual line or hunt group.
  ///   - locationID: its location.
  /// - Returns: what `…/emergencyCallbackNumber/dependencies` shows.
  package func emergencyCallbackDependencies(
    of id: WebexID,
    at locationID: WebexID?
  ) -> EmergencyCallbackDependencies {
    var dependencies = EmergencyCallbackDependencies()
    if let location = locationID.flatMap({ locations[$0] }) {
      let number = effectiveCallback(of: location).phoneNumber
      dependencies.isLocationDefault = number.flatMap { numbers[$0]?.owner?.id } == id
    }
    if let member = members[id] {
      dependencies.isOwnDefault = effectiveCallback(of: member).level == .directLine
    }
    dependencies.memberCount =
      emergencyCallbackDependents[id]?.count { members.contains($0) } ?? 0
    return dependencies
  }
}

/// Who uses the number of an owner in emergency calls.
package struct EmergencyCallbackDependencies: Sendable, Hashable {
  package var isLocationDefault = false
  package var isOwnDefault = false
  /// Members that have selected the owner.
  package var memberCount = 0
}

extension LocationEmergencyCallback {
  mutating func read(from body: inout JSONReader, memberID: inout String?) {
    body.enumeration("selected", .always, into: &selection)
    body.string("locationMemberId", into: &memberID)
    body.integer("elinExpiryTimeMinutes", in: Self.elinExpiryRange, into: &elinExpiryMinutes)
  }
}

extension MemberEmergencyCallback {
  mutating func read(_ kind: Member.Kind, from body: inout JSONReader, memberID: inout String?) {
    var selected = selection ?? .directLine
    let isSelected = body.has("selected")
    // The document requires it of virtual lines alone.
    body.enumeration("selected", kind == .virtualLine ? .always : .optional, into: &selected)
    if isSelected { selection = selected }
    body.string("locationMemberId", into: &memberID)
    // A client sends both for members of all kinds.
    body.bool("elinEnabled", into: &isELINEnabled)
    body.bool("elinForWebexAppEnabled", into: &isELINForWebexAppEnabled)
  }
}

extension ValidationResult {
  /// Validates the id of the owner of a number that is selected.
  fileprivate mutating func callbackOwner(
    _ text: String?,
    at location: Location?,
    in organization: Organization,
    _ mode: RuleSet.Mode
  ) -> WebexID? {
    let pointer = "/locationMemberId"
    guard let text, !text.isEmpty else {
      addViolation(
        .bodyRequired,
        at: pointer,
        "Missing Mandatory field name: locationMemberId (required while"
          + " selected=LOCATION_MEMBER_NUMBER)"
      )
      return nil
    }
    let id = organization.memberID(text, under: mode)
    let owner = location.flatMap { organization.callbackOwner(id, at: $0) }
    guard owner?.phoneNumber == nil else { return id }
    let place = location?.name ?? "a location"
    addViolation(
      .emergencyCallbackMember,
      at: pointer,
      owner.map { "\($0.name) has no phone number that emergency services could call back" }
        ?? "Invalid field value: locationMemberId: expected a person, workspace, virtual line or"
        + " hunt group at \(place), found \(id.messageText)"
    )
    return nil
  }
}
