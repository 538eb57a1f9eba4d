internal import HTTP
internal import JSON

// The requests for schedules and operating modes from which the examples are recorded.

extension ExampleRecorder {
  mutating func recordSchedules(_ config: String, _ location: String, person: String) {
    recordSchedules(
      "\(location)/schedules",
      update: ["name": "Public holidays", "newName": "Holidays"],
      event: [:]
    )
    let event: JSONValue = ["newName": "Christmas Day"]
    recordSchedules(
      "/v1/people/\(person)/features/schedules",
      update: ["name": "Public holidays", "newName": "Holidays", "type": "holidays"],
      event: event
    )
    recordSchedules("\(config)/people/me/schedules", update: ["name": "Holidays"], event: event)
    let name = "\(location)/schedules?type=businessHours"
    let id = send(.get, name).text("/schedules/0/id")
    send(.get, "\(config)/people/me/locations/schedules/businessHours/\(id)")
  }

  /// Creates a schedule with an event, changes both and deletes them.
  private mutating func recordSchedules(_ path: String, update: JSONValue, event: JSONValue) {
    let christmas: JSONValue = [
      "name": "Christmas", "startDate": "2026-12-25", "endDate": "2026-12-25",
      "allDayEnabled": true,
    ]
    let closed: JSONValue = [
      "name": "Closed", "startDate": "2026-12-24", "endDate": "2026-12-24", "startTime": "12:00",
      "endTime": "18:00", "recurrence": ["recurForEver": true, "recurWeekly": ["sunday": true]],
    ]
    let body: JSONValue = ["name": "Public holidays", "type": "holidays", "events": [closed]]
    let created = send(.post, path, body).text("/id")
    send(.get, path)
    send(.put, "\(path)/holidays/\(created)", update)
    // The id of the schedule has changed with its name; that of the new one is the last.
    let id = send(.get, "\(path)?type=holidays").id(ofItemNamed: "Holidays")
    let item = "\(path)/holidays/\(id)"
    send(.get, item)
    let eventID = send(.post, "\(item)/events", christmas).text("/id")
    send(.get, "\(item)/events/\(eventID)")
    send(.put, "\(item)/events/\(eventID)", christmas.adding(event))
    let events = send(.get, item)
    send(.delete, "\(item)/events/\(events.text("/events/1/id"))")
    send(.delete, item)
  }

  mutating func recordOperatingModes(_ config: String, _ location: String, locationID: String) {
    let modes = "\(config)/operatingModes"
    let day: JSONValue = [
      "enabled": true, "allDayEnabled": false, "startTime": "09:00", "endTime": "17:00",
    ]
    let forwarding: JSONValue = [
      "enabled": true, "destination": "+15558675301", "destinationVoicemailEnabled": false,
    ]
    let holiday: JSONValue = [
      "name": "New Year", "allDayEnabled": true, "startDate": "2027-01-01",
      "endDate": "2027-01-01",
      "recurrence": ["recurYearlyByDate": ["dayOfMonth": 1, "month": "JANUARY"]],
    ]
    let closed = send(
      .post,
      modes,
      [
        "name": "Public holidays", "type": "HOLIDAY", "level": "ORGANIZATION",
        "holidays": [holiday], "callForwarding": forwarding,
      ]
    )
    let id = send(
      .post,
      modes,
      [
        "name": "Day", "type": "SAME_HOURS_DAILY", "level": "LOCATION",
        "locationId": .string(locationID),
        "sameHoursDaily": ["mondayToFriday": day, "saturdayToSunday": day],
        "callForwarding": forwarding,
      ]
    )
    .text("/id")
    send(.get, modes)
    send(.get, "\(modes)/\(id)")
    send(.put, "\(modes)/\(id)", ["name": "Business hours"])
    send(.get, "\(location)/operatingModes/availableOperatingModes")
    let holidays = "\(modes)/\(closed.text("/id"))/holidays"
    let holidayID = send(.post, holidays, holiday).text("/id")
    send(.get, "\(holidays)/\(holidayID)")
    send(.put, "\(holidays)/\(holidayID)", ["name": "New Year's Day"])
    send(.delete, "\(holidays)/\(holidayID)")
    send(.delete, "\(modes)/\(closed.text("/id"))")
  }
}

extension JSONValue {
  /// The id of the schedule with a name in a list.
  fileprivate func id(ofItemNamed name: String) -> String {
    guard case .array(let items)? = self["/schedules"] else { return "" }
    return items.first { $0["/name"] == .string(name) }?.text("/id") ?? ""
  }

  /// An object with the members of another one.
  fileprivate func adding(_ other: JSONValue) -> JSONValue {
    guard case .object(var object) = self, case .object(let members) = other else { return self }
    for member in members.members { object[member.name] = member.value }
    return .object(object)
  }
}
