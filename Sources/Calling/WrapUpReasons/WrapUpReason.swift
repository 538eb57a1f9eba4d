package import JSON
internal import OrderedCollections

/// What an agent of a call queue with Customer Experience Essentials chooses after a call.
package struct WrapUpReason: Sendable, Hashable {
  package let id: WebexID
  var name: String
  var description: String?
  package internal(set) var queues: [WebexID] = []
  /// The queues for which the reason is the default.
  var defaultQueues: Set<WebexID> = []

  init(id: WebexID) { (self.id, name) = (id, "") }

  /// The reason in a record.
  init(_ id: String, _ record: JSONObject) {
    func ids(_ name: String) -> [WebexID] { record.strings(name).map(WebexID.init(encoded:)) }
    self.id = WebexID(encoded: id)
    name = record.name ?? ""
    description = record.text("description")
    queues = ids("queues")
    defaultQueues = Set(ids("defaultQueues")).intersection(queues)
  }

  var record: JSONObject {
    func list(_ ids: [WebexID]) -> JSONValue { .array(ids.map { .string($0.description) }) }
    var record = JSONObject([
      .init(name: "id", value: .string(id.description)),
      .init(name: "name", value: .string(name)),
    ])
    record["description"] = description.map { .string($0) }
    record["queues"] = list(queues)
    record["defaultQueues"] = list(queues.filter(defaultQueues.contains))
    return record
  }

  static let collection = ["telephony", "config", "cxEssentials", "wrapup", "reasons"]

  /// Source: live tests of clients.
  static let limit = 1000
}

/// The settings for the time after the calls of a queue.
struct WrapUpTimer {
  var isEnabled: Bool
  /// In seconds.
  var seconds: Int

  static func path(of queue: WebexID, at locationID: WebexID) -> [String] {
    [
      "telephony", "config", "cxEssentials", "locations", locationID.description, "queues",
      queue.description, "wrapup", "settings",
    ]
  }

  init(_ record: JSONObject?) {
    isEnabled = record?.isTrue("wrapupTimerEnabled") ?? false
    // Source: documentation "Read Wrap Up Reason Settings".
    seconds = record?.integer("wrapupTimer") ?? 60
  }

  var record: JSONObject {
    JSONObject([
      .init(name: "wrapupTimerEnabled", value: .bool(isEnabled)),
      .init(name: "wrapupTimer", value: .number(JSONNumber(seconds))),
    ])
  }
}

// MARK: Views

extension Organization {
  /// The wrap-up reasons, in order of creation.
  package var wrapUpReasons: [WrapUpReason] {
    records.records(below: WrapUpReason.collection).map { WrapUpReason($0.key, $0.record) }
  }

  /// Returns a wrap-up reason.
  ///
  /// - Throws: `wrapUpUnknown`.
  package func wrapUpReason(_ id: WebexID) throws(RequestError) -> WrapUpReason {
    guard let record = records[WrapUpReason.collection + [id.description]] else {
      throw RequestError(
        .wrapUpUnknown,
        "Not found: \(name) does not have a wrap-up reason with the id \(id.messageText)"
      )
    }
    return WrapUpReason(id.description, record)
  }

  /// The queues that can have wrap-up reasons, by their ids.
  func queuesWithCXEssentials() -> OrderedDictionary<WebexID, StoredCallFeature> {
    var queues: OrderedDictionary<WebexID, StoredCallFeature> = [:]
    for location in locations.values {
      for (key, record) in records.records(
        below: CallFeatureCollection.callQueues.path(at: location.id)
      ) where record.isTrue("hasCxEssentials") {
        let id = WebexID(encoded: key)
        queues[id] = StoredCallFeature(id, in: .callQueues, record, at: location)
      }
    }
    return queues
  }

  /// Writes a reason as an item of the list.
  package func writeRow(of reason: WrapUpReason, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", reason.id.description)
      json.member("name", reason.name)
      json.member("description", reason.description)
      json.member("numberOfQueuesAssigned", reason.queues.count)
    }
  }

  /// Writes a reason with its queues.
  package func write(_ reason: WrapUpReason, to json: inout JSONWriter) {
    let known = queuesWithCXEssentials()
    json.object { json in
      json.member("name", reason.name)
      json.member("description", reason.description ?? "")
      json.member("defaultWrapupQueuesCount", reason.defaultQueues.count)
      json.array("queues") { json in
        for queue in reason.queues.compactMap({ known[$0] }) {
          write(queue, to: &json) {
            $0.member("defaultWrapupEnabled", reason.defaultQueues.contains(queue.id))
          }
        }
      }
    }
  }

  /// Writes the queues to which a reason can be assigned.
  package func writeQueues(
    availableTo reason: WrapUpReason,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.array("queues") { json in
        for queue in queuesWithCXEssentials().values where !reason.queues.contains(queue.id) {
          write(queue, to: &json) { _ in }
        }
      }
    }
  }

  private func write(
    _ queue: StoredCallFeature,
    to json: inout JSONWriter,
    _ members: (inout JSONWriter) -> Void
  ) {
    json.object { json in
      json.member("id", queue.id.description)
      json.member("name", queue.profile.name)
      json.member("locationName", queue.location.name)
      json.member("locationId", queue.location.id.description)
      json.member("phoneNumber", queue.profile.phoneNumber?.description)
      // A number in the documentation.
      if let digits = queue.profile.extensionDigits, digits.first != "0", let number = Int(digits) {
        json.member("extension", number)
      } else {
        json.member("extension", queue.profile.extensionDigits)
      }
      members(&json)
    }
  }

  /// Writes the reasons and the timer of a queue.
  package func writeWrapUpSettings(
    of queue: StoredCallFeature,
    to json: inout JSONWriter
  ) {
    let timer = WrapUpTimer(records[WrapUpTimer.path(of: queue.id, at: queue.location.id)])
    json.object { json in
      json.member("wrapupTimerEnabled", timer.isEnabled)
      json.member("wrapupTimer", timer.seconds)
      json.array("wrapupReasons") { json in
        for reason in wrapUpReasons where reason.queues.contains(queue.id) {
          json.object { json in
            json.member("id", reason.id.description)
            json.member("name", reason.name)
            json.member("description", reason.description)
            // `isDefaultEnabled` in the documentation.
            json.member("defaultEnabled", reason.defaultQueues.contains(queue.id))
          }
        }
      }
    }
  }
}
