internal import Calling
internal import HTTP
internal import JSON

extension OperatingModeEndpoints {
  private static let path = "/telephony/config/operatingModes/{modeId}/holidays"

  static let holidays = [createHoliday, getHoliday, updateHoliday, deleteHoliday]

  private static let createHoliday = Endpoint<Organization>(
    "createOperatingModeHoliday",
    .post,
    path,
    .telephonyWrite,
    body: .createHoliday,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let created = try organization.createHoliday(
      of: try context.operatingMode(in: organization).id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .id(created.id, status: 201)
  }

  private static let getHoliday = Endpoint<Organization>(
    "getDetailsForOperatingModeHoliday",
    .get,
    path + "/{holidayId}",
    .telephonyRead,
    SuccessResponse(200, .scheduleEvent)
  ) { context, organization throws(RequestError) in
    let mode = try context.operatingMode(in: organization)
    let id = context.id("holidayId", .scheduleEvent)
    let holiday = try organization.holiday(id, of: mode.id)
    let ruleSet = context.configuration.ruleSet
    return .json { OperatingMode.write(holiday, id: id, under: ruleSet.mode, to: &$0) }
  }

  private static let updateHoliday = Endpoint<Organization>(
    "modifyOperatingModeHoliday",
    .put,
    path + "/{holidayId}",
    .telephonyWrite,
    body: .updateHoliday,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let mode = try context.operatingMode(in: organization)
    context.warnings += try organization.updateHoliday(
      try context.id("holidayId", of: .scheduleEvent),
      of: mode.id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteHoliday = Endpoint<Organization>(
    "deleteOperatingModeHoliday",
    .delete,
    path + "/{holidayId}",
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let mode = try context.operatingMode(in: organization)
    try organization.deleteHoliday(
      try context.id("holidayId", of: .scheduleEvent),
      of: mode.id
    )
    return .noContent
  }
}
