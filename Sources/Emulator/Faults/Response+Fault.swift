internal import Calling
internal import HTTP
internal import JSON

extension Response {
  /// The answer of a fault that has a status, in Webex's words where they are known.
  init(_ effect: InjectedFault.Effect, status: Int, trackingID: String) {
    switch effect.bodyStyle {
    case .webex where status == 202:
      self = .json(status: 202) { $0.object { _ in } }
    case .webex:
      let text = Self.message(of: status)
      let rule = Rule(Rule.injected.id, status, .assumed, Rule.injected.statement, message: text)
      self.init(RequestError(rule, text), trackingID: trackingID)
    case .html:
      self.init(
        status: Status(status),
        fields: [Field("Content-Type", "text/html")],
        body: Array(Self.page(status).utf8)
      )
    case .empty:
      self.init(status: Status(status))
    }
    let waits = status == 423 || status == 429
    if let seconds = effect.retryAfter ?? (waits ? 1 : nil) {
      fields.append("Retry-After", String(seconds))
    }
  }

  /// What a gateway between Webex and its client sends.
  private static func page(_ status: Int) -> String {
    let title = "\(status) \(Status(status).reason)"
    return "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1>"
      + "</center>\r\n</body>\r\n</html>\r\n"
  }

  private static func message(of status: Int) -> String {
    switch status {
    case 401: Rule.token.message ?? ""
    case 403: Rule.scope.message ?? ""
    case 404: Rule.route.message ?? ""
    case 409: "The request conflicts with the present state of the hunt group."
    case 410: "The resource was here once and is gone for good."
    case 423: "The resource is locked for a moment; ask again after the time in Retry-After."
    case 428: "The request needs a precondition, because the file could not be scanned for malware."
    default: Status(status).reason
    }
  }
}
