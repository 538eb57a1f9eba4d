internal import JSON

extension RequestBodySchema {
  package static let addNumbers = RequestBodySchema { body in
    var numbers = NewNumbers()
    numbers.read(from: &body)
  }

  package static let manageNumbers = RequestBodySchema { body in
    var change = NumberStateChange()
    change.read(from: &body)
  }

  package static let removeNumbers = RequestBodySchema { body in
    var numbers: [String] = []
    body.numbers("phoneNumbers", into: &numbers)
  }
}

extension JSONReader {
  /// Reads a list of phone numbers that is not empty.
  mutating func numbers(_ name: StaticString, into target: inout [String]) {
    strings(name, .required, into: &target)
    if has(name), target.isEmpty, !isRecordingSchema {
      addIssue("\(name)", "expected at least one phone number")
    }
  }
}
