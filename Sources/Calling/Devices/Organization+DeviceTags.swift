package import JSON
internal import OrderedCollections
internal import Text

/// One operation of a JSON Patch (RFC 6902) on the tags of a device.
private struct TagOperation {
  enum Kind: String, CaseIterable { case add, remove, replace }

  var kind = Kind.add
  var path = ""
  /// `nil` if the operation has no value.
  var value: [String]?

  mutating func read(from body: inout JSONReader) {
    body.enumeration("op", .required, into: &kind)
    body.string("path", .required, into: &path)
    var value: [String] = []
    // Only removing needs no value.
    body.strings(
      "value",
      kind == .remove || body.isRecordingSchema ? .optional : .required,
      into: &value
    )
    if body.has("value") { self.value = value }
  }

  /// Source: live tests of Cisco's SDK.
  func apply(to tags: inout [String]) {
    let value = value ?? []
    switch kind {
    case .add: for tag in value where !tags.contains(tag) { tags.append(tag) }
    case .replace: tags = value
    case .remove: tags.removeAll { self.value == nil || value.contains($0) }
    }
  }
}

extension RequestBodySchema {
  package static let updateDeviceTags = RequestBodySchema { body in
    var operation = TagOperation()
    operation.read(from: &body)
  }
}

extension Organization {
  /// Changes the tags of a device by a JSON Patch, of one operation or a list of them.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `deviceUnknown`, all violations of the operations; nothing has then changed.
  package mutating func updateDeviceTags(
    of id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var device = try device(id)
    var result = ValidationResult()
    // The document describes one operation; some clients send a list.
    if case .array(let items) = json.value {
      if items.count > Self.operationLimit {
        result.addViolation(
          .bodyType,
          at: "",
          "Invalid field value: the body: expected at most \(Self.operationLimit) operations, found"
            + " \(items.count)"
        )
      }
      for (index, item) in items.prefix(Self.operationLimit).enumerated() {
        result.apply(Self.document(of: item), at: "/\(index)", to: &device.tags, under: ruleSet)
      }
    } else {
      result.apply(json, at: "", to: &device.tags, under: ruleSet)
    }
    result.checkTags(of: device)
    try result.throwIfInvalid()
    setDevice(device)
    return result.warnings
  }

  private static let operationLimit = 100

  private static func document(of value: JSONValue) -> JSONDocument {
    do throws(JSONSyntaxError) {
      return try JSONDocument(JSONWriter.bytes(of: value))
    } catch {
      preconditionFailure("a value that was written is valid JSON: \(error)")
    }
  }
}

extension ValidationResult {
  /// Reads an operation and applies it, unless it is invalid.
  fileprivate mutating func apply(
    _ json: JSONDocument,
    at place: String,
    to tags: inout [String],
    under ruleSet: RuleSet
  ) {
    var operation = TagOperation()
    do throws(RequestError) {
      let read = try Self.read(json, under: ruleSet) {
        operation.read(from: &$0)
      } checks: { _ in
      }
      for warning in read.warnings { addWarning(warning) }
    } catch {
      for violation in error.violations {
        addViolation(violation.rule, at: place + (violation.pointer ?? ""), violation.description)
      }
      return
    }
    guard operation.path == "tags" || operation.path == "/tags" else {
      return addViolation(
        .deviceTagPath,
        at: "\(place)/path",
        "Invalid field value: path: expected tags, found \(operation.path.quotedForMessage)"
      )
    }
    operation.apply(to: &tags)
  }

  fileprivate mutating func checkTags(of device: Device) {
    if device.tags.count > Device.tagLimit {
      addViolation(
        .deviceTags,
        at: "/value",
        "Expected at most \(Device.tagLimit) tags of a device, found \(device.tags.count)"
      )
    }
    if let tag = device.tags.first(where: { !(1...Device.tagLengthLimit).contains($0.utf8.count) })
    {
      addViolation(
        .deviceTags,
        at: "/value",
        "Expected tags of 1 to \(Device.tagLengthLimit) characters, found one of \(tag.utf8.count)"
      )
    }
  }
}
