package import JSON
internal import OrderedCollections

extension Fixture {
  /// The version of the format, which a file from a newer version of the program can exceed.
  package static let formatVersion = 1

  /// Writes organizations as a fixture file, from which the same organizations can be read.
  ///
  /// - Parameters:
  ///   - organizations: in their order in the file.
  ///   - version: the version of the program, for a reader that does not know the format.
  ///   - json: the writer.
  ///   - flush: called after each item of a list that can be long, so that it can take the bytes
  ///     written so far.
  package static func write(
    _ organizations: some Sequence<Organization>,
    savedBy version: String,
    to json: inout JSONWriter,
    flush: (inout JSONWriter) -> Void = { _ in }
  ) {
    json.object { json in
      json.member("formatVersion", formatVersion)
      json.member("savedBy", version)
      json.array("organizations") { json in
        for organization in organizations { organization.writeFixture(to: &json, flush) }
      }
    }
  }
}

extension Organization {
  fileprivate func writeFixture(to json: inout JSONWriter, _ flush: (inout JSONWriter) -> Void) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("name", name)
      json.member("cluster", cluster)
      if isPrivate { json.member("private", true) }
      if allowsExtensionDialingBetweenLocations {
        json.member("extensionDialingBetweenLocations", true)
      }
      json.member("idGeneratorState", String(idGenerator.state, radix: 16))
      json.array("licenses") { json in for license in licenses.values { license.write(to: &json) } }
      json.array("locations") { json in
        for location in locations.values { location.writeFixture(to: &json) }
      }
      json.array("numbers") { json in
        for number in numbers.inAscendingOrder {
          number.write(to: &json)
          flush(&json)
        }
      }
      writeMembers("people", .person, to: &json, flush)
      writeMembers("workspaces", .workspace, to: &json, flush)
      writeMembers("virtualLines", .virtualLine, to: &json, flush)
      writeDevices(to: &json, flush)
      json.array("features") { json in for feature in features { feature.write(to: &json) } }
      json.array("schedules") { writeFixtureSchedules(to: &$0, flush) }
      json.array("operatingModes") { json in
        for mode in operatingModes.values {
          mode.writeFixture(to: &json)
          flush(&json)
        }
      }
      writeTokens(to: &json)
      oauth.write(to: &json)
      json.array("huntGroups") { json in
        for location in locations.values {
          for group in location.huntGroups.values {
            group.write(at: location.id, to: &json)
            flush(&json)
          }
        }
      }
      if !jobs.all.isEmpty {
        json.array("jobs") { json in for job in jobs.all { job.write(to: &json) } }
      }
      json.array("records") { json in
        for (path, record) in records.all {
          json.object { json in
            json.member("path", path.joined(separator: "/"))
            json.member("record", .object(record))
          }
          flush(&json)
        }
      }
    }
  }

  private func writeDevices(to json: inout JSONWriter, _ flush: (inout JSONWriter) -> Void) {
    json.array("devices") { json in
      for device in devices.values {
        let isOfPerson = members[device.ownerID]?.kind == .person
        device.writeFixture(isOfPerson: isOfPerson, to: &json)
        flush(&json)
      }
    }
  }

  private func writeTokens(to json: inout JSONWriter) {
    json.array("tokens") { json in
      for token in tokens {
        json.object { json in
          token.writeMembers(to: &json)
          if token.isIssued { json.member("issued", true) }
        }
      }
    }
  }

  private func writeMembers(
    _ name: StaticString,
    _ kind: Member.Kind,
    to json: inout JSONWriter,
    _ flush: (inout JSONWriter) -> Void
  ) {
    json.array(name) { json in
      for member in members.values where member.kind == kind {
        member.write(licenses: licenses, to: &json)
        flush(&json)
      }
    }
  }

  /// A call queue, auto attendant or call park extension, with its location.
  fileprivate struct Feature {
    var owner: Owner
    var locationID: WebexID

    func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("kind", owner.kind.rawValue)
        json.member("id", owner.id.fixtureKey)
        json.member("name", owner.name)
        json.member("location", locationID.fixtureKey)
        json.member("extension", owner.extensionDigits)
        json.member("phoneNumber", owner.phoneNumber?.description)
      }
    }
  }

  private var features: [Feature] {
    let kinds: Set<Owner.Kind> = [.callQueue, .autoAttendant, .callParkExtension]
    let byExtension = locations.values.flatMap { location in
      location.extensions.values.filter { kinds.contains($0.kind) }
        .map { Feature(owner: $0, locationID: location.id) }
    }
    let byNumber = numbers.inAscendingOrder.compactMap { number in
      number.owner.flatMap { owner in
        owner.extensionDigits == nil && kinds.contains(owner.kind)
          && owner.phoneNumber == number.phoneNumber
          ? Feature(owner: owner, locationID: number.locationID) : nil
      }
    }
    return byExtension + byNumber
  }
}

