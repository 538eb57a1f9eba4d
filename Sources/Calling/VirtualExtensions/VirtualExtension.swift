package import JSON
internal import OrderedCollections
internal import Text

/// An extension that stands for an external phone number.
package struct VirtualExtension: Sendable, Hashable {
  package let record: JSONObject
  package let id: String

  package var extensionDigits: String? { record.text("extension") }
  package var phoneNumber: String? { record.text("phoneNumber") }
  /// The location whose callers can dial it; `nil` for the whole organization.
  package var locationID: WebexID? { record.text("locationId").map { WebexID(encoded: $0) } }

  package enum Level: String, Sendable, CaseIterable {
    case organization = "ORGANIZATION"
    case location = "LOCATION"
  }

  static let collection = ["telephony", "config", "virtualExtensions"]
}

extension Organization {
  package var virtualExtensions: [VirtualExtension] {
    // The settings of all are a record too.
    records.records(below: VirtualExtension.collection).filter { $0.record["extension"] != nil }
      .map { VirtualExtension(record: $0.record, id: $0.key) }
  }

  /// Returns a virtual extension.
  ///
  /// - Throws: `virtualExtensionUnknown`.
  package func virtualExtension(_ id: WebexID) throws(RequestError) -> VirtualExtension {
    guard let record = records[VirtualExtension.collection + [id.description]] else {
      throw RequestError(
        .virtualExtensionUnknown,
        "Not found: \(name) does not have a virtual extension with the id \(id.messageText)"
          + id.explanation(expecting: .virtualExtension)
      )
    }
    return VirtualExtension(record: record, id: id.description)
  }

  /// Writes a virtual extension, in lists and alone.
  package func write(_ virtual: VirtualExtension, to json: inout JSONWriter) {
    let location = virtual.locationID.flatMap { locations[$0] }
    let prefix = location?.calling?.routingPrefix
    let level: VirtualExtension.Level = virtual.locationID == nil ? .organization : .location
    json.object { json in
      json.member("id", virtual.id)
      json.member("extension", virtual.extensionDigits ?? "")
      json.member("routingPrefix", prefix)
      json.member("esn", (prefix ?? "") + (virtual.extensionDigits ?? ""))
      json.member("phoneNumber", virtual.phoneNumber ?? "")
      json.member("firstName", virtual.record.text("firstName"))
      json.member("lastName", virtual.record.text("lastName"))
      json.member("displayName", virtual.record.name ?? "")
      json.member("level", level.rawValue)
      json.member("locationId", location?.id.description)
      json.member("locationName", location?.name)
    }
  }

  /// Creates a virtual extension from a request body; modifies nothing if the body is invalid.
  ///
  /// - Parameters:
  ///   - json: the body.
  ///   - ruleSet: the rules to apply.
  ///   - checkAccess: checks the location, `nil` for the organization.
  /// - Returns: the id of the new one, and messages about ignored properties.
  /// - Throws: `capacity`, what `checkAccess` throws, all violations in the body.
  package mutating func createVirtualExtension(
    _ json: JSONDocument,
    under ruleSet: RuleSet,
    checkAccess: (WebexID?) throws(RequestError) -> Void
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var body = VirtualExtensionBody(JSONObject())
    let result = try validate(&body, nil, json, ruleSet)
    try checkAccess(body.record.text("locationId").map(WebexID.init(encoded:)))
    try checkRecordCapacity()
    let id = WebexID(.virtualExtension, key: idGenerator.uuid())
    try setRecord(
      body.record,
      at: VirtualExtension.collection + [id.description],
      under: ruleSet
    )
    return (id, result.warnings)
  }

  /// Updates a virtual extension; modifies nothing if the body is invalid.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `virtualExtensionUnknown`, `capacity`, all violations in the body.
  package mutating func updateVirtualExtension(
    _ id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let current = try virtualExtension(id)
    var body = VirtualExtensionBody(current.record)
    let result = try validate(&body, current, json, ruleSet)
    try setRecord(
      body.record,
      at: VirtualExtension.collection + [id.description],
      under: ruleSet
    )
    return result.warnings
  }

  /// - Throws: `virtualExtensionUnknown`.
  package mutating func deleteVirtualExtension(_ id: WebexID) throws(RequestError) {
    _ = try virtualExtension(id)
    removeRecord(at: VirtualExtension.collection + [id.description])
  }

