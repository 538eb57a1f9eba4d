internal import Calling
internal import JSON

extension InjectedFault {
  /// Writes the fault in the format of the request body, with its id and counters.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.object("match") { match.write(to: &$0) }
      effect.write(to: &json)
      schedule.write(to: &json)
      json.member("matched", matchedCount)
      json.member("applied", appliedCount)
    }
  }
}

extension InjectedFault.Effect {
  fileprivate func write(to json: inout JSONWriter) {
    json.object("effect") { json in
      json.member("status", status)
      json.member("retryAfter", retryAfter)
      if bodyStyle != .webex { json.member("body", bodyStyle.rawValue) }
      switch delay {
      case nil: break
      case .fixed(let milliseconds): json.member("delayMs", milliseconds)
      case .uniform(let range):
        json.object("delayMs") {
          $0.member(
            "uniform",
            [.number(.init(range.lowerBound)), .number(.init(range.upperBound))]
          )
        }
      case .lognormal(let median, let sigma):
        json.object("delayMs") { json in
          json.object("lognormal") { json in
            json.member("medianMs", median)
            json.member("sigma", sigma)
          }
        }
      }
      json.member("connection", connection?.rawValue)
      json.member("truncateAfterBytes", truncateAfterBytes)
      if appliesAfterOperation { json.member("when", "after") }
    }
  }
}

extension InjectedFault.Schedule {
  fileprivate func write(to json: inout JSONWriter) {
    json.object("schedule") { json in
      json.member("skip", skip)
      json.member("times", times)
      json.member("every", every)
      json.member("probability", probability)
      json.member("forSeconds", seconds)
    }
  }
}
