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
    body: .validateExtensions,
    SuccessResponse(200, .extensionValidation)
  ) { context, organization throws(RequestError) in
    try validate(context, organization, at: nil)
  }

  private static let validateExtensionsOfLocation = Endpoint<Organization>(
    "validateExtensions",
    .post,
    "/telephony/config/locations/{locationId}/actions/validateExtensions/invoke",
    .telephonyWrite,
    body: .validateExtensions,
    SuccessResponse(200, .extensionValidation)
  ) { context, organization throws(RequestError) in
    try validate(context, organization, at: try context.id("locationId", of: .location))
  }

  private static func validate(
    _ context: OperationContext<Organization>,
    _ organization: Organization,
    at locationID: WebexID?
  ) throws(RequestError) -> Response {
    let ruleSet = context.configuration.ruleSet
    let extensions = try Organization.extensions(in: try context.body(), under: ruleSet)
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
    body: .validateNumbers,
    SuccessResponse(200, .numberValidation)
  ) { context, organization throws(RequestError) in
    let ruleSet = context.configuration.ruleSet
    let numbers = try Organization.phoneNumbers(in: try context.body(), under: ruleSet)
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
