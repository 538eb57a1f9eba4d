internal import JSON
internal import OrderedCollections

extension Organization {
  /// Reads a schedule with its location or person; without one, it is that of all locations.
  mutating func readSchedule(from body: inout JSONReader) {
    var schedule = Schedule(name: "", kind: .businessHours)
    body.string("name", .required, length: 1...80, into: &schedule.name)
    body.enumeration("type", .required, into: &schedule.kind)
    let location = readLocationReference("location", from: &body)
    let person = readPersonReference(from: &body)
    if location != nil, person != nil {
      body.addIssue("person", "a schedule has a 'location' or a 'person', not both")
    }
    var names: Set<String> = []
    body.objects("events", atMost: Capacity.eventsOfSchedule) { body in
      var event = ScheduleEvent()
      event.read(from: &body, as: .any)
      if !names.insert(event.name).inserted {
        body.addIssue("name", "duplicate event '\(event.name)'")
      }
      schedule.events.append(event)
    }
    let owner: Schedule.Owner =
      person.map { .person($0) } ?? location.map { .location(locations.keys[$0]) } ?? .organization
    if schedules(of: owner)[schedule.key] != nil {
      body.addIssue("name", "duplicate schedule '\(schedule.name)'")
    }
    setSchedules(of: owner) { $0[schedule.key] = schedule }
  }

  private func readPersonReference(from body: inout JSONReader) -> WebexID? {
    var key: String?
    body.string("person", into: &key)
    guard let key else { return nil }
    return body.reference(key, to: [.person], at: JSONPointer(["person"]), noun: "person") {
      members[$0]?.kind == .person
    }
  }

  mutating func readOperatingMode(from body: inout JSONReader) {
    var mode = OperatingMode(id: id, name: "", kind: .none)
    body.string("name", .required, length: 1...OperatingMode.nameLimit, into: &mode.name)
    body.enumeration("type", .required, into: &mode.kind)
    let location = readLocationReference("location", from: &body)
    mode.locationID = location.map { locations.keys[$0] }
    let modeKey: String
    (mode.id, modeKey) = body.id(.operatingMode, named: mode.name, in: mode.locationID ?? id)
    mode.readHours(from: &body, .optional)
    body.objects("holidays", atMost: OperatingMode.holidayLimit) { body in
      var holiday = ScheduleEvent()
      holiday.read(from: &body, as: .holiday)
      let (id, key) = body.id(.scheduleEvent, named: holiday.name, in: mode.id)
      if mode.holidays[id] != nil { body.addDuplicate(id, key) }
      mode.holidays[id] = holiday
    }
    body.object("callForwarding") { mode.forwarding.readMode(from: &$0, .optional) }
    if operatingModes[mode.id] != nil { body.addDuplicate(mode.id, modeKey) }
    setOperatingMode(mode)
  }
}

// MARK: Writing

extension Organization {
  func writeFixtureSchedules(to json: inout JSONWriter, _ flush: (inout JSONWriter) -> Void) {
    let owners =
      [.organization] + locations.keys.map { Schedule.Owner.location($0) }
      + personSchedules.keys.map { .person($0) }
    for owner in owners {
      for schedule in schedules(of: owner).values {
        schedule.writeFixture(of: owner, to: &json)
        flush(&json)
      }
    }
  }
}

extension Schedule {
  fileprivate func writeFixture(of owner: Owner, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("type", kind.rawValue)
      switch owner {
      case .organization: break
      case .location(let id): json.member("location", id.fixtureKey)
      case .person(let id): json.member("person", id.fixtureKey)
      }
      guard !events.isEmpty else { return }
      json.array("events") { json in for event in events { event.write(id: nil, to: &json) } }
    }
  }
}

extension OperatingMode {
  func writeFixture(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.fixtureKey)
      json.member("name", name)
      json.member("type", kind.rawValue)
      json.member("location", locationID?.fixtureKey)
      writeSettings(to: &json)
    }
  }
}
