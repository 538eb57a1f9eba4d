internal import Calling
internal import HTTP
internal import JSON

extension Response {
  /// An error response in Webex's format.
  ///
  /// The error code is at the top level and in each error, because clients differ in which they
  /// read. Errors of Webex's API gateway do not have codes.
  init(_ requestError: RequestError, _ hints: Hint.Wording, trackingID: String) {
    let first = requestError.violations[0].rule
    if case .jobError(let code) = first.errorForm {
      self.init(jobError: requestError, code: code, hints, trackingID: trackingID)
    } else {
      self.init(codesOf: requestError, hints, trackingID: trackingID)
    }
    if let code = first.topLevelErrorCode { fields.append("Cisco-Spark-Error-Codes", String(code)) }
    fields.append("X-Mock-Rule", requestError.ruleIDs.joined(separator: ", "))
    if status == 401 {
      let isClient = first == .oauthClient
      fields.append("WWW-Authenticate", isClient ? "Basic realm=\"webex-mock\"" : "Bearer")
    }
    switch requestError.recovery {
    case nil: break
    case .retryAfter(let seconds): fields.append("Retry-After", String(seconds))
    case .useCoding(let coding): fields.append("Accept-Encoding", coding)
    case .useMethod(let methods): fields.append("Allow", methods.joined(separator: ", "))
    }
  }

  private init(codesOf requestError: RequestError, _ hints: Hint.Wording, trackingID: String) {
    let first = requestError.violations[0].rule
    self = .json(status: Status(first.status ?? 400)) { json in
      json.object { json in
        if let code = first.topLevelErrorCode { json.member("errorCode", code) }
        json.member("message", requestError.message(hints))
        json.array("errors") { json in
          for violation in requestError.violations {
            let message = violation.message(hints)
            json.object { json in
              if let code = violation.rule.errorCode { json.member("errorCode", code) }
              json.member("description", message)
              guard first.errorForm == .codesAndMessages else { return }
              if let code = violation.rule.errorCode { json.member("code", code) }
              json.member("message", message)
            }
          }
        }
        json.member("trackingId", trackingID)
      }
    }
  }

  /// The form of the errors of a job.
  private init(
    jobError requestError: RequestError,
    code: String,
    _ hints: Hint.Wording,
    trackingID: String
  ) {
    let status = requestError.violations[0].rule.status ?? 400
    self = .json(status: Status(status)) { json in
      json.object { json in
        json.member("itemNumber", 1)
        json.member("trackingId", trackingID)
        json.object("error") { json in
          json.member("key", String(status))
          json.array("message") { json in
            for violation in requestError.violations {
              json.object { json in
                json.member("description", violation.message(hints))
                json.member("code", code)
              }
            }
          }
        }
      }
    }
  }
}

extension RequestError {
  /// The top-level message of the response: that of Webex if it is known.
  func message(_ hints: Hint.Wording) -> String {
    if let message = violations[0].rule.message { return message }
    guard violations.count > 1 else { return violations[0].message(hints) }
    let isComplete = violations.count < JSONReader.issueLimit
    return "The request has \(isComplete ? "" : "at least ")\(violations.count) violations; see"
      + " 'errors'"
  }
}
