internal import Calling
internal import HTTP

/// A fault that applied to a response.
struct AppliedFault {
  let fault: InjectedFault
  /// Whether the operation succeeded and the client does not see it.
  let hidesSuccess: Bool
  private let values: TemplateValues

  init(_ fault: InjectedFault, hidesSuccess: Bool, _ values: TemplateValues) {
    (self.fault, self.hidesSuccess, self.values) = (fault, hidesSuccess, values)
  }

  /// Changes the headers of the complete response.
  func changeHeaders(of response: inout Response) {
    fault.effect.changeHeaders(of: &response, values)
  }
}

extension OrganizationState {
  /// Applies the fault that matches the request to the response of the later stages.
  ///
  /// - Returns: the response and how it is sent, and the fault that applied, if any.
  mutating func injectFault(
    _ exchange: inout Exchange,
    _ configuration: EmulatorConfiguration,
    _ sharedFaults: inout FaultList,
    laterStages: (inout OrganizationState, inout Exchange) throws(RequestError) -> Response
  ) -> (Response, Delivery, AppliedFault?) {
    func respond() -> Response {
      do throws(RequestError) {
        return try laterStages(&self, &exchange)
      } catch {
        return exchange.errorResponse(for: error, configuration.hints)
      }
    }
    let fault: InjectedFault?
    do throws(RequestError) {
      fault = try self.fault(for: &exchange, configuration, &sharedFaults)
    } catch {
      return (exchange.errorResponse(for: error, configuration.hints), Delivery(), nil)
    }
    guard let fault else { return (respond(), Delivery(), nil) }
    exchange.faultID = fault.id
    exchange.rules = [Rule.injected.id]
    exchange.leavesPartialResult = fault.effect.leavesPartialResult
    var response = fault.effect.runsOperation ? respond() : .noContent
    let values = TemplateValues(exchange)
    let hasSucceeded = fault.effect.runsOperation && response.status.code < 300
    let applied = AppliedFault(
      fault,
      hidesSuccess: hasSucceeded && fault.effect.hidesOutcome,
      values
    )
    exchange.warnings += fault.effect.change(&response, exchange, values)
    response.fields.append("X-Mock-Fault", fault.id)
    let random = SeededRandom(
      seed: configuration.seed,
      organization: exchange.organizationID.description,
      fault: fault.id
    )
    return (response, Delivery(delay: fault.delay(random), fault: fault.transportFault), applied)
  }

  /// The fault that applies: from the request header, the organization or the shared faults.
  ///
  /// Shared faults do not apply to private organizations.
  private mutating func fault(
    for exchange: inout Exchange,
    _ configuration: EmulatorConfiguration,
    _ sharedFaults: inout FaultList
  ) throws(RequestError) -> InjectedFault? {
    if configuration.allowsFaultHeader, exchange.request.fields["X-Mock-Fault"] != nil {
      let values = exchange.request.fields.values("X-Mock-Fault")
      return InjectedFault(
        id: "request",
        effect: try InjectedFault.Effect(header: values.joined(separator: ";")),
        created: exchange.now
      )
    }
    if let fault = faults.fault(for: &exchange, seed: configuration.seed) { return fault }
    return organization.isPrivate
      ? nil : sharedFaults.fault(for: &exchange, seed: configuration.seed)
  }
}
