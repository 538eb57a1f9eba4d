internal import Calling
internal import HTTP

extension OrganizationState {
  /// Records a request for the retry compliance and the rate-limit statistics.
  mutating func recordRequest(_ exchange: Exchange) {
    compliance.record(exchange.request, exchange.credentials, at: exchange.now)
    if let token = exchange.credentials.token { requestRateLog.record(token, at: exchange.now) }
  }

  /// Records a response for the retry compliance.
  mutating func recordResponse(
    _ response: Response,
    to exchange: Exchange,
    _ fault: AppliedFault?
  ) {
    compliance.record(
      response,
      to: exchange.request,
      exchange.credentials,
      hiddenSuccess: fault?.hidesSuccess == true ? fault?.fault.id : nil,
      at: exchange.now
    )
  }
}

extension ServiceState {
  /// Adds an exchange to the journal and the counters.
  mutating func record(
    _ exchange: Exchange,
    _ response: Response,
    _ delivery: Delivery,
    at time: Timestamp,
    duration: Duration
  ) {
    if exchange.operationID == nil { counters.unmatched += 1 }
    if exchange.faultID != nil { counters.injected += 1 }
    record(JournalEntry(exchange, response, delivery, at: time, duration: duration))
  }

  mutating func record(_ entry: JournalEntry) {
    counters.requests += 1
    if let id = entry.operationID { operationCounts[id, default: 0] += 1 }
    if entry.status.code >= 400 { counters.rejected += 1 }
    for rule in entry.rules { violationCounts[rule, default: 0] += 1 }
    journal.append(entry)
  }

  /// Rejects a request with a token of a deleted organization and records it.
  mutating func rejectLateRequest(
    _ exchange: Exchange,
    of organizationID: WebexID,
    at time: Timestamp
  ) -> HandledRequest {
    let error = RequestError(
      .token,
      "The organization of this token has been deleted. A test probably left this request running"
        .unauthorizedMessage
    )
    let response = errorResponse(for: error, trackingID: exchange.trackingID)
    deletedOrganizations.record(exchange.request, of: organizationID, at: time)
    record(
      JournalEntry(
        exchange.request,
        response,
        error,
        of: organizationID,
        operation: exchange.operationID,
        at: time
      )
    )
    return HandledRequest(reply: .response(response), status: response.status)
  }

  /// The response to a malformed HTTP request, which the journal records without its content.
  mutating func errorResponse(for error: HTTPRequestError, at time: Timestamp) -> Response {
    let requestError = RequestError(error.kind.rule, error.message, hint: error.hint)
    var response = errorResponse(for: requestError, trackingID: trackingID(of: nil))
    // The headers of the request are not known, so the response does not depend on them.
    if configuration.allowsCrossOrigin { response.shareWithOtherOrigins() }
    counters.unmatched += 1
    record(JournalEntry(nil, response, requestError, at: time))
    return response
  }
}
