internal import HTTP
internal import Inspector
internal import Text

/// The files of the inspector, a page that shows what the server does; they are embedded.
enum InspectorFiles {
  /// The first segment of their paths below `/__admin`.
  static let directory = "inspector"
  static let page = "index.html"

  /// The response with a file; `nil` if none has the name.
  ///
  /// 304 without the file if the request says that the client has it (RFC 9110 §13.1.2).
  static func response(_ name: String, to request: Request) -> Response? {
    let files = unsafe (0..<inspector_file_count()).lazy.map { unsafe inspector_file($0) }
    guard let file = unsafe files.first(where: { unsafe String(cString: $0.name) == name }) else {
      return nil
    }
    let body = unsafe Array(UnsafeBufferPointer(start: file.start, count: Int(file.size)))
    let tag =
      "\"\(String(decoding: Base64.encode(SHA256.hash(body), padded: false), as: UTF8.self))\""
    let isKnown = request.fields.values("If-None-Match").contains { $0.contains(tag) || $0 == "*" }
    var response = Response(
      status: isKnown ? 304 : 200,
      fields: [
        Field("ETag", tag),
        // The browser asks each time, so that the page is never older than the server.
        Field("Cache-Control", "no-cache"),
        // Without `text/html` in it, a request to `/` is one to the emulated API.
        Field("Vary", "Accept"),
      ],
      body: isKnown ? [] : body
    )
    guard !isKnown else { return response }
    response.fields.append("Content-Type", unsafe String(cString: file.media_type))
    response.fields.append("Content-Security-Policy", contentSecurityPolicy)
    response.fields.append("X-Content-Type-Options", "nosniff")
    response.fields.append("Referrer-Policy", "no-referrer")
    return response
  }

  /// The page has no inline script or style, uses no other host, and cannot be framed.
  private static let contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
