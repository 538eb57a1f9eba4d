internal import JSON

extension RequestBodySchema {
  package static let validateExtensions = RequestBodySchema { body in
    var extensions: [String] = []
    body.strings("extensions", .required, into: &extensions)
  }

  package static let validateNumbers = RequestBodySchema { body in
    var numbers: [String] = []
    body.strings("phoneNumbers", .required, into: &numbers)
  }
}
