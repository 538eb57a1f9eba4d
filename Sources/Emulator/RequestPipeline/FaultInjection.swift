internal import Calling
internal import HTTP

extension OrganizationState {
  /// Applies the fault that matches the request to the response of the later stages.
  ///
  /// - Returns: the response and how it is sent; and the fault, if it has `when: after` and the
  ///   operation succeeded.
  mutating func injectFault(
    _ exchange: inout Exchange,
    _ configuration: EmulatorConfiguration,
    _ sharedFaults: inout FaultList,
    laterStages: (inout OrganizationState, inout Exchange) throws(RequestError) -> Response
  ) -> (Response, Delivery, afterSuccess: InjectedFault?) {
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
      return (exchange.errorResponse(for: error, configuration.hints), Delivery(), nil)
    }
    guard let fault else { return (respond(), Delivery(), nil) }
    exchange.faultID = fault.id
    exchange.rules = [Rule.injected.id]
    var response = fault.runsOperation ? respond() : .noContent
    let isAfterSuccess = fault.effect.appliesAfterOperation && response.status.code < 300
    if let status = fault.effect.status {
      response = Response(fault.effect, status: status, trackingID: exchange.trackingID)
    }
    response.fields.append("X-Mock-Fault", fault.id)
    let random = SeededRandom(
      seed: configuration.seed,
      organization: exchange.organizationID.description,
      fault: fault.id
    )
    let delivery = Delivery(delay: fault.delay(random), fault: fault.transportFault)
    return (response, delivery, isAfterSuccess ? fault : nil)
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
