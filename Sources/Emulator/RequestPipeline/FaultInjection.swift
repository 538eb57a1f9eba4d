internal import Calling
internal import HTTP

/// A response and what a fault does to it.
struct FaultInjectionResult {
  var response: Response
  var delivery = Delivery()
  /// The fault that applied.
  var fault: InjectedFault?
  /// Whether the fault has `when: after` and the operation succeeded.
  var followsSuccess = false
  /// The parts of the request, if a fault applied.
  var templateValues: TemplateValues?

  /// Changes the headers of the complete response for the fault.
  mutating func changeHeaders() {
    guard let fault, let templateValues else { return }
    fault.effect.changeHeaders(of: &response, templateValues)
  }
}

extension OrganizationState {
  /// Applies the fault that matches the request to the response of the later stages.
  mutating func injectFault(
    _ exchange: inout Exchange,
    _ configuration: EmulatorConfiguration,
    _ sharedFaults: inout FaultList,
    laterStages: (inout OrganizationState, inout Exchange) throws(RequestError) -> Response
  ) -> FaultInjectionResult {
    func respond() -> Response {
      do throws(RequestError) {
        return try laterStages(&self, &exchange)
      } catch {
        return exchange.errorResponse(for: error, configuration.hints)
      }
    }
    let fault: InjectedFault?
    do throws(RequestError) {
      fault = try self.fault(for: exchange, configuration, &sharedFaults)
    } catch {
      return FaultInjectionResult(response: exchange.errorResponse(for: error, configuration.hints))
    }
    guard let fault else { return FaultInjectionResult(response: respond()) }
    exchange.faultID = fault.id
    exchange.rules = [Rule.injected.id]
    var result = FaultInjectionResult(
      response: fault.effect.runsOperation ? respond() : .noContent,
      fault: fault
    )
    result.followsSuccess = fault.effect.when == .after && result.response.status.code < 300
    let values = TemplateValues(exchange)
    if let warning = fault.effect.change(&result.response, exchange, values) {
      exchange.warnings.append(warning)
    }
    result.templateValues = values
    result.response.fields.append("X-Mock-Fault", fault.id)
    let random = SeededRandom(
      seed: configuration.seed,
      organization: exchange.organizationID.description,
      fault: fault.id
    )
    result.delivery = Delivery(delay: fault.delay(random), fault: fault.transportFault)
    return result
  }

  /// The fault that applies: from the request header, the organization or the shared faults.
  ///
  /// Shared faults do not apply to private organizations.
  private mutating func fault(
    for exchange: Exchange,
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
    if let fault = faults.fault(for: exchange, seed: configuration.seed) { return fault }
    return organization.isPrivate
      ? nil : sharedFaults.fault(for: exchange, seed: configuration.seed)
  }
}
