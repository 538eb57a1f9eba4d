internal import JSON
internal import Text

/// A shared mailbox with a number of its own.
package enum VoicemailGroup: CallFeatureRules {
  package enum StorageType: String, Sendable, CaseIterable {
    case inside = "INTERNAL"
    case external = "EXTERNAL"
  }

  /// Whether the group is enabled, the greeting and forwarding are assumed.
  static let defaultSettings: JSONObject = {
    let disabled: JSONValue = ["enabled": false]
    return JSONObject([
      .init(name: "greeting", value: "DEFAULT"), .init(name: "greetingUploaded", value: false),
      .init(name: "messageStorage", value: ["storageType": "INTERNAL"]),
      .init(name: "notifications", value: disabled), .init(name: "faxMessage", value: disabled),
      .init(name: "transferToNumber", value: disabled),
      .init(name: "emailCopyOfMessage", value: disabled),
      .init(name: "voiceMessageForwardingEnabled", value: false),
    ])
  }()

  static let optionalSettings: Set<String> = ["passcode", "greetingDescription"]

  static let absentMembers: Set<String> = ["language", "alternateNumberSettings"]

  static let readOnlyMembers: Set<String> = [
    "/greetingUploaded", "/voiceMessageForwardingEnabled", "/location", "/locationId",
    "/locationName",
  ]

  /// Source: documentation "Create a new Voicemail Group for a Location" and "Modify Location
  /// Voicemail Group", Body.
  static func read(_ body: inout CallFeatureBody, from json: inout JSONReader) {
    body.feature.readIdentity(
      from: &json,
      extension: .required,
      accepting: .always,
      language: .required,
      callerNameLimit: 64
    )
    json.bool("enabled", into: &body.feature.profile.isEnabled)
    json.passcode(in: &body.settings)
    json.choice("greeting", AnnouncementSelection.self, in: &body.settings)
    json.text("greetingDescription", in: &body.settings)
    json.object("messageStorage", .required, in: &body.settings) { body, storage in
      body.choice("storageType", StorageType.self, .required, in: &storage)
      body.text("externalEmail", in: &storage)
      body.bool("mwiEnabled", in: &storage)
    }
    json.object("notifications", .required, in: &body.settings) { body, notifications in
      body.bool("enabled", .required, in: &notifications)
      body.text("destination", in: &notifications)
      body.text("smsDestination", in: &notifications)
    }
    json.object("faxMessage", .required, in: &body.settings) { body, fax in
      body.bool("enabled", .required, in: &fax)
      body.text("phoneNumber", in: &fax)
      body.digits("extension", in: &fax)
    }
    json.object("transferToNumber", .required, in: &body.settings) { body, transfer in
      body.bool("enabled", .required, in: &transfer)
      body.text("destination", in: &transfer)
    }
    json.object("emailCopyOfMessage", .required, in: &body.settings) { body, copy in
      body.bool("enabled", .required, in: &copy)
      body.text("emailId", in: &copy)
    }
    body.feature.readCallerID(from: &json)
  }

  static func check(
    _ body: inout CallFeatureBody,
    _ validator: inout CallFeatureValidator,
    over current: StoredCallFeature?,
    at location: Location,
    in organization: Organization
  ) {
    let fax = body.settings.object("faxMessage")?.text("phoneNumber")
    if let fax, fax != current?.settings.object("faxMessage")?.text("phoneNumber") {
      _ = validator.phoneNumber(fax, at: "/faxMessage/phoneNumber", location, in: organization)
    }
    let passcode = body.settings["passcode"]
    guard passcode != current?.settings["passcode"], let digits = body.settings.text("passcode"),
      let reason = Passcode.mismatch(of: digits)
    else { return }
    validator.result.addViolation(
      .voicemailPasscode,
      at: "/passcode",
      "Invalid field value: passcode: \(reason)"
    )
  }

  static func writeMembers(
    of group: StoredCallFeature,
    in organization: Organization,
    to json: inout JSONWriter
  ) {
    for member in group.settings.members where member.name != "passcode" {
      json.member(named: member.name, member.value)
    }
  }
}

/// The passcode of a mailbox.
private enum Passcode {
  /// Why a passcode is not strong enough; `nil` if it is.
  ///
  /// Source: requests of clients, which keep these rules.
  static func mismatch(of digits: String) -> String? {
    guard digits.isASCIIDigits, digits.utf8.count >= minimumLength else {
      return "expected at least \(minimumLength) digits"
    }
    let steps = Set(zip(digits.utf8.dropFirst(), digits.utf8).map { Int($0) - Int($1) })
    guard steps.count == 1, let step = steps.first else { return nil }
    return switch step {
    case 0: "expected different digits, found one that is repeated"
    case 1, -1: "expected no sequence, found digits in order"
    default: nil
    }
  }

  private static let minimumLength = 6
}

extension JSONReader {
  fileprivate mutating func passcode(in settings: inout JSONObject) {
    var passcode = settings.text("passcode")
    stringOrNumber("passcode", .required, accepting: .always, into: &passcode)
    settings["passcode"] = passcode.map { .string($0) }
  }

  /// Reads digits, which the documentation has as a number; an empty string removes the member.
  fileprivate mutating func digits(_ name: StaticString, in record: inout JSONObject) {
    var digits = record.text(name.description)
    stringOrNumber(name, accepting: .always, into: &digits)
    record[name.description] = digits.flatMap { $0.isEmpty ? nil : .string($0) }
  }
}
