internal import JSON

/// The numbers that a request adds to those of a person or workspace, or removes from them.
struct AlternateNumbersRequestBody {
  enum Action: String, CaseIterable {
    case add = "ADD"
    case delete = "DELETE"
  }

  struct Row {
    var isPrimary = false
    var action = Action.add
    /// `nil` if the reader has reported it as missing.
    var phoneNumber: String?
    var extensionDigits: String?
    var ringPattern = RingPattern.normal
  }

  var isDistinctiveRingEnabled: Bool?
  var rows: [Row] = []

  /// Reads the members.
  ///
  /// Source: documentation "Assign or Unassign numbers to a person", Body;
  /// `enableDistinctiveRingPattern` and `external` are the names that clients send.
  mutating func read(from body: inout JSONReader) {
    body.bool("distinctiveRingEnabled", into: &isDistinctiveRingEnabled)
    body.bool("enableDistinctiveRingPattern", into: &isDistinctiveRingEnabled)
    body.objects("phoneNumbers", .always) { body in
      var row = Row()
      body.bool("primary", .requiredUnlessLenient, into: &row.isPrimary)
      body.enumeration("action", .always, into: &row.action)
      let number: JSONReader.Requirement = body.has("external") ? .optional : .always
      body.string("directNumber", number, into: &row.phoneNumber)
      body.string("external", into: &row.phoneNumber)
      body.stringOrNumber("extension", into: &row.extensionDigits)
      body.enumeration("ringPattern", rule: Rule.ringPattern.id, into: &row.ringPattern)
      rows.append(row)
    }
  }
}

extension RequestBodySchema {
  package static let assignAlternateNumbers = RequestBodySchema { body in
    var numbers = AlternateNumbersRequestBody()
    numbers.read(from: &body)
  }
}
