internal import Calling
internal import HTTP
internal import JSON
internal import Text

extension InjectedFault {
  /// Writes the fault in the format of the request body, with its id and counters.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.object("match") { match.write(to: &$0) }
      json.object("effect") { effect.writeMembers(to: &$0) }
      schedule.write(to: &json)
      json.member("matched", matchedCount)
      json.member("applied", appliedCount)
    }
  }
}

extension InjectedFault.Effect {
  fileprivate func writeMembers(to json: inout JSONWriter) {
    json.member("status", status)
    switch retryAfter {
    case nil: break
    case .seconds(let seconds)?: json.member("retryAfter", seconds)
    case let other?: json.member("retryAfter", other.text)
    }
    if !headers.isEmpty {
      json.object("headers") { json in
        for change in headers.changes {
          json.member(named: change.name, change.value.map { .string($0.source) } ?? .null)
        }
      }
    }
    body?.write(to: &json)
    json.member("list", list?.rawValue)
    delay?.write(to: &json)
    json.member("connection", connection?.rawValue)
    json.member("truncateAfterBytes", truncateAfterBytes)
    if leavesPartialResult { json.member("partialCreate", true) }
    json.member("when", when?.rawValue)
  }
}

extension ResponseBody {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .style(let style): json.member("body", style.rawValue)
    case .ownText(let template): json.object("body") { $0.member("text", template.source) }
    case .ownJSON(let template): json.object("body") { $0.member("json", template.source) }
    case .ownBytes(let bytes):
      let text = String(decoding: Base64.encode(bytes, padded: true), as: UTF8.self)
      json.object("body") { $0.member("base64", text) }
    }
  }
}

extension InjectedFault.Delay {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
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
