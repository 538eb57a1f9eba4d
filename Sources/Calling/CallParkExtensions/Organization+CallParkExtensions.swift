package import JSON
internal import OrderedCollections

/// Call park extensions are owners of extensions, without anything else.
extension Organization {
  /// Returns a call park extension.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `parkExtensionUnknown`.
  package func callParkExtension(
    _ id: WebexID,
    at locationID: WebexID
  ) throws(RequestError) -> Owner {
    let location = try callingLocation(locationID)
    let found = location.extensions.values.first { $0.id == id && $0.kind == .callParkExtension }
    guard let found else {
      throw RequestError(
        .parkExtensionUnknown,
        "Not found: \(location.name) does not have a call park extension with the id"
          + " \(id.messageText)\(id.explanation(expecting: .callParkExtension))",
        hint: id.bareUUID == nil ? nil : .liveRules
      )
    }
    return found
  }

  /// Creates a call park extension from a request body; modifies nothing if the body is invalid.
  ///
  /// - Returns: the id, and messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, `capacity`, all violations in the body.
  package mutating func createCallParkExtension(
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    let index = try callingLocationIndex(locationID)
    let count = locations.values[index].extensions.values.count { $0.kind == .callParkExtension }
    guard count < Capacity.callParkExtensions else {
      throw RequestError(
        .capacity,
        "Mock capacity exceeded (call park extensions of the location: \(count), at most"
          + " \(Capacity.callParkExtensions)). Delete some or reset the mock."
      )
    }
    var owner = Owner(kind: .callParkExtension, id: WebexID(encoded: ""), name: "")
    let warnings = try read(json, into: &owner, isNew: true, at: locationID, ruleSet)
    owner.id = WebexID(.callParkExtension, key: idGenerator.uuid())
    claim(owner, at: index)
    return (owner.id, warnings)
  }

  /// Updates the name or the extension; modifies nothing if the body is invalid.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, `parkExtensionUnknown`, all violations in the
  ///   body.
  package mutating func updateCallParkExtension(
    _ id: WebexID,
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let old = try callParkExtension(id, at: locationID)
    let index = try callingLocationIndex(locationID)
    var owner = old
    let warnings = try read(json, into: &owner, isNew: false, at: locationID, ruleSet)
    release(old, at: index)
    claim(owner, at: index)
    return warnings
  }

  /// Deletes a call park extension, which frees its extension.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `parkExtensionUnknown`.
  package mutating func deleteCallParkExtension(
    _ id: WebexID,
    at locationID: WebexID
  ) throws(RequestError) {
    let owner = try callParkExtension(id, at: locationID)
    release(owner, at: try callingLocationIndex(locationID))
  }

  private func read(
    _ json: JSONDocument,
    into owner: inout Owner,
    isNew: Bool,
    at locationID: WebexID,
    _ ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let location = try location(locationID)
    let existingID = isNew ? nil : owner.id
    let result = try ValidationResult.read(
      json,
      isPartial: !isNew,
      under: ruleSet,
      readOnly: ["/id", "/routingPrefix", "/esn", "/locationId", "/locationName"]
    ) { body in
      owner.readCallParkExtension(from: &body)
    } checks: { result in
      result.checkControlCharacters(in: owner.name, at: "/name")
      guard let digits = owner.extensionDigits, !result.hasViolation(at: "/extension") else {
        return
      }
      guard let other = location.extensions[digits], other.id != existingID else {
        return result.checkExtension(digits, at: location, excluding: existingID)
      }
      // Source of the code: messages of the live API.
      result.addViolation(
        .parkExtensionTaken,
        at: "/extension",
        "[Error 9495] The extension is not available. \(digits) is already assigned to"
          + " \(other.description)"
      )
    }
    return result.warnings
  }

  /// Writes a call park extension as its details.
  package func writeDetails(
    ofCallParkExtension owner: Owner,
    at locationID: WebexID,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("name", owner.name)
      json.writeExtension(owner.extensionDigits, routingPrefix(at: locationID))
    }
  }
}

extension Owner {
  /// Reads the members of a create or update body.
  ///
  /// Source: documentation "Create a Call Park Extension", Body.
  fileprivate mutating func readCallParkExtension(from body: inout JSONReader) {
    body.string("name", .required, length: 1...30, into: &name)
    body.stringOrNumber("extension", .required, into: &extensionDigits)
  }
}

extension RequestBodySchema {
  package static let createCallParkExtension = RequestBodySchema { callParkExtension(&$0) }
  package static let updateCallParkExtension = RequestBodySchema(isPartial: true) {
    callParkExtension(&$0)
  }

  private static func callParkExtension(_ body: inout JSONReader) {
    var owner = Owner(kind: .callParkExtension, id: WebexID(encoded: ""), name: "")
    owner.readCallParkExtension(from: &body)
  }
}
