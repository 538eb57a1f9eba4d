internal import JSON
internal import OrderedCollections

extension AutoAttendant {
  /// Checks that the schedules exist that a body names.
  ///
  /// A stored attendant can name a schedule that has been renamed or deleted since then.
  static func check(
    _ body: inout CallFeatureBody,
    _ validator: inout CallFeatureValidator,
    over current: StoredCallFeature?,
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
  /// The name of an auto attendant that names a schedule of a location or of the organization.
  func autoAttendant(using schedule: Schedule.Key, of owner: Schedule.Owner) -> String? {
    let member = schedule.kind == .holidays ? "holidaySchedule" : "businessSchedule"
    let users =
      switch owner {
      case .location(let id): [id]
      // Locations with a schedule of the same name use their own.
      case .organization:
        locations.values.filter { $0.schedules[schedule] == nil }.map(\.id)
      case .person: [WebexID]()
      }
    return users.lazy.compactMap { location in
      self.records.records(below: CallFeatureCollection.autoAttendants.path(at: location))
        .first { $0.record.text(member) == schedule.name }?.record.name
    }
    .first
  }
}
