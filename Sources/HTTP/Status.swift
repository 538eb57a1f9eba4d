/// A status code (RFC 9110 §15) and its reason phrase.
package struct Status: Sendable, Hashable, ExpressibleByIntegerLiteral {
  package let code: Int

  package init(_ code: Int) { self.code = code }

  package init(integerLiteral value: Int) { code = value }

  /// Whether responses with this status never have a body (RFC 9110 §6.4.1).
  var hasNoBody: Bool { code < 200 || code == 204 || code == 304 }

  /// The reason phrase; empty for a status that the server does not know.
  package var reason: String {
    switch code {
    case 100: "Continue"
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 302: "Found"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 410: "Gone"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 423: "Locked"
    case 428: "Precondition Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    default: ""
    }
  }
}
