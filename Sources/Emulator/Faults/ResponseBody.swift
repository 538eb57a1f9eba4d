internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The body that a fault gives to a response.
enum ResponseBody: Sendable, Hashable {
  case style(BodyStyle)
  case ownText(Template)
  case ownJSON(JSONTemplate)
  case ownBytes([UInt8])

  /// A body that depends on the status.
  enum BodyStyle: String, Sendable, CaseIterable {
    /// An error in Webex's format; `{}` with a status below 300, and no body from 300 to 399.
    case webex
    /// An HTML page, as a gateway sends it.
    case html
    /// The status and its reason phrase as text.
    case text
    case empty
    /// Two thirds of the JSON text that the response would have without the fault.
    case malformed
  }

  /// The body and media type for a response that has a status already.
  func content(_ response: Response, _ exchange: Exchange, _ values: TemplateValues) -> Content {
    let status = response.status
    let title = "\(status.code) \(status.reason.isEmpty ? "Status" : status.reason)"
    switch self {
    case .style(.webex): return Self.webexContent(status.code, exchange.trackingID)
    case .style(.html):
      let page =
        "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1>"
        + "</center>\r\n</body>\r\n</html>\r\n"
      return Content(type: "text/html", Array(page.utf8))
    case .style(.text): return Content(type: "text/plain", Array("\(title)\n".utf8))
    case .style(.empty): return Content(type: nil, [])
    case .style(.malformed):
      let whole = response.body
      return Content(type: "application/json", Array(whole.prefix(whole.count * 2 / 3)))
    case .ownText(let template):
      return Content(type: "text/plain; charset=utf-8", Array(template.text(values).utf8))
    case .ownJSON(let template):
      return Content(type: "application/json", JSONWriter.bytes(of: template.value(values)))
    case .ownBytes(let bytes): return Content(type: "application/octet-stream", bytes)
    }
  }

  /// A body and its media type; `nil` leaves `Content-Type` out.
  struct Content {
    var type: String?
    var bytes: [UInt8]

    init(type: String?, _ bytes: [UInt8]) { (self.type, self.bytes) = (type, bytes) }
  }

  private static func webexContent(_ status: Int, _ trackingID: String) -> Content {
    guard status >= 400 else {
      return status < 300
        ? Content(type: "application/json", Array("{}".utf8)) : Content(type: nil, [])
    }
    let text = Self.message(of: status)
    let rule = Rule(Rule.injected.id, status, .assumed, Rule.injected.statement, message: text)
    let response = Response(RequestError(rule, text), [:], trackingID: trackingID)
    return Content(type: response.fields["Content-Type"], response.body)
  }

  /// Source: documentation page "Create a Hunt Group", Response Codes, for 409, 410, 423 and 428.
  private static func message(of status: Int) -> String {
    switch status {
    case 401: Rule.token.message ?? ""
    case 403: Rule.scope.message ?? ""
    case 404: Rule.route.message ?? ""
    case 409:
      "The request could not be processed because it conflicts with some established rule of the "
        + "system."
    case 410: "The requested resource is no longer available."
    case 423: "The requested resource is temporarily unavailable."
    case 428: "File(s) cannot be scanned for malware and need to be force downloaded."
    default: Status(status).reason.isEmpty ? "Status \(status)" : Status(status).reason
    }
  }
}
