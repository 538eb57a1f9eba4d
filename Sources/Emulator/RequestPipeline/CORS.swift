internal import HTTP
internal import Text

// Cross-origin resource sharing (Fetch Standard §3.3), so that a web application can use the
// emulated API. `/__admin` has none: its requests must not come from web pages of other origins.

extension Request {
  /// Whether a browser asks if it can send a request of another origin.
  var isPreflight: Bool {
    method == .options && fields["Origin"] != nil && fields["Access-Control-Request-Method"] != nil
  }
}

extension Response {
  /// The response to a preflight; faults, rate limits and tokens do not concern it.
  ///
  /// An unknown path has all methods, so that the page receives the explanation of the 404.
  static func preflight(_ request: Request, allowing methods: [String]) -> Response {
    var response = Response(status: 204)
    response.fields.append("Access-Control-Allow-Methods", methods.joined(separator: ", "))
    response.fields.append("Access-Control-Allow-Headers", request.allowedHeaders)
    response.fields.append("Access-Control-Max-Age", "600")
    if request.fields["Access-Control-Request-Private-Network"] == "true" {
      response.fields.append("Access-Control-Allow-Private-Network", "true")
    }
    return response
  }

  /// Lets a page of another origin read the response and its headers.
  mutating func shareWithOtherOrigins() {
    fields.append("Access-Control-Allow-Origin", "*")
    fields.append("Access-Control-Expose-Headers", Self.exposedHeaders)
  }

  private static let exposedHeaders =
    "Link, Location, Retry-After, trackingid, Allow, Cisco-Spark-Error-Codes, X-Mock-Fault,"
    + " X-Mock-Rule, X-Mock-Warning"
}

extension Request {
  /// The headers that the page wants to send, or those of most clients.
  fileprivate var allowedHeaders: String {
    let common = "Authorization, Content-Type, TrackingID"
    guard let names = fields["Access-Control-Request-Headers"], names.utf8.count <= 1024,
      names.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0.isOne(of: "-_, ") })
    else { return common }
    return names
  }
}
