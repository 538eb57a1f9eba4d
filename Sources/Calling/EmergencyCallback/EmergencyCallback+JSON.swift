package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes the emergency callback number of a location.
  package func writeEmergencyCallback(of location: Location, to json: inout JSONWriter) {
    let callback = location.calling?.emergencyCallback ?? LocationEmergencyCallback()
    let mainNumber = location.calling?.mainNumber
    let fallback = EmergencyCallbackNumber.Effective(
      level: mainNumber == nil ? .none : .locationNumber,
      phoneNumber: mainNumber
    )
    let owner = callbackOwner(callback.memberID, at: location)
    let ofLocation = callbackNumber(mainNumber, .locationNumber, otherwise: fallback)
    let ofMember = callbackNumber(owner?.phoneNumber, .memberNumber, otherwise: fallback)
    json.object { json in
      json.object("locationInfo") { json in
        json.member("phoneNumber", mainNumber?.description)
        json.member("name", location.name)
        write(ofLocation, to: &json)
      }
      json.object("locationMemberInfo") { json in
        json.member("phoneNumber", owner?.phoneNumber?.description)
        if let owner { writeMember(owner, to: &json) }
        write(ofMember, to: &json)
      }
      json.member("selected", callback.selection.rawValue)
      json.member("elinExpiryTimeMinutes", callback.elinExpiryMinutes)
    }
  }

  /// Writes the emergency callback number of a person, workspace or virtual line.
  package func writeEmergencyCallback(of member: Member, to json: inout JSONWriter) {
    json.object { json in
      json.member("selected", selectedCallback(of: member)?.rawValue ?? "NONE")
      if let location = member.locationID.flatMap({ locations[$0] }) {
        writeCandidates(of: member, at: location, to: &json)
      }
      json.object("defaultInfo") { json in
        let number = effectiveCallback(of: member).phoneNumber
        json.member("effectiveValue", number?.description)
        json.member("quality", callbackQuality(of: number).rawValue)
      }
      guard member.kind != .virtualLine else { return }
      json.member("elinEnabled", member.emergencyCallback.isELINEnabled)
      guard member.kind == .person else { return }
      json.member("elinForWebexAppEnabled", member.emergencyCallback.isELINForWebexAppEnabled)
    }
  }

  private func writeCandidates(
    of member: Member,
    at location: Location,
    to json: inout JSONWriter
  ) {
    let ofLocation = callbackOfLocation(location)
    json.object("directLineInfo") { json in
      json.member("phoneNumber", member.phoneNumber?.description)
      writeName(of: member.owner, to: &json)
      write(callbackNumber(member.phoneNumber, .directLine, otherwise: ofLocation), to: &json)
    }
    json.object("locationECBNInfo") { json in
      json.member("phoneNumber", ofLocation.phoneNumber?.description)
      if let owner = ofLocation.phoneNumber.flatMap({ numbers[$0]?.owner }) {
        writeName(of: owner, to: &json)
      } else {
        json.member("firstName", location.name)
        json.member("lastName", ".")
      }
      let quality = callbackQuality(of: ofLocation.phoneNumber)
      write(
        .init(phoneNumber: ofLocation.phoneNumber, quality: quality, effective: ofLocation),
        to: &json
      )
    }
    guard let owner = callbackOwner(member.emergencyCallback.memberID, at: location) else { return }
    json.object("locationMemberInfo") { json in
      json.member("phoneNumber", owner.phoneNumber?.description)
      writeMember(owner, to: &json)
      write(callbackNumber(owner.phoneNumber, .memberNumber, otherwise: ofLocation), to: &json)
    }
  }

  private func write(_ number: EmergencyCallbackNumber, to json: inout JSONWriter) {
    json.member("effectiveLevel", number.effective.level.rawValue)
    // The document requires it.
    json.member("effectiveValue", number.effective.phoneNumber?.description ?? "")
    json.member("quality", number.quality.rawValue)
  }

  private func writeMember(_ owner: Owner, to json: inout JSONWriter) {
    writeName(of: owner, to: &json)
    json.member("memberId", owner.id.description)
    json.member("memberType", owner.kind.rawValue)
  }

  /// Writes the name of an owner; the last name of all but people and virtual lines is ".".
  ///
  /// Source: documentation "Get a Location Emergency callback number", `lastName`.
  private func writeName(of owner: Owner, to json: inout JSONWriter) {
    let member = members[owner.id].flatMap { $0.kind == .workspace ? nil : $0 }
    json.member("firstName", member?.firstName ?? owner.name)
    json.member("lastName", member?.lastName ?? ".")
  }
}

extension EmergencyCallbackDependencies {
  /// Writes the response of `…/emergencyCallbackNumber/dependencies`.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("isLocationEcbnDefault", isLocationDefault)
      json.member("isSelfEcbnDefault", isOwnDefault)
      json.member("dependentMemberCount", memberCount)
    }
  }
}