extension License {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("name", name)
      json.member("totalUnits", totalUnits)
      json.member("subscriptionId", subscriptionID)
      json.member("siteUrl", siteURL)
      json.member("siteType", siteType)
    }
  }
}

extension NumberInventory.Number {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("phoneNumber", phoneNumber.description)
      json.member("location", locationID.fixtureKey)
      json.member("active", isActive)
      if isServiceNumber { json.member("serviceNumber", true) }
      json.member("tollFree", isTollFree)
      if isReserved { json.member("reserved", true) }
      if isEmergencyLocationNumber { json.member("elin", true) }
      if isRestrictedNonGeographic { json.member("restrictedNonGeographic", true) }
      if let mobile {
        json.object("mobile") { json in
          json.member("network", mobile.network)
          json.member("routingProfile", mobile.routingProfile)
        }
      }
    }
  }
}

extension Member {
  fileprivate func write(licenses: OrderedDictionary<WebexID, License>, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      if kind != .workspace {
        json.member("firstName", firstName)
        json.member("lastName", lastName)
      }
      json.member("displayName", displayName)
      if kind == .person {
        json.array("emails") { json in for email in emails { json.string(email) } }
        person?.writeFixture(to: &json)
      }
      if kind != .virtualLine {
        json.array("licenses") { json in
          for id in self.licenses {
            guard let license = licenses[id] else { continue }
            let isUnique = licenses.values.count { $0.name == license.name } == 1
            json.string(isUnique ? license.name : id.fixtureKey)
          }
        }
      }
      if let workspace {
        json.member("type", workspace.kind.rawValue)
        if let capacity = workspace.capacity { json.member("capacity", capacity) }
        json.member("floorId", workspace.floorID)
        json.member("callingType", workspace.calling.rawValue)
        workspace.writeFixture(to: &json)
      }
      virtualLine?.writeFixture(to: &json)
      if kind != .virtualLine { json.member("calling", hasCalling) }
      json.member("location", locationID?.fixtureKey)
      json.member("extension", extensionDigits)
      json.member("phoneNumber", phoneNumber?.description)
      writeAlternateNumbersFixture(to: &json)
      emergencyCallback.writeFixture(to: &json)
    }
  }
}

extension OAuth {
  /// Writes the clients and the refresh tokens; codes that are not exchanged are left out.
  fileprivate func write(to json: inout JSONWriter) {
    json.array("oauthClients") { json in
      for client in clients.values {
        json.object { json in
          json.member("clientId", client.id)
          json.member("clientSecret", client.secret)
          json.array("redirectUris") { json in for uri in client.redirectURIs { json.string(uri) } }
          json.array("scopes") { json in for scope in client.scopes { json.string(scope) } }
        }
      }
    }
    json.array("refreshTokens") { json in
      for grant in refreshTokens.values {
        json.object { json in
          grant.token.writeMembers(to: &json)
          json.member("clientId", grant.clientID)
          json.member("scope", grant.scope)
        }
      }
    }
  }
}

extension AccessToken {
  fileprivate func writeMembers(to json: inout JSONWriter) {
    json.member("token", text)
    json.member("role", role.rawValue)
    // Sorted, so that two exports of the same state are identical.
    if scopes.count < Scope.allCases.count {
      json.array("scopes") { json in
        for scope in Scope.allCases where scopes.contains(scope) { json.string(scope.rawValue) }
      }
    }
    json.array("locations") { json in
      for key in locations.map(\.fixtureKey).sorted() { json.string(key) }
    }
    json.array("manages") { json in
      for key in managedOrganizations.map(\.fixtureKey).sorted() { json.string(key) }
    }
    json.member("person", personID?.fixtureKey)
    json.member("expires", expires?.description)
  }
}
