package import Calling
internal import HTTP

/// The rules that apply to requests independently of the operation.
extension Rule {
  // Source: wording of Webex errors in public reports; likewise for each `message` below.
  private static let unauthorized =
    "The request requires a valid access token set in the Authorization request header."
  private static let forbidden =
    "The server understood the request, but refused to fulfill it because the access token is "
    + "missing required scopes or the user is missing required roles or licenses."

  static let token = Rule(
    "AUTH-TOKEN",
    401,
    .documented,
    "The Authorization header contains a bearer token; with strict authentication, a known one.",
    message: unauthorized
  )
  static let tokenRepeated = Rule(
    "AUTH-REPEATED",
    400,
    .assumed,
    "A request has at most one Authorization header."
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
    "The token has the scope that the operation requires.",
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
    "A location administrator acts only at assigned locations.",
    message: forbidden
  )
  static let organization = Rule(
    "AUTH-ORG",
    403,
    .assumed,
    "orgId is the organization of the token or a customer of its partner administrator.",
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
    "A token sends no more requests than the rate limit allows.",
    message: "Too Many Requests"
  )
  static let mediaType = Rule(
    "BODY-MEDIA-TYPE",
    415,
    .documented,
    "The Content-Type of a request body is application/json.",
    message: "Unsupported Media Type"
  )
  static let faultField = Rule(
    "MOCK-FAULT-FIELD",
    400,
    .assumed,
    "X-Mock-Fault names a supported fault."
  )
  static let injected = Rule(
    "MOCK-FAULT",
    nil,
    .assumed,
    "A response with the header X-Mock-Fault was affected by an injected fault."
  )
  static let adminBody = Rule(
    "ADMIN-BODY",
    area: .admin,
    400,
    .assumed,
    "An /__admin body has known properties of the right types without conflicts."
  )
  static let adminUnknown = Rule(
    "ADMIN-UNKNOWN",
    area: .admin,
    404,
    .assumed,
    "The resource named in an /__admin path exists."
  )
  static let adminFull = Rule(
    "ADMIN-FULL",
    area: .admin,
    503,
    .assumed,
    "There are at most 10,000 organizations, 1,000 faults for each organization and 1,000 that"
      + " apply to all."
  )
  static let adminShared = Rule(
    "ADMIN-SHARED",
    area: .admin,
    409,
    .assumed,
    "An organization that is deleted was created with POST /__admin/orgs: not one of the fixtures,"
      + " and not the default organization."
  )
  static let adminVerify = Rule(
    "ADMIN-VERIFY",
    area: .admin,
    422,
    .assumed,
    "The journal matches the expectations of /__admin/verify."
  )
  static let adminToken = Rule(
    "ADMIN-TOKEN",
    area: .admin,
    401,
    .assumed,
    "If the server has an admin token, a request to /__admin, except /__admin/health, has it in"
      + " the header X-Mock-Admin-Token or Authorization."
  )
  static let adminOrigin = Rule(
    "ADMIN-ORIGIN",
    area: .admin,
    403,
    .assumed,
    "A request to /__admin is not sent by a web page of another origin."
  )
  static let adminHost = Rule(
    "ADMIN-HOST",
    area: .admin,
    403,
    .assumed,
    "On a loopback address, the Host header of an /__admin request is a loopback name."
  )
  static let tunnel = Rule(
    "PROXY-HOST",
    403,
    .assumed,
    "CONNECT is only accepted for intercepted hosts."
  )
  static let queryValue = Rule(
    "QUERY-VALUE",
    400,
    .assumed,
    "A query parameter has a value of its type: max is an integer >= 1, start is an integer >= 0,"
      + " a boolean is true or false. An /__admin parameter is known."
  )
  static let queryRepeated = Rule(
    "QUERY-REPEATED",
    400,
    .assumed,
    "A query parameter is given at most once."
  )

  static let contractUnknown = Rule(
    "CONTRACT-UNKNOWN",
    404,
    .contract,
    "The item in the path of an operation by contract exists, as do the items above it."
  )
  static let contractName = Rule(
    "CONTRACT-NAME",
    409,
    .contract,
    "The name of an item by contract, ignoring case, is unique in its collection."
  )
  static let contractReference = Rule(
    "CONTRACT-REFERENCE",
    400,
    .assumed,
    "The items that a body by contract names by their ids exist, except in an open world."
  )
  static let contractInUse = Rule(
    "CONTRACT-IN-USE",
    400,
    .assumed,
    "A trunk, route group, announcement or playlist that another item needs cannot be deleted."
  )
  static let contractLimit = Rule(
    "CONTRACT-LIMIT",
    400,
    .observed,
    "A collection has at most the items that Webex allows: 500 digit patterns of a person or"
      + " location, 1,000 translation patterns of the organization and 500 of a location."
  )
  static let contractAddress = Rule(
    "CONTRACT-ADDRESS",
    409,
    code: 27571,
    .observed,
    "No other trunk has the address, domain and port that a trunk is created or validated with."
  )
  static let contractState = Rule(
    "CONTRACT-STATE",
    400,
    .assumed,
    "A call or conference is in a state that permits the action."
  )

  private static let requestRules = [
    token, tokenRepeated, tokenExpired, scope, role, roleLocation, organization, route, method,
    rateLimit,
    mediaType,
    queryValue, queryRepeated, contractUnknown, contractName, contractReference,
    contractInUse, contractLimit, contractAddress, contractState, faultField,
    injected, adminBody, adminUnknown, adminFull,
    adminShared, adminVerify, adminToken, adminOrigin, adminHost, tunnel,
  ]

  /// All rules, without duplicates, in the order of the rules article.
  package static let catalog =
    requestRules + HTTPRequestError.Kind.allCases.map(\.rule) + callingRules
}
