package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a group as the live API returns it.
  ///
  /// Where the live API and the documentation name a member differently, the name is that of the
  /// live API.
  package func write(_ group: HuntGroup, to json: inout JSONWriter) {
    let attributes = group.attributes
    json.object { json in
      json.member("id", group.id.description)
      json.member("name", attributes.profile.name)
      json.member("phoneNumber", attributes.profile.phoneNumber?.description)
      json.member("extension", attributes.profile.extensionDigits)
      json.member("language", attributes.profile.language.name)
      json.member("languageCode", attributes.profile.language.code)
      json.member("firstName", attributes.profile.firstName)
      json.member("lastName", attributes.profile.lastName)
      json.member("timeZone", attributes.profile.timeZone)
      attributes.callPolicies.write(includingSystemLimits: true, to: &json)
      write(attributes.profile.alternateNumbers, to: &json)
      json.array("agents") { json in
        for agent in attributes.agents { json.object { writeMembers(of: agent, to: &$0) } }
      }
      json.member("enabled", attributes.profile.isEnabled)
      json.member(
        "huntGroupCallerIdForOutgoingCallsEnabled",
        attributes.usesGroupCallerIDForOutgoingCalls
      )
      attributes.profile.directLineCallerIDName.write(to: &json)
      json.member("dialByName", attributes.profile.dialByName)
    }
  }
}

extension CallPolicies {
  func write(includingSystemLimits: Bool, to json: inout JSONWriter) {
    json.object("callPolicies") { json in
      json.member("policy", policy.rawValue)
      json.member("waitingEnabled", isWaitingEnabled)
      json.member("groupBusyEnabled", isGroupBusyEnabled)
      json.member("allowMembersToControlGroupBusyEnabled", allowsMembersToControlGroupBusy)
      json.object("noAnswer") { json in
        json.member("nextAgentEnabled", noAnswer.advancesToNextAgent)
        json.member("nextAgentRings", noAnswer.nextAgentRings)
        json.member("forwardEnabled", noAnswer.isForwardEnabled)
        json.member("destination", noAnswer.destination)
        json.member("numberOfRings", noAnswer.numberOfRings)
        if includingSystemLimits { json.member("systemMaxNumberOfRings", NoAnswer.ringLimit) }
        json.member("destinationVoicemailEnabled", noAnswer.isDestinationVoicemailEnabled)
      }
      busyRedirect.write("busyRedirect", to: &json)
      businessContinuityRedirect.write("businessContinuityRedirect", to: &json)
    }
  }
}

extension CallPolicies.Redirect {
  fileprivate func write(_ name: StaticString, to json: inout JSONWriter) {
    json.object(name) { json in
      json.member("enabled", isEnabled)
      json.member("destination", destination)
      json.member("destinationVoicemailEnabled", isDestinationVoicemailEnabled)
    }
  }
}

extension HuntGroup {
  /// Writes the group as an item of a list, without policies and agents.
  package func writeSummary(at location: Location, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", attributes.profile.name)
      json.member("id", id.description)
      json.member("locationName", location.name)
      json.member("locationId", location.id.description)
      json.member("phoneNumber", attributes.profile.phoneNumber?.description)
      json.writeExtension(attributes.profile.extensionDigits, location.calling?.routingPrefix)
      json.member("enabled", attributes.profile.isEnabled)
    }
  }
}