  private func validate(
    _ body: inout VirtualExtensionBody,
    _ current: VirtualExtension?,
    _ json: JSONDocument,
    _ ruleSet: RuleSet
  ) throws(RequestError) -> ValidationResult {
    try ValidationResult.read(
      json,
      isPartial: current != nil,
      under: ruleSet,
      readOnly: Set(["/id", "/routingPrefix", "/esn", "/level", "/locationName"])
        .union(current == nil ? [] : ["/locationId"])
    ) {
      body.read(from: &$0, isNew: current == nil)
    } checks: { result in
      body.check(over: current, in: self, &result)
    }
  }
}

/// The body of a request that creates or updates a virtual extension.
private struct VirtualExtensionBody {
  private(set) var record: JSONObject

  /// In characters; assumed, the documentation has no limit.
  private static let textLimit = 256

  init(_ record: JSONObject) { self.record = record }

  /// Source: documentation "Create a Virtual Extension" and "Update a Virtual Extension", Body.
  mutating func read(from body: inout JSONReader, isNew: Bool) {
    for name: StaticString in ["displayName", "phoneNumber", "extension"] {
      var text = record.text(name.description)
      body.string(name, .required, length: 1...Self.textLimit, into: &text)
      record[name.description] = text.map { .string($0) }
    }
    body.text("firstName", length: 0...Self.textLimit, in: &record)
    body.text("lastName", length: 0...Self.textLimit, in: &record)
    if isNew { body.text("locationId", in: &record) }
  }

  /// Checks what is new in the body; the rules are those of the operation that validates numbers,
  /// assumed for creates and updates.
  func check(
    over current: VirtualExtension?,
    in organization: Organization,
    _ result: inout ValidationResult
  ) {
    result.checkControlCharacters(in: record.name, at: "/displayName")
    let others = organization.virtualExtensions.filter { $0.id != current?.id }
    let locationID = record.text("locationId").map(WebexID.init(encoded:))
    let location = locationID.flatMap { organization.locations[$0] }
    if current == nil, locationID != nil, location?.calling == nil {
      result.addViolation(
        .memberLocation,
        at: "/locationId",
        "\(organization.name) does not have a location with Webex Calling and the id"
          + " \(locationID?.messageText ?? "")"
      )
    }
    if let digits = record.text("extension"), digits != current?.extensionDigits {
      if let location {
        let currentID = current.map { WebexID(encoded: $0.id) }
        result.checkExtension(digits, at: location, excluding: currentID)
      } else {
        result.checkForm(ofExtension: digits, at: "/extension")
      }
      let owner = others.first { $0.extensionDigits == digits && $0.locationID == locationID }
      if let owner, !result.hasViolation(at: "/extension") {
        result.addViolation(
          .extensionTaken,
          at: "/extension",
          "The extension is not available. \(digits) is already assigned to a virtual extension :"
            + " \(owner.record.name ?? "")"
        )
      }
    }
    if let number = record.text("phoneNumber"), number != current?.phoneNumber {
      check(number, among: others, in: organization, &result)
    }
  }

  private func check(
    _ text: String,
    among others: [VirtualExtension],
    in organization: Organization,
    _ result: inout ValidationResult
  ) {
    guard text.hasPrefix("+"), let number = PhoneNumber(text, country: "US"),
      number.description == text
    else {
      return result.addViolation(
        .virtualExtensionNumber,
        at: "/phoneNumber",
        "Invalid field value: phoneNumber: expected a number in E.164 format, found"
          + " \(text.quotedForMessage)"
      )
    }
    let isTaken = organization.numbers[number] != nil || others.contains { $0.phoneNumber == text }
    guard isTaken else { return }
    result.addViolation(
      .virtualExtensionNumberTaken,
      at: "/phoneNumber",
      "\(number) is already a number of \(organization.name) or of a virtual extension"
    )
  }
}

extension RequestBodySchema {
  package static let createVirtualExtension = RequestBodySchema { body in
    var virtual = VirtualExtensionBody(JSONObject())
    virtual.read(from: &body, isNew: true)
  }

  package static let updateVirtualExtension = RequestBodySchema(isPartial: true) { body in
    var virtual = VirtualExtensionBody(JSONObject())
    virtual.read(from: &body, isNew: false)
  }
}
