internal import JSON

/// An auto attendant as read from a request body.
struct AutoAttendantRequestBody {
  var feature: CallFeatureRequestBody
  var settings: JSONObject

  /// Members of `GET`, which clients send back in a `PUT`.
  static let readOnlyMembers = CallFeatureRequestBody.readOnlyMembers
    .union(["/enabled", "/location", "/locationId", "/locationName"])

  init(over profile: CallFeatureProfile, _ settings: JSONObject) {
    feature = CallFeatureRequestBody(over: profile)
    self.settings = settings
  }

  /// Reads the members of a create or update body.
  ///
  /// Source: documentation "Create an Auto Attendant" and "Update an Auto Attendant", Body.
  mutating func read(from body: inout JSONReader) {
    feature.readIdentity(from: &body)
    feature.readAlternateNumbers(from: &body)
    var schedule = settings.text("businessSchedule") ?? ""
    body.string("businessSchedule", .required, into: &schedule)
    settings["businessSchedule"] = .string(schedule)
    body.text("holidaySchedule", in: &settings)
    body.choice("extensionDialing", AutoAttendant.Dialing.self, in: &settings)
    body.choice("nameDialing", AutoAttendant.Dialing.self, in: &settings)
    body.menu("businessHoursMenu", in: &settings)
    body.menu("afterHoursMenu", in: &settings)
    feature.readCallerID(from: &body)
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
      menu = read
    }
    if let menu { settings[name.description] = .object(menu) }
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
        "a key is listed more than once: \(keys.joined(separator: ", "))"
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
    attendantFile(in: &row)
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

extension RequestBodySchema {
  package static let createAutoAttendant = RequestBodySchema { autoAttendant(&$0) }
  package static let updateAutoAttendant = RequestBodySchema(isPartial: true) {
    autoAttendant(&$0)
  }

  private static func autoAttendant(_ body: inout JSONReader) {
    let profile = CallFeatureProfile(language: .english, timeZone: "")
    var attendant = AutoAttendantRequestBody(over: profile, JSONObject())
    attendant.read(from: &body)
  }
}
