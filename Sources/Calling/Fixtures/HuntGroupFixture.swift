internal import JSON
internal import OrderedCollections

extension Organization {
  /// Reads a hunt group that is there from the start; it keeps to the rules of a create.
  mutating func readHuntGroup(from body: inout JSONReader, among ids: inout Set<WebexID>) {
    var key = ""
    body.string("id", .required, into: &key)
    let index = readLocationReference("location", .required, from: &body)
    let location = index.map { locations.values[$0] }
    var draft = HuntGroupBody(
      over: HuntGroup.Settings(
        language: location?.calling?.announcementLanguage ?? .english,
        timeZone: location?.timeZone ?? "America/New_York"
      )
    )
    draft.read(from: &body)
    let forwarding = readCallForwarding(at: location, from: &body)
    guard let location else { return }
    var check = HuntGroupCheck(draft, Findings(), under: Rulebook(), existingID: nil)
    check.apply(draft, at: location, in: self)
    check.refuseWithoutRoom(at: location, in: self)
    body.report(check.findings)
    let id = WebexID(.huntGroup, keyOrText: key)
    if location.calling == nil { body.addIssue("location", "it is not enabled for Webex Calling") }
    if !ids.insert(id).inserted { body.addIssue("id", "two hunt groups have it") }
    guard check.findings.faults.isEmpty else { return }
    check.settings.fillInCallerNames()
    insert(
      HuntGroup(id: id, settings: check.settings, callForwarding: forwarding),
      at: location.id
    )
  }

  private func readCallForwarding(
    at location: Location?,
    from body: inout JSONReader
  ) -> CallForwarding {
    var forwarding = CallForwarding()
    let locationID = location?.id ?? WebexID(spelled: "")
    body.object("callForwarding") { body in
      forwarding.readForwarding(from: &body)
      body.objects("rules") { body in
        var rule = SelectiveRule()
        rule.read(from: &body)
        var findings = Findings()
        check(rule, among: forwarding.rules, locationID, &findings)
        body.report(findings)
        forwarding.rules.append(rule)
      }
      if forwarding.rules.count > Self.selectiveRuleLimit {
        body.addIssue("rules", "at most \(Self.selectiveRuleLimit)")
      }
    }
    var findings = Findings()
    check(forwarding, at: locationID, &findings)
    body.report(findings)
    return forwarding
  }
}

extension JSONReader {
  /// Takes over what an examination found, at the present object.
  fileprivate mutating func report(_ findings: Findings) {
    for fault in findings.faults {
      addIssue(at: JSONPointer(fault.pointer ?? "") ?? JSONPointer(), fault.description)
    }
  }
}

// MARK: Writing

extension HuntGroup {
  /// Writes the group as it is read above.
  func write(at locationID: WebexID, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("location", locationID.fixtureKey)
      json.member("name", settings.name)
      json.member("phoneNumber", settings.phoneNumber?.description)
      json.member("extension", settings.extensionDigits)
      json.member("languageCode", settings.language.code)
      json.member("firstName", settings.firstName)
      json.member("lastName", settings.lastName)
      json.member("timeZone", settings.timeZone)
      settings.callPolicies.write(includingSystemLimits: false, to: &json)
      settings.alternateNumbers.write(to: &json)
      json.array("agents") { json in
        for agent in settings.agents {
          json.object { json in
            json.member("id", agent.id.description)
            json.member("weight", agent.weight.map(String.init))
          }
        }
      }
      json.member("enabled", settings.isEnabled)
      json.member(
        "huntGroupCallerIdForOutgoingCallsEnabled",
        settings.lendsCallerIDForOutgoingCalls
      )
      settings.directLineCallerIDName.write(to: &json)
      json.member("dialByName", settings.dialByName)
      callForwarding.writeFixture(to: &json)
    }
  }
}

extension HuntGroup.AlternateNumbers {
  fileprivate func write(to json: inout JSONWriter) {
    json.object("alternateNumberSettings") { json in
      json.member("distinctiveRingEnabled", isDistinctiveRingEnabled)
      json.array("alternateNumbers") { json in
        for number in numbers {
          json.object { json in
            json.member("phoneNumber", number.phoneNumber.description)
            json.member("ringPattern", number.ringPattern.rawValue)
          }
        }
      }
    }
  }
}

extension CallForwarding {
  fileprivate func writeFixture(to json: inout JSONWriter) {
    json.object("callForwarding") { json in
      always.write("always", to: &json)
      selective.write("selective", to: &json)
      json.object("operatingModes") { json in
        json.member("enabled", areOperatingModesEnabled)
        json.array("modes") { json in
          for mode in modes {
            json.object { json in
              json.member("id", mode.id.description)
              mode.writeSettings(to: &json)
            }
          }
        }
      }
      json.array("rules") { json in
        for rule in rules { json.object { rule.writeSettings(to: &$0) } }
      }
    }
  }
}
