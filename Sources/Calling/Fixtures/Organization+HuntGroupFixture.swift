internal import JSON
internal import OrderedCollections

extension Organization {
  /// Reads a hunt group of a fixture file, which must satisfy the rules for creating one.
  mutating func readHuntGroup(from body: inout JSONReader, among ids: inout Set<WebexID>) {
    let index = readLocationReference("location", .required, from: &body)
    let location = index.map { locations.values[$0] }
    var requestBody = HuntGroupRequestBody(
      over: HuntGroup.Attributes(
        profile: location.map(CallFeatureProfile.init(at:))
          ?? CallFeatureProfile(language: .english, timeZone: "America/New_York")
      )
    )
    body.abridged { requestBody.read(from: &$0) }
    body.require("name")
    let parent = location?.id ?? self.id
    let name = requestBody.feature.profile.name
    let (id, key) = body.id(.huntGroup, named: name, in: parent, cluster: cluster)
    requestBody.agents = resolvedAgents(requestBody.agents ?? [], from: &body)
    let forwarding = readCallForwarding(at: location, from: &body)
    guard let location else { return }
    var validator = HuntGroupValidator(
      requestBody,
      ValidationResult(),
      under: RuleSet(),
      existingID: nil
    )
    validator.validate(requestBody, at: location, in: self)
    validator.checkCapacity(at: location, in: self)
    body.addIssues(from: validator.result)
    if location.calling == nil {
      body.addIssue(
        "location",
        "\(location.name) is not enabled for Webex Calling: it has no 'calling'"
      )
    }
    if !ids.insert(id).inserted { body.addDuplicate(id, key) }
    guard validator.result.violations.isEmpty else { return }
    insert(
      HuntGroup(id: id, attributes: validator.attributes, callForwarding: forwarding),
      at: location.id
    )
  }

  /// The agents with the encoded ids of the members that the file names by key or name.
  ///
  /// Other ids stay, so that the rules for agents apply to them.
  private func resolvedAgents(
    _ agents: [AgentRequestBody],
    from body: inout JSONReader
  ) -> [AgentRequestBody] {
    agents.enumerated().map { index, agent in
      guard let text = agent.id, WebexID(encoded: text).parts == nil else { return agent }
      let member = body.reference(
        text,
        to: Member.Kind.allCases.map(\.idKind),
        at: JSONPointer(["agents", String(index), "id"]),
        noun: "person, workspace or virtual line"
      ) { members[$0] != nil }
      return AgentRequestBody(id: member?.description, weight: agent.weight)
    }
  }

  /// Replaces the names and keys of operating modes by ids.
  ///
  /// - Returns: false if a mode is unknown, which is then an issue.
  private func resolveModes(
    of forwarding: inout CallForwarding,
    from body: inout JSONReader
  ) -> Bool {
    let issueCount = body.issues.count
    for (index, mode) in forwarding.modes.enumerated() where mode.id.parts == nil {
      let id = body.reference(
        mode.id.description,
        to: [.operatingMode],
        at: JSONPointer(["operatingModes", "modes", String(index), "id"]),
        noun: "operating mode"
      ) { operatingModes[$0] != nil }
      if let id { forwarding.modes[index].id = id }
    }
    return body.issues.count == issueCount
  }

  private func readCallForwarding(
    at location: Location?,
    from body: inout JSONReader
  ) -> CallForwarding {
    var forwarding = CallForwarding()
    var areModesKnown = true
    let locationID = location?.id ?? WebexID(encoded: "")
    body.object("callForwarding") { body in
      forwarding.readForwarding(from: &body)
      areModesKnown = resolveModes(of: &forwarding, from: &body)
      body.objects("rules") { body in
        var rule = SelectiveRule()
        rule.read(from: &body)
        var result = ValidationResult()
        validate(rule, among: forwarding.rules, &result)
        body.addIssues(from: result)
        forwarding.rules.append(rule)
      }
      if forwarding.rules.count > Self.selectiveRuleLimit {
        body.addIssue(
          "rules",
          "expected at most \(Self.selectiveRuleLimit), found \(forwarding.rules.count)"
        )
      }
    }
    guard areModesKnown else { return forwarding }
    var result = ValidationResult()
    validate(forwarding, at: locationID, &result)
    body.addIssues(from: result)
    return forwarding
  }
}

extension JSONReader {
  /// Adds the violations as issues of the current object.
  fileprivate mutating func addIssues(from result: ValidationResult) {
    for violation in result.violations {
      addIssue(at: JSONPointer(violation.pointer ?? "") ?? JSONPointer(), violation.description)
    }
  }
}

// MARK: Writing

extension HuntGroup {
  /// Writes the group as in a fixture file.
  func write(at locationID: WebexID, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("location", locationID.fixtureKey)
      json.member("name", attributes.profile.name)
      json.member("phoneNumber", attributes.profile.phoneNumber?.description)
      json.member("extension", attributes.profile.extensionDigits)
      json.member("languageCode", attributes.profile.language.code)
      json.member("firstName", attributes.profile.firstName)
      json.member("lastName", attributes.profile.lastName)
      json.member("timeZone", attributes.profile.timeZone)
      attributes.callPolicies.write(includingSystemLimits: false, to: &json)
      attributes.profile.alternateNumbers.write(to: &json)
      json.array("agents") { json in
        for agent in attributes.agents {
          json.object { json in
            json.member("id", agent.id.description)
            json.member("weight", agent.weight.map(String.init))
          }
        }
      }
      json.member("enabled", attributes.profile.isEnabled)
      json.member(
        "huntGroupCallerIdForOutgoingCallsEnabled",
        attributes.usesGroupCallerIDForOutgoingCalls
      )
      attributes.profile.directLineCallerIDName.write(to: &json)
      json.member("dialByName", attributes.profile.dialByName)
      callForwarding.writeFixture(to: &json)
    }
  }
}

extension CallFeatureProfile.AlternateNumbers {
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
  /// Writes `callForwarding` with complete rules.
  func writeFixture(to json: inout JSONWriter) {
    json.object("callForwarding") { json in
      always.write("always", to: &json)
      selective.write("selective", to: &json)
      json.object("operatingModes") { json in
        json.member("enabled", areOperatingModesEnabled)
        json.array("modes") { json in
          for mode in modes {
            json.object { json in
              json.member("id", mode.id.description)
              mode.writeAttributes(to: &json)
            }
          }
        }
      }
      json.array("rules") { json in
        for rule in rules { json.object { rule.writeAttributes(to: &$0) } }
      }
    }
  }
}
