internal import Calling
internal import HTTP

extension OrganizationState {
  /// Calls the handler of the endpoint.
  ///
  /// - Throws: what the handler throws, `queryRepeated` and `queryValue`.
  mutating func operate(
    _ context: inout OperationContext<Organization>,
    _ exchange: inout Exchange
  ) throws(RequestError) -> Response {
    defer { exchange.warnings += context.warnings }
    try context.validateQuery(in: WebexAPI.self)
    if !context.endpoint.acceptsBody, !context.request.body.isEmpty {
      context.warnings.append("ignored the body: \(context.endpoint.id) does not accept one")
    }
    guard case .response(let response, _) = try context.endpoint.handler(&context, &organization)
    else { preconditionFailure("endpoints of the emulated API reply with a response") }
    return response
  }

  /// Adds the headers of every response.
  func complete(
    _ response: inout Response,
    _ exchange: Exchange,
    _ configuration: EmulatorConfiguration
  ) {
    response.fields.append("trackingid", exchange.trackingID)
    if case .matched(let endpoint, _) = exchange.match, endpoint.isByContract {
      response.fields.append("X-Mock-Evidence", "contract")
    }
    if let field = Field.warnings(exchange.warnings) {
      response.fields.append(field.name, field.value)
    }
    if configuration.allowsCrossOrigin, exchange.request.fields["Origin"] != nil {
      response.shareWithOtherOrigins()
    }
    guard clock.isVirtual else { return }
    let date = HTTPDate(secondsSince1970: exchange.now.milliseconds / 1000)
    response.fields.append("Date", date.description)
  }
}
