internal import HTTP
internal import JSON

// The requests for call features from which the examples are recorded.

extension ExampleRecorder {
  mutating func recordCallFeatures(_ config: String, _ location: String, agent: String) {
    let queue: JSONValue = [
      "name": "Support", "extension": "7830",
      "callPolicies": [
        "policy": "CIRCULAR", "routingType": "PRIORITY_BASED",
        "callBounce": ["callBounceEnabled": true, "callBounceMaxRings": 8],
        "distinctiveRing": ["enabled": true, "ringPattern": "NORMAL"],
      ],
      "queueSettings": [
        "queueSize": 25, "overflow": ["action": "PERFORM_BUSY_TREATMENT", "greeting": "DEFAULT"],
      ], "agents": [["id": .string(agent)]],
    ]
    recordForwarded(queue, at: "\(location)/queues", list: "\(config)/queues", ["name": "Service"])
    recordContactCenter(queue, config, location, agent: agent)
    let hours: JSONValue = ["name": "Reception", "type": "businessHours"]
    let schedule = send(.post, "\(location)/schedules", hours).text("/id")
    let menu: JSONValue = [
      "greeting": "DEFAULT", "extensionEnabled": true,
      "keyConfigurations": [["key": "0", "action": "EXIT"]],
    ]
    let attendant: JSONValue = [
      "name": "Reception", "extension": "7831", "businessSchedule": "Reception",
      "businessHoursMenu": menu, "afterHoursMenu": menu,
    ]
    recordForwarded(
      attendant,
      at: "\(location)/autoAttendants",
      list: "\(config)/autoAttendants",
      ["name": "Main line"]
    )
    send(.delete, "\(location)/schedules/businessHours/\(schedule)")
    recordGroups(config, location, member: agent)
    recordAnnouncements(config, location)
    recordRouting(config, location)
  }

  /// Records what belongs to the agents of queues.
  private mutating func recordContactCenter(
    _ body: JSONValue,
    _ config: String,
    _ location: String,
    agent: String
  ) {
    let supervisors = "\(config)/supervisors"
    let supervisor: JSONValue = ["id": .string(agent), "agents": [["id": .string(agent)]]]
    // Not yet an agent of a queue.
    send(.post, supervisors, supervisor)
    let path = "\(location)/queues?hasCxEssentials=true"
    let queue = send(.post, path, body).text("/id")
    let reasons = "\(config)/cxEssentials/wrapup/reasons"
    let reason: JSONValue = ["name": "Resolved", "queues": [.string(queue)]]
    let item = record(reason, at: reasons, ["description": "The question is resolved"])
    send(.get, reasons)
    send(.get, "\(item)/availableQueues")
    let place = location.dropFirst(config.count)
    let settings = "\(config)/cxEssentials\(place)/queues/\(queue)/wrapup/settings"
    send(.get, settings)
    send(.put, settings, ["wrapupTimerEnabled": true, "wrapupTimer": 30])
    let agents = "\(config)/queues/agents"
    let parent = location.split(separator: "/").last.map(String.init) ?? ""
    send(.get, "\(agents)?hasCxEssentials=true")
    send(.get, "\(agents)/availableAgents?locationId=\(parent)")
    send(.get, "\(location)/cxEssentials/agents/availableAgents")
    send(.get, "\(agents)/\(agent)?hasCxEssentials=true&max=10&start=0")
    let setting: JSONValue = ["queueId": .string(queue), "joinEnabled": false]
    send(.put, "\(agents)/\(agent)/settings?hasCxEssentials=true", ["settings": [setting]])
    let recording = "\(location)/queues/\(queue)/cxEssentials/callRecordings"
    send(.put, recording, ["enabled": true, "record": "Always"])
    send(.get, recording)
    send(.get, "\(supervisors)/availableAgents")
    send(.get, "\(supervisors)/availableSupervisors")
    send(.post, supervisors, supervisor)
    send(.get, supervisors)
    send(.get, "\(supervisors)/\(agent)")
    let change: JSONValue = ["agents": [["id": .string(agent), "action": "ADD"]]]
    send(.put, "\(supervisors)/\(agent)", change)
    for service in ["holidayService", "nightService", "forcedForward", "strandedCalls"] {
      let path = "\(location)/queues/\(queue)/\(service)"
      send(.get, path)
      send(.put, path, ["audioMessageSelection": "DEFAULT"])
    }
    send(.delete, "\(supervisors)/\(agent)")
    send(.delete, supervisors, ["deleteAll": true])
    send(.delete, "\(location)/queues/\(queue)")
    send(.delete, item)
  }

  /// Records announcements and playlists.
  private mutating func recordAnnouncements(_ config: String, _ location: String) {
    let locationID = location.split(separator: "/").last.map(String.init) ?? ""
    let file: JSONValue = [
      "name": "Welcome", "fileUri": "https://example.com/welcome.wav", "fileName": "welcome.wav",
      "isTextToSpeech": false,
    ]
    let announcement = send(.post, "\(config)/announcements", file).text("/id")
    let local = send(.post, "\(location)/announcements", file).text("/id")
    send(.get, "\(config)/announcements?locationId=all")
    send(.get, "\(config)/announcements/\(announcement)")
    send(.get, "\(location)/announcements/\(local)")
    let playlists = "\(config)/announcements/playlists"
    let list: JSONValue = ["name": "Music", "announcementIds": [.string(announcement)]]
    let playlist = "\(playlists)/\(send(.post, playlists, list).text("/id"))"
    send(.put, "\(playlist)/locations", ["locationIds": [.string(locationID)]])
    for path in [playlists, playlist, "\(playlist)/locations", "\(playlist)/usage"] {
      send(.get, path)
    }
    send(.put, "\(playlist)/locations", ["locationIds": []])
    send(.delete, playlist)
    send(.delete, "\(location)/announcements/\(local)")
    send(.delete, "\(config)/announcements/\(announcement)")
  }

