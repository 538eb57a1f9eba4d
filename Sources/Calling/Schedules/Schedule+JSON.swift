package import JSON

extension Organization {
  /// Writes a schedule as an item of the list of a location.
  package func write(_ schedule: Schedule, at location: Location, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", schedule.id(of: .location(location.id)).description)
      json.member("name", schedule.name)
      json.member("type", schedule.kind.rawValue)
      json.member("locationName", location.name)
      json.member("locationId", location.id.description)
    }
  }
}

extension Schedule {
  /// Writes the schedule as an item of the list of a person, who also has those of the location.
  ///
  /// Source: a live test of a client shows the level LOCATION, where the documentation has GROUP.
  package func writeItem(of owner: Owner, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id(of: owner).description)
      json.member("name", name)
      json.member("type", kind.rawValue)
      switch owner {
      case .person: json.member("level", "PEOPLE")
      case .organization, .location: json.member("level", "LOCATION")
      }
    }
  }

  /// Writes the schedule with its events.
  package func write(of owner: Owner, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id(of: owner).description)
      json.member("name", name)
      json.member("type", kind.rawValue)
      json.array("events") { json in
        for event in events { event.write(id: event.id(of: owner), to: &json) }
      }
    }
  }
}

extension ScheduleEvent {
  /// Writes the event of a schedule of an owner.
  package func write(of owner: Schedule.Owner, to json: inout JSONWriter) {
    write(id: id(of: owner), to: &json)
  }

  /// Writes the event with an id; without one, as in a fixture file.
  func write(id: WebexID?, isAllDay: Bool? = nil, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id?.description)
      json.member("name", name)
      json.member("startDate", startDate?.description)
      json.member("endDate", endDate?.description)
      json.member("startTime", startTime?.description)
      json.member("endTime", endTime?.description)
      json.member("allDayEnabled", isAllDay ?? self.isAllDay)
      recurrence?.write(to: &json)
    }
  }
}

extension ScheduleEvent.Recurrence {
  fileprivate func write(to json: inout JSONWriter) {
    json.object("recurrence") { json in
      if let isForever { json.member("recurForEver", isForever) }
      json.member("recurEndDate", endDate?.description)
      if let occurrences { json.member("recurEndOccurrence", occurrences) }
      switch pattern {
      case .daily(let interval)?:
        json.object("recurDaily") { $0.member("recurInterval", interval) }
      case .weekly(let interval, let days)?:
        json.object("recurWeekly") { json in
          if let interval { json.member("recurInterval", interval) }
          for day in Weekday.allCases { json.member(day.member, days.contains(day)) }
        }
      case .yearlyByDate(let day, let month)?:
        json.object("recurYearlyByDate") { json in
          json.member("dayOfMonth", day)
          json.member("month", month.rawValue)
        }
      case .yearlyByDay(let day, let week, let month)?:
        json.object("recurYearlyByDay") { json in
          json.member("day", day.rawValue)
          json.member("week", week.rawValue)
          json.member("month", month.rawValue)
        }
      case nil: break
      }
    }
  }
}
