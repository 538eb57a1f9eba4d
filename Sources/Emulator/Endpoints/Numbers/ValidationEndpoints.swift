internal import Calling
internal import HTTP
internal import JSON

/// Validates numbers and extensions before they are assigned.
enum ValidationEndpoints {
  static let extensions: [Endpoint<Organization>] = [
    validateExtensions, validateExtensionsOfLocation,
  ]

  private static let validateExtensions = Endpoint<Organization>(
    "validateListOfExtensions",
    .post,
    "/telephony/config/actions/validateExtensions/invoke",
    .telephonyRead,
    body: ValidationList.extensions.schema,
    SuccessResponse(200, .extensionValidation)
  ) { context, organization throws(RequestError) in
    try validate(&context, organization, at: nil)
  }

  private static let validateExtensionsOfLocation = Endpoint<Organization>(
    "validateExtensions",
    .post,
    "/telephony/config/locations/{locationId}/actions/validateExtensions/invoke",
    .telephonyWrite,
    body: ValidationList.extensions.schema,
    SuccessResponse(200, .extensionValidation)
  ) { context, organization throws(RequestError) in
    let location = try context.id("locationId", of: .location)
    return try validate(&context, organization, at: location)
  }

  private static func validate(
    _ context: inout OperationContext<Organization>,
    _ organization: Organization,
    at locationID: WebexID?
  ) throws(RequestError) -> Response {
    let extensions = try context.texts(of: .extensions)
    let validations = try organization.validate(extensions: extensions, at: locationID)
    return .json { json in
      json.object { json in
        json.member("status", validations.allSatisfy { $0.status == .valid } ? "OK" : "ERRORS")
        json.array("extensionStatus") { json in
          for validation in validations { validation.write(to: &json) }
        }
      }
    }
  }

  static let validateNumbers = Endpoint<Organization>(
    "validatePhoneNumbers",
    .post,
    "/telephony/config/actions/validateNumbers/invoke",
    .telephonyWrite,
    body: ValidationList.phoneNumbers.schema,
    SuccessResponse(200, .numberValidation)
  ) { context, organization throws(RequestError) in
    let numbers = try context.texts(of: .phoneNumbers)
    let validations = organization.validate(phoneNumbers: numbers)
    return .json { json in
      json.object { json in
        json.member("status", validations.allSatisfy { $0.status == .available } ? "OK" : "ERRORS")
        json.array("phoneNumbers") { json in
          for validation in validations { validation.write(to: &json) }
        }
      }
    }
  }
}

extension OperationContext<Organization> {
  /// The texts to validate in the body; what is ignored in it is a warning.
  ///
  /// - Throws: `mediaType`, `bodyJSON`, all violations in the body.
  mutating func texts(of list: ValidationList) throws(RequestError) -> [String] {
    let (texts, warnings) = try list.texts(in: try body(), under: configuration.ruleSet)
    self.warnings += warnings
    return texts
  }
}

extension ExtensionValidation {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("extension", extensionDigits)
      json.member("state", status.rawValue)
      if let errorCode { json.member("errorCode", errorCode) }
      json.member("message", message)
    }
  }
}

extension NumberValidation {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("phoneNumber", text)
      json.member("state", status.rawValue)
      json.member("tollFreeNumber", isTollFree)
      json.array("detail") { json in
        if let detail { json.string(detail) }
      }
    }
  }
}