  /// Records what decides where calls go.
  private mutating func recordRouting(_ config: String, _ location: String) {
    let virtual: JSONValue = [
      "displayName": "Partner", "extension": "7836", "phoneNumber": "+14085550177",
    ]
    let item = record(virtual, at: "\(config)/virtualExtensions", ["firstName": "Ann"])
    send(.get, "\(config)/virtualExtensions")
    send(.delete, item)
    let premises = "\(config)/premisePstn"
    let id = location.split(separator: "/").last.map(String.init) ?? ""
    let trunk: JSONValue = [
      "name": "Gateway", "locationId": .string(id), "password": "Secret-1",
      "trunkType": "REGISTERING",
    ]
    let trunkID = send(.post, "\(premises)/trunks", trunk).text("/id")
    let plan: JSONValue = [
      "name": "Partners", "routeId": .string(trunkID), "routeType": "TRUNK",
      "dialPatterns": ["+1408555XXXX"],
    ]
    let planID = send(.post, "\(premises)/dialPlans", plan).text("/id")
    send(.get, "\(premises)/dialPlans/\(planID)/dialPatterns")
    let gateways: JSONValue = [["id": .string(trunkID), "priority": 1]]
    let group: JSONValue = ["name": "Gateways", "localGateways": gateways]
    let groupID = send(.post, "\(premises)/routeGroups", group).text("/id")
    let list: JSONValue = [
      "name": "Numbers", "locationId": .string(id), "routeGroupId": .string(groupID),
    ]
    let listID = send(.post, "\(premises)/routeLists", list).text("/id")
    send(.get, "\(premises)/routeLists/\(listID)/numbers")
    let pstn = "\(config.replacing("/config", with: "/pstn"))/locations/\(id)"
    send(.get, "\(pstn)/connectionOptions")
    send(
      .put,
      "\(pstn)/connection",
      ["premiseRouteType": "TRUNK", "premiseRouteId": .string(trunkID)]
    )
    send(.get, "\(pstn)/connection")
  }

  /// Records features without call forwarding.
  private mutating func recordGroups(_ config: String, _ location: String, member: String) {
    let parkExtension: JSONValue = ["name": "Lobby", "extension": "7832"]
    send(.delete, record(parkExtension, at: "\(location)/callParkExtensions", ["name": "Hall"]))
    let page: JSONValue = ["name": "Floor", "extension": "7833", "targets": [.string(member)]]
    let pagingGroup = record(page, at: "\(location)/paging", ["name": "Building"])
    send(.get, "\(config)/paging")
    send(.delete, pagingGroup)
    let mailbox: JSONValue = [
      "name": "Mailbox", "extension": "7834", "passcode": "258147", "languageCode": "en_us",
      "messageStorage": ["storageType": "INTERNAL"], "notifications": ["enabled": false],
      "faxMessage": ["enabled": false], "transferToNumber": ["enabled": false],
      "emailCopyOfMessage": ["enabled": true, "emailId": "mailbox@example.com"],
    ]
    let mailboxGroup = record(mailbox, at: "\(location)/voicemailGroups", ["enabled": false])
    send(.get, "\(config)/voicemailGroups")
    send(.delete, mailboxGroup)
  }

  /// Creates a feature and changes it.
  ///
  /// - Returns: the path of the feature.
  private mutating func record(
    _ body: JSONValue,
    at path: String,
    _ change: JSONValue
  ) -> String {
    let feature = "\(path)/\(send(.post, path, body).text("/id"))"
    send(.get, feature)
    send(.put, feature, change)
    return feature
  }

  /// Creates a feature, changes it and its call forwarding, and deletes it.
  private mutating func recordForwarded(
    _ body: JSONValue,
    at path: String,
    list: String,
    _ change: JSONValue
  ) {
    let feature = record(body, at: path, change)
    send(.get, list)
    let rule = recordCallForwarding(feature)
    send(.delete, "\(feature)/callForwarding/selectiveRules/\(rule)")
    send(.delete, feature)
  }

  /// Creates a rule of call forwarding, changes both and returns the id of the rule.
  @discardableResult
  mutating func recordCallForwarding(_ feature: String) -> String {
    let rule: JSONValue = [
      "name": "Night", "enabled": true,
      "forwardTo": ["selection": "FORWARD_TO_SPECIFIED_NUMBER", "phoneNumber": "+15558675301"],
      "callsTo": ["numbers": []],
      "callsFrom": [
        "selection": "ANY",
        "customNumbers": ["privateNumberEnabled": false, "unavailableNumberEnabled": false],
      ],
    ]
    let rules = "\(feature)/callForwarding/selectiveRules"
    let ruleID = send(.post, rules, rule).text("/id")
    send(.get, "\(rules)/\(ruleID)")
    send(.put, "\(rules)/\(ruleID)", ["name": "Night", "enabled": false])
    send(.get, "\(feature)/callForwarding")
    send(
      .put,
      "\(feature)/callForwarding",
      ["callForwarding": ["always": ["enabled": true, "destination": "+15558675301"]]]
    )
    send(.post, "\(feature)/callForwarding/actions/switchMode/invoke", [:])
    return ruleID
  }
}
