internal import Calling
internal import HTTP
internal import JSON

extension Response {
  /// A refusal as Webex answers it.
  ///
  /// This is the one place where rules become HTTP.
  ///
  /// The code stands at the top and in each error, because some clients read the one and some the
  /// other; gateway refusals have none.
  init(_ requestError: RequestError, trackingID: String) {
    let first = requestError.violations[0].rule
    self = .json(status: Status(first.status ?? 400)) { json in
      json.object { json in
        if let code = first.topLevelErrorCode { json.member("errorCode", code) }
        json.member("message", requestError.message)
        json.array("errors") { json in
          for fault in requestError.violations {
            json.object { json in
              if let code = fault.rule.errorCode { json.member("errorCode", code) }
              json.member("description", fault.message)
            }
          }
        }
        json.member("trackingId", trackingID)
      }
    }
    if let code = first.topLevelErrorCode { fields.append("Cisco-Spark-Error-Codes", String(code)) }
    fields.append("X-Mock-Rule", requestError.ruleIDs.joined(separator: ", "))
    if status == 401 { fields.append("WWW-Authenticate", "Bearer") }
  }
}

extension Violation {
  /// What is wrong, and where in the body.
  package var message: String {
    guard let pointer, !pointer.isEmpty else { return description }
    return "\(description) (at \(pointer))"
  }
}

extension RequestError {
  /// One sentence for the whole answer: Webex's own where it is known.
  var message: String {
    if let message = violations[0].rule.message { return message }
    guard violations.count > 1 else { return violations[0].message }
    return "The request breaks \(violations.count) rules; each is described in errors"
  }
}
