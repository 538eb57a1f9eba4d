internal import JSON
internal import Text

/// The body of an update of calling settings, read over the present ones.
struct CallingLocationRequestBody {
  /// The settings with the values of the body that need no check.
  private(set) var calling: Location.Calling
  private(set) var announcementLanguage: String?
  private(set) var mainNumber: String?
  private(set) var hasCallingLineNumber = false
  private(set) var chargeNumber: String?
  /// The type and id of the connection; `nil` if the body has none.
  private(set) var connection: (kind: PremisesRoute.Kind, id: String)?

  init(over calling: Location.Calling) {
    self.calling = calling
    mainNumber = calling.mainNumber?.description
    chargeNumber = calling.chargeNumber?.description
  }

  /// Members of responses, which clients send back.
  static let readOnlyMembers: Set<String> = [
    "/id", "/name", "/subscriptionId", "/userLimit", "/defaultDomain", "/e911SetupRequired",
    "/useChargeNumberForPChargeInfo",
  ]

  mutating func read(from body: inout JSONReader) {
    body.string("announcementLanguage", into: &announcementLanguage)
    body.object("callingLineId") { line in
      line.nullableString("name", into: &calling.callingLineIDName)
      hasCallingLineNumber = line.has("phoneNumber") || line.isNull("phoneNumber")
      line.nullableString("phoneNumber", into: &mainNumber)
    }
    body.object("connection") { connection in
      var kind = PremisesRoute.Kind.trunk
      var id = ""
      connection.enumeration("type", .always, into: &kind)
      connection.string("id", .always, into: &id)
      self.connection = (kind, id)
    }
    body.nullableString("externalCallerIdName", into: &calling.externalCallerIDName)
    body.nullableString("pAccessNetworkInfo", into: &calling.pAccessNetworkInfo)
    body.nullableString("outsideDialDigit", into: &calling.outsideDialDigit)
    body.bool("enforceOutsideDialDigit", into: &calling.enforcesOutsideDialDigit)
    body.nullableString("routingPrefix", into: &calling.routingPrefix)
    body.nullableString("chargeNumber", into: &chargeNumber)
  }
}

extension Location.Calling {
  /// What is wrong with a routing prefix; `nil` if it is valid.
  static func problem(inRoutingPrefix prefix: String) -> String? {
    prefix.isASCIIDigits && (1...7).contains(prefix.utf8.count)
      ? nil : "expected 1 to 7 digits, found \(prefix.quotedForMessage)"
  }

  /// What is wrong with an outside dial digit; `nil` if it is valid.
  static func problem(inOutsideDialDigit digit: String) -> String? {
    digit.isASCIIDigits && digit.utf8.count == 1
      ? nil : "expected one digit, found \(digit.quotedForMessage)"
  }
}
