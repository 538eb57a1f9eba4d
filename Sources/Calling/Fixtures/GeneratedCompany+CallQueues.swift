internal import JSON

extension GeneratedCompany {
  /// A queue or hunt group to which a menu transfers calls.
  struct Destination {
    var label: String
    var extensionDigits: String
  }

  /// Adds a call queue, whose calls go to a mailbox if it is full or outside business hours.
  mutating func addQueue(
    _ queue: Destination,
    of people: ArraySlice<String>,
    mailbox: Int,
    to site: inout Site
  ) {
    let name = "\(site.name) \(queue.label)"
    let mailbox = extensionDigits(FirstExtension.voicemailGroup, mailbox)
    features.append(
      entry([
        ("kind", "CALL_QUEUE"), ("name", .string(name)), ("location", .string(site.name)),
        ("extension", .string(queue.extensionDigits)), ("phoneNumber", site.nextNumber()),
      ])
    )
    addRecord(
      "queues/\(name)",
      at: site,
      [
        ("callPolicies", ["policy": "UNIFORM"]),
        (
          "queueSettings",
          [
            "queueSize": 25,
            "overflow": ["action": "TRANSFER_TO_PHONE_NUMBER", "transferNumber": mailbox],
          ]
        ),
        ("agents", .array(ids(of: people).map { ["id": $0] })),
        ("allowAgentJoinEnabled", true),
      ]
    )
    addRecord(
      "queues/\(name)/nightService",
      at: site,
      [
        ("nightServiceEnabled", true), ("action", "TRANSFER"), ("transferPhoneNumber", mailbox),
        ("businessHoursName", .string(Self.businessHours)), ("businessHoursLevel", "LOCATION"),
      ]
    )
  }

  /// Adds an auto attendant, the first one with the main number of the location.
  mutating func addAttendant(
    _ menu: ArraySlice<Destination>,
    _ index: Int,
    isLast: Bool,
    at site: Site
  ) {
    let name = "\(site.name) Menu \(index + 1)"
    features.append(
      entry([
        ("kind", "AUTO_ATTENDANT"), ("name", .string(name)), ("location", .string(site.name)),
        ("extension", extensionDigits(FirstExtension.autoAttendant, index)),
        ("phoneNumber", index == 0 ? site.number(0) : nil),
      ])
    )
    func key(_ key: String, _ action: String, _ label: String, _ value: JSONValue) -> JSONValue {
      [
        "key": .string(key), "action": .string(action), "description": .string(label),
        "value": value,
      ]
    }
    var keys = menu.enumerated().map { offset, destination in
      key(
        String(offset + 1),
        "TRANSFER_WITHOUT_PROMPT",
        destination.label,
        .string(destination.extensionDigits)
      )
    }
    if !isLast {
      let next = extensionDigits(FirstExtension.autoAttendant, index + 1)
      keys.append(key("9", "TRANSFER_WITHOUT_PROMPT", "More", next))
    }
    keys.append(key("0", "TRANSFER_TO_OPERATOR", "Operator", Self.operatorExtension))
    let mailbox = extensionDigits(FirstExtension.voicemailGroup, index)
    let afterHoursKeys = [
      key("1", "TRANSFER_TO_MAILBOX", "Message", mailbox), ["key": "#", "action": "EXIT"],
    ]
    addRecord(
      "autoAttendants/\(name)",
      at: site,
      [
        ("businessSchedule", .string(Self.businessHours)),
        ("holidaySchedule", .string(Self.holidays)),
        ("businessHoursMenu", ["greeting": "DEFAULT", "keyConfigurations": .array(keys)]),
        ("afterHoursMenu", ["greeting": "DEFAULT", "keyConfigurations": .array(afterHoursKeys)]),
      ]
    )
  }
}
