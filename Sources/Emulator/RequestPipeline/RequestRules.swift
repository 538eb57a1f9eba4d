package import Calling
internal import HTTP

/// The rules that hold for every request, whatever it asks for.
extension Rule {
  private static let unauthorized =
    "The request requires a valid access token set in the Authorization request header."
  private static let forbidden =
    "The server understood the request, but refused to fulfill it because the access token is "
    + "missing required scopes or the user is missing required roles or licenses."

  static let token = Rule(
    "AUTH-TOKEN",
    401,
    .documented,
    "The Authorization field carries a bearer token that is known.",
    message: unauthorized
  )
  static let tokenExpired = Rule(
    "AUTH-EXPIRED",
    401,
    .documented,
    "The token has not expired.",
    message: unauthorized
  )
  static let scope = Rule(
    "AUTH-SCOPE",
    403,
    .documented,
    "The token has the scope that the operation needs.",
    message: forbidden
  )
  static let role = Rule(
    "AUTH-ROLE",
    403,
    .documented,
    "The token's user has an administrator role that allows the operation.",
    message: forbidden
  )
  static let roleLocation = Rule(
    "AUTH-LOCATION",
    403,
    .documented,
    "A location administrator acts only at the locations assigned to him.",
    message: forbidden
  )
  static let organization = Rule(
    "AUTH-ORG",
    403,
    .assumed,
    "orgId names the organisation of the token, or a customer of its partner administrator.",
    message: forbidden
  )
  static let route = Rule(
    "ROUTE-UNKNOWN",
    404,
    .documented,
    "The path belongs to an operation.",
    message: "The requested resource could not be found."
  )
  static let method = Rule(
    "ROUTE-METHOD",
    405,
    .documented,
    "The path supports the method.",
    message: "Method Not Allowed"
  )
  static let rateLimit = Rule(
    "RATE-LIMIT",
    429,
    .documented,
    "A token sends no more requests than --rate-limit allows.",
    message: "Too Many Requests"
  )
  static let mediaType = Rule(
    "BODY-MEDIA-TYPE",
    415,
    .documented,
    "A request body is application/json.",
    message: "Unsupported Media Type"
  )
  static let faultField = Rule(
    "MOCK-FAULT-FIELD",
    400,
    .assumed,
    "X-Mock-Fault names a failure that the mock can make; Webex has no such field."
  )
  static let injected = Rule(
    "MOCK-FAULT",
    nil,
    .assumed,
    "An answer with the field X-Mock-Fault was made on demand; no rule was broken."
  )
  static let adminBody = Rule(
    "ADMIN-BODY",
    400,
    .assumed,
    "A body sent to /__admin has known members of the right types that do not contradict."
  )
  static let adminUnknown = Rule(
    "ADMIN-UNKNOWN",
    404,
    .assumed,
    "What a path under /__admin names exists."
  )
  static let adminFull = Rule(
    "ADMIN-FULL",
    503,
    .assumed,
    "At most 10,000 organisations are kept at once, and 1,000 faults of each."
  )
  static let adminShared = Rule(
    "ADMIN-SHARED",
    409,
    .assumed,
    "Only a private organisation is deleted; those that the server began with stay."
  )
  static let adminVerify = Rule(
    "ADMIN-VERIFY",
    422,
    .assumed,
    "The requests that came are those that a verification expects."
  )
  static let adminToken = Rule(
    "ADMIN-TOKEN",
    401,
    .assumed,
    "With --admin-token, a request to /__admin carries that token."
  )
  static let adminOrigin = Rule(
    "ADMIN-ORIGIN",
    403,
    .assumed,
    "A request to /__admin comes from no page of another origin."
  )
  static let adminHost = Rule(
    "ADMIN-HOST",
    403,
    .assumed,
    "While the mock listens on loopback, a request to /__admin names it by a loopback name."
  )
  static let tunnel = Rule(
    "PROXY-HOST",
    403,
    .assumed,
    "A client that takes the mock for a proxy asks for a host that the mock stands in for."
  )
  static let queryValue = Rule(
    "QUERY-VALUE",
    400,
    .assumed,
    "A query parameter has a value of its kind: max a whole number of at least 1, start one of at"
      + " least 0, a flag true or false."
  )
  static let queryRepeated = Rule(
    "QUERY-REPEATED",
    400,
    .assumed,
    "A query parameter comes once."
  )

  private static let requestRules = [
    token, tokenExpired, scope, role, roleLocation, organization, route, method, rateLimit,
    mediaType,
    queryValue, queryRepeated, faultField, injected, adminBody, adminUnknown, adminFull,
    adminShared, adminVerify, adminToken, adminOrigin, adminHost, tunnel,
  ]

  /// Every rule there is, each once.
  package static let catalog = requestRules + HTTPRequestError.allCases.map(\.rule) + callingRules
}
