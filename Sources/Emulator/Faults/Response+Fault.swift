internal import Calling
internal import HTTP
internal import JSON

extension Response {
  /// The response of a fault with a status.
  init(_ effect: InjectedFault.Effect, status: Int, trackingID: String) {
    switch effect.bodyStyle {
    case .webex where status == 202:
      self = .json(status: 202) { $0.object { _ in } }
    case .webex:
      let text = Self.message(of: status)
      let rule = Rule(Rule.injected.id, status, .assumed, Rule.injected.statement, message: text)
      self.init(RequestError(rule, text), [:], trackingID: trackingID)
    case .html:
      self.init(
        status: Status(status),
        fields: [Field("Content-Type", "text/html")],
        body: Array(Self.page(status).utf8)
      )
    case .empty:
      self.init(status: Status(status))
    }
    let isRetryable = status == 423 || status == 429
    if let seconds = effect.retryAfter ?? (isRetryable ? 1 : nil) {
      fields.append("Retry-After", String(seconds))
    }
  }

  /// An HTML error page, as a gateway between Webex and the client sends it.
  private static func page(_ status: Int) -> String {
    let title = "\(status) \(Status(status).reason)"
    return "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1>"
      + "</center>\r\n</body>\r\n</html>\r\n"
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
    default: Status(status).reason
    }
  }
}
