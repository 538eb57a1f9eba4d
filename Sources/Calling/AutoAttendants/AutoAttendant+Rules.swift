internal import JSON
internal import OrderedCollections

extension AutoAttendant {
  /// Checks that the schedules exist that a body names.
  ///
  /// A stored attendant can name a schedule that has been renamed or deleted since then.
  static func check(
    _ body: inout FeatureBody,
    _ validator: inout CallFeatureValidator,
    over current: FeatureRecord?,
    at location: Location,
    in organization: Organization
  ) {
    // A new location of `--open-world` has no schedules yet.
    guard validator.implicitEntities.location == nil else { return }
    let businessSchedule = body.settings["businessSchedule"]
    if businessSchedule != current?.settings["businessSchedule"],
      case .string(let name)? = businessSchedule,
      !validator.result.hasViolation(at: "/businessSchedule")
    {
      organization.checkSchedule(
        name,
        .businessHours,
        of: location.id,
        at: "/businessSchedule",
        &validator.result
      )
    }
    let holidaySchedule = body.settings.text("holidaySchedule")
    if holidaySchedule != current?.settings.text("holidaySchedule") {
      organization.checkSchedule(
        holidaySchedule,
        .holidays,
        of: location.id,
        at: "/holidaySchedule",
        &validator.result
      )
    }
  }
}

extension Organization {
  /// The name of an auto attendant of a location that names a schedule.
  func autoAttendant(using schedule: Schedule.Key, at locationID: WebexID) -> String? {
    let member = schedule.kind == .holidays ? "holidaySchedule" : "businessSchedule"
    return records.records(below: CallFeatureCollection.autoAttendants.path(at: locationID))
      .first { $0.record.text(member) == schedule.name }?.record.name
  }
}
