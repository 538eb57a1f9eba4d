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
  init(_ refusal: RequestError, trackingID: String) {
    let first = refusal.violations[0].rule
    self = .json(status: Status(first.status ?? 400)) { json in
      json.object { json in
        if let code = first.topLevelErrorCode { json.member("errorCode", code) }
        json.member("message", refusal.message)
        json.array("errors") { json in
          for fault in refusal.violations {
            json.object { json in
              if let code = fault.rule.errorCode { json.member("errorCode", code) }
              json.member("description", fault.sentence)
            }
          }
        }
        json.member("trackingId", trackingID)
      }
    }
    if let code = first.topLevelErrorCode { fields.append("Cisco-Spark-Error-Codes", String(code)) }
    fields.append("X-Mock-Rule", refusal.ruleIDs.joined(separator: ", "))
    if status == 401 { fields.append("WWW-Authenticate", "Bearer") }
  }
}

extension Violation {
  /// What is wrong, and where in the body.
  package var sentence: String {
    guard let pointer, !pointer.isEmpty else { return description }
    return "\(description) (at \(pointer))"
  }
}

extension RequestError {
  /// One sentence for the whole answer: Webex's own where it is known.
  var message: String {
    if let message = violations[0].rule.message { return message }
    guard violations.count > 1 else { return violations[0].sentence }
    return "The request breaks \(violations.count) rules; each is described in errors"
  }
}
