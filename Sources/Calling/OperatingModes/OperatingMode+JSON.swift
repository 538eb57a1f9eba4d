package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes an operating mode as an item of a list.
  package func writeItem(_ mode: OperatingMode, to json: inout JSONWriter) {
    json.object { writeIdentity(of: mode, to: &$0) }
  }

  /// Writes an operating mode with its hours, holidays and call forwarding.
  package func write(_ mode: OperatingMode, to json: inout JSONWriter) {
    json.object { json in
      writeIdentity(of: mode, to: &json)
      mode.writeSettings(to: &json)
    }
  }

  private func writeIdentity(of mode: OperatingMode, to json: inout JSONWriter) {
    json.member("id", mode.id.description)
    json.member("name", mode.name)
    json.member("type", mode.kind.rawValue)
    json.member("level", mode.level.rawValue)
    writeLocation(mode.locationID, to: &json)
  }
}

extension OperatingMode {
  /// Writes what a client can set besides the name.
  func writeSettings(to json: inout JSONWriter) {
    switch kind {
    case .none: break
    case .sameHoursDaily: json.object("sameHoursDaily") { writeHours(to: &$0) }
    case .differentHoursDaily: json.object("differentHoursDaily") { writeHours(to: &$0) }
    case .holiday:
      json.array("holidays") { json in
        for (id, holiday) in holidays { holiday.write(id: id, to: &json) }
      }
    }
    json.object("callForwarding") { json in
      json.member("enabled", forwarding.isEnabled)
      json.member("destination", forwarding.destination)
      json.member("destinationVoicemailEnabled", forwarding.isDestinationVoicemailEnabled)
    }
  }

  private func writeHours(to json: inout JSONWriter) {
    for days in kind.days {
      let hours = hours[days] ?? Hours()
      json.object(days.member) { json in
        json.member("enabled", hours.isEnabled)
        json.member("allDayEnabled", hours.isAllDay)
        json.member("startTime", hours.startTime?.description)
        json.member("endTime", hours.endTime?.description)
      }
    }
  }

  /// Writes one of the holidays, as the operation for one holiday returns it.
  ///
  /// Source: live tests of a client show `allDayEnabled` false for a holiday that the mode lists
  /// with true.
  package static func write(
    _ holiday: ScheduleEvent,
    id: WebexID,
    under mode: RuleSet.Mode,
    to json: inout JSONWriter
  ) {
    holiday.write(id: id, isAllDay: mode == .live ? false : nil, to: &json)
  }
}
