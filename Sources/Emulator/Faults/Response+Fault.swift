internal import Calling
internal import HTTP
internal import JSON

extension InjectedFault.Effect {
  /// Changes the response of the operation, or replaces it; headers are changed later, when the
  /// response is complete, by `changeHeaders(of:_:)`.
  ///
  /// - Returns: warnings if a part of the effect has none on this response.
  func change(
    _ response: inout Response,
    _ exchange: Exchange,
    _ values: TemplateValues
  ) -> [String] {
    var warnings: [String] = []
    if let status {
      response = Response(status: Status(status))
      if !Self.hasNoBody(status) {
        response.set(.style(.webex), exchange, values)
        if let body { response.set(body, exchange, values) }
      }
      setRetryAfter(of: &response, status, exchange.now)
    } else if let body {
      if Self.hasNoBody(response.status.code) {
        warnings.append(
          "the fault has no effect on the body: a response with the status"
            + " \(response.status.code) has none"
        )
      } else {
        response.set(body, exchange, values)
      }
    }
    if values.isTruncated {
      warnings.append(
        "the placeholders of the fault would insert more than \(TemplateValues.byteLimit) bytes;"
          + " some are empty"
      )
    }
    if let warning = list?.apply(to: &response, of: exchange.request) { warnings.append(warning) }
    return warnings
  }

  private func setRetryAfter(of response: inout Response, _ status: Int, _ now: Timestamp) {
    let isRetryable = status == 423 || status == 429
    switch retryAfter ?? (isRetryable ? .seconds(1) : InjectedFault.RetryAfter.none) {
    case .seconds(let seconds): response.fields.append("Retry-After", String(seconds))
    case .date(let seconds):
      // Rounded up: a date has whole seconds, and a client must not retry too early.
      let date = HTTPDate(secondsSince1970: (now.milliseconds + 999) / 1000 + seconds)
      response.fields.append("Retry-After", date.description)
    case .raw(let text): response.fields.append("Retry-After", text)
    case .none: break
    }
  }

  func changeHeaders(of response: inout Response, _ values: TemplateValues) {
    headers.apply(to: &response.fields, values)
  }
}

extension Response {
  fileprivate mutating func set(
    _ body: ResponseBody,
    _ exchange: Exchange,
    _ values: TemplateValues
  ) {
    let content = body.content(self, exchange, values)
    self.body = content.bytes
    fields.remove("Content-Type")
    if let type = content.type { fields.append("Content-Type", type) }
  }
}
