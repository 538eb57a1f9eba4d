internal import JSON
internal import Text

extension AutoAttendant {
  static let readOnlyMembers: Set<String> = [
    "/enabled", "/location", "/locationId", "/locationName", "/holidayMenu",
  ]

  /// Source: documentation "Create an Auto Attendant" and "Update an Auto Attendant", Body.
  static func read(_ body: inout CallFeatureBody, from json: inout JSONReader) {
    body.feature.readIdentity(from: &json)
    body.feature.readAlternateNumbers(from: &json)
    var schedule = body.settings.text("businessSchedule") ?? ""
    json.string("businessSchedule", .required, into: &schedule)
    body.settings["businessSchedule"] = .string(schedule)
    json.text("holidaySchedule", in: &body.settings)
    json.choice("extensionDialing", Dialing.self, in: &body.settings)
    json.choice("nameDialing", Dialing.self, in: &body.settings)
    json.menu("businessHoursMenu", in: &body.settings)
    json.menu("afterHoursMenu", in: &body.settings)
    body.feature.readCallerID(from: &json)
  }
}

extension JSONReader {
  /// Reads a menu, which replaces the present one.
  ///
  /// Source: live tests of clients.
  fileprivate mutating func menu(_ name: StaticString, in settings: inout JSONObject) {
    var menu: JSONObject?
    object(name, .required) { body in
      var read = AutoAttendant.defaultMenu
      body.choice("greeting", AnnouncementSelection.self, .requiredUnlessLenient, in: &read)
      body.bool("extensionEnabled", .requiredUnlessLenient, in: &read)
      body.attendantFile(in: &read)
      body.keyConfigurations(in: &read)
      body.object("callTreatment", in: &read) { $0.callTreatment(into: &$1) }
      body.checkGreeting(of: read)
      menu = read
    }
    if let menu { settings[name.description] = .object(menu) }
  }

  /// Source: execution reports of clients of the live API.
  private mutating func checkGreeting(of menu: JSONObject) {
    let file = menu.object("audioAnnouncementFile")
    guard menu.choice("greeting", AnnouncementSelection.self) == .custom, !isRecordingSchema,
      file?.text("id") == nil, file?.text("fileName") == nil
    else { return }
    addIssue(
      "audioAnnouncementFile",
      "Missing Mandatory field name: audioAnnouncementFile, required by the greeting CUSTOM",
      rule: Rule.attendantGreeting.id
    )
  }

  private mutating func attendantFile(in record: inout JSONObject) {
    object("audioAnnouncementFile", in: &record) { $0.announcementFile(in: &$1) }
  }

  /// Reads the keys; the documentation has one object where the live API has a list.
  private mutating func keyConfigurations(in menu: inout JSONObject) {
    if typeName(of: "keyConfigurations") == "an object" {
      var row = JSONObject()
      object("keyConfigurations") { $0.keyConfiguration(into: &row) }
      menu["keyConfigurations"] = [.object(row)]
      return
    }
    objects("keyConfigurations", .requiredUnlessLenient, in: &menu) {
      $0.keyConfiguration(into: &$1)
    }
    let keys = menu.objects("keyConfigurations").compactMap { $0.text("key") }
    if Set(keys).count < keys.count {
      addIssue(
        "keyConfigurations",
        "a key is listed more than once: \(keys.count) items have \(Set(keys).count) keys"
      )
    }
  }

  private mutating func keyConfiguration(into row: inout JSONObject) {
    choice("key", AutoAttendant.Key.self, .always, in: &row)
    choice("action", AutoAttendant.KeyAction.self, .always, in: &row)
    text("description", in: &row)
    var value: String?
    string("value", into: &value)
    // Responses have a hyphen after the calling code.
    row["value"] = value.map { .string($0.hasPrefix("+") ? $0.replacing("-", with: "") : $0) }
    if let action = row.choice("action", AutoAttendant.KeyAction.self), action.needsValue,
      value == nil, !isRecordingSchema
    {
      addIssue(
        "value",
        "Missing Mandatory field name: value, required by the action \(action.rawValue); it can"
          + " be empty",
        rule: Rule.attendantKeyValue.id
      )
    }
    if let action = row.choice("action", AutoAttendant.KeyAction.self), !isRecordingSchema {
      checkDestination(value ?? "", of: action)
    }
    attendantFile(in: &row)
  }

  /// Source: execution reports of clients of the live API.
  private mutating func checkDestination(_ value: String, of action: AutoAttendant.KeyAction) {
    let digits = value.filter { $0 != "-" && $0 != "+" }
    let isNumber = digits.isASCIIDigits && digits.utf8.count > 1
    let reason: String? =
      switch action {
      case .transferToMailbox where value.isEmpty: "required by the action TRANSFER_TO_MAILBOX"
      case .transferToOperator where !value.isEmpty && !isNumber:
        "expected an extension or a number, found \(value.quotedForMessage)"
      default: nil
      }
    guard let reason else { return }
    addIssue(
      "value",
      "Invalid field value: value: \(reason)",
      rule: Rule.attendantDestination.id
    )
  }

  private mutating func callTreatment(into treatment: inout JSONObject) {
    choice("retryAttemptForNoInput", AutoAttendant.Retry.self, in: &treatment)
    var timer = treatment.integer("noInputTimer") ?? 10
    // The document has a string, the live API an integer.
    integer("noInputTimer", in: 1...60, acceptsString: true, into: &timer)
    treatment["noInputTimer"] = .number(JSONNumber(timer))
    object("actionToBePerformed", in: &treatment) { body, action in
      body.choice("action", AutoAttendant.NoInputAction.self, .always, in: &action)
      body.choice("greeting", AnnouncementSelection.self, .requiredUnlessLenient, in: &action)
      body.attendantFile(in: &action)
      body.text("transferCallTo", in: &action)
    }
  }
}
