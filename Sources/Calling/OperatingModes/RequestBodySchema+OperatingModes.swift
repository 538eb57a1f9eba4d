internal import JSON

extension RequestBodySchema {
  package static let createOperatingMode = RequestBodySchema { body in
    var mode = OperatingModeRequestBody()
    mode.readCreate(from: &body)
  }
  package static let updateOperatingMode = RequestBodySchema(isPartial: true) { body in
    let stored = OperatingMode(id: WebexID(encoded: ""), name: "", kind: .none)
    var mode = OperatingModeRequestBody(over: stored)
    mode.readUpdate(from: &body)
  }
  package static let createHoliday = RequestBodySchema { body in
    var holiday = ScheduleEvent()
    holiday.read(from: &body, as: .holiday)
  }
  package static let updateHoliday = RequestBodySchema(isPartial: true) { body in
    var holiday = ScheduleEvent()
    _ = holiday.readChange(from: &body)
  }
}
