internal import JSON

extension RequestBodySchema {
  package static let createSchedule = RequestBodySchema { create(&$0, .ofLocation) }
  package static let createPersonSchedule = RequestBodySchema { create(&$0, .ofPerson) }
  package static let updateSchedule = RequestBodySchema { update(&$0, .ofLocation, false) }
  package static let updatePersonSchedule = RequestBodySchema { update(&$0, .ofPerson, true) }
  /// A person's schedule, changed by the person.
  package static let updateOwnSchedule = RequestBodySchema { update(&$0, .ofPerson, false) }

  private static func create(_ body: inout JSONReader, _ form: ScheduleEvent.Form) {
    var schedule = ScheduleRequestBody()
    schedule.readCreate(from: &body, as: form)
  }

  private static func update(
    _ body: inout JSONReader,
    _ form: ScheduleEvent.Form,
    _ needsNewName: Bool
  ) {
    var schedule = ScheduleRequestBody(over: Schedule(name: "", kind: .businessHours))
    schedule.readUpdate(from: &body, as: form, needsNewName: needsNewName)
  }

  package static let createScheduleEvent = RequestBodySchema { event(&$0, .ofLocation) }
  package static let createPersonScheduleEvent = RequestBodySchema { event(&$0, .ofPerson) }
  package static let updateScheduleEvent = RequestBodySchema { change(&$0, .ofLocation, false) }
  package static let updatePersonScheduleEvent = RequestBodySchema { change(&$0, .ofPerson, true) }
  package static let updateOwnScheduleEvent = RequestBodySchema { change(&$0, .ofPerson, false) }

  private static func event(_ body: inout JSONReader, _ form: ScheduleEvent.Form) {
    var event = ScheduleEvent()
    event.read(from: &body, as: form)
  }

  private static func change(
    _ body: inout JSONReader,
    _ form: ScheduleEvent.Form,
    _ needsNewName: Bool
  ) {
    var event = ScheduleEvent()
    event.readUpdate(from: &body, as: form, needsNewName: needsNewName)
  }
}
