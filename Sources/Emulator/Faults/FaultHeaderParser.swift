internal import Calling
internal import HTTP

extension InjectedFault.Effect {
  /// Reads the field `X-Mock-Fault` of a request: `429; retry-after=2`, `503; delay=200ms`,
  /// `reset`, `truncate=40`.
  ///
  /// - Throws: `faultField`, with all that could stand there.
  init(field: String) throws(RequestError) {
    for part in field.split(separator: ";") {
      let words = part.split(separator: "=", maxSplits: 1).map { String($0.trimmed) }
      guard let name = words.first?.lowercased(), try parse(name, words.dropFirst().first) else {
        throw RequestError(
          .faultField,
          "X-Mock-Fault: '\(part.trimmed.prefix(60))' \(Self.help)"
        )
      }
    }
    let sendsNothing = connection != nil && ![.truncate, .dribble].contains(connection)
    let isEmpty = status == nil && connection == nil && delay == nil
    let isLateStatus = status.map { $0 >= 500 || $0 == 202 } ?? (connection != nil)
    let cannotBeAfter = appliesAfterOperation && !isLateStatus
    guard !isEmpty, !(sendsNothing && status != nil), !cannotBeAfter,
      bodyStyle == .webex || (status ?? 0) >= 500, retryAfter == nil || status != nil
    else {
      throw RequestError(.faultField, "X-Mock-Fault: '\(field.prefix(60))' contradicts itself")
    }
  }

  private static var help: String {
    "is none of \(InjectedFault.supportedStatuses.map(String.init).joined(separator: ", ")), reset, close, "
      + "hang, dribble, truncate=BYTES, retry-after=SECONDS, delay=200ms, when=after, body=html, "
      + "body=empty"
  }

  private mutating func parse(_ name: String, _ value: String?) throws(RequestError) -> Bool {
    if let value { return parseOption(name, value) }
    if let number = Int(name), InjectedFault.supportedStatuses.contains(number) {
      status = number
      return true
    }
    guard let fault = InjectedFault.ConnectionFault(rawValue: name) else { return false }
    connection = fault
    return true
  }

  private mutating func parseOption(_ name: String, _ value: String) -> Bool {
    switch name {
    case "truncate":
      connection = .truncate
      truncateAfterBytes = value.number(in: 0...1_000_000)
      return truncateAfterBytes != nil
    case "retry-after":
      retryAfter = value.number(in: 1...86_400)
      return retryAfter != nil
    case "delay":
      let text = value.hasSuffix("ms") ? String(value.dropLast(2)) : value
      delay = text.number(in: 0...InjectedFault.maximumDelayMilliseconds).map {
        .fixed(milliseconds: $0)
      }
      return delay != nil
    case "when":
      appliesAfterOperation = value == "after"
      return appliesAfterOperation || value == "before"
    case "body":
      guard let style = InjectedFault.BodyStyle(rawValue: value) else { return false }
      bodyStyle = style
      return true
    default:
      return false
    }
  }
}

extension String {
  fileprivate func number(in range: ClosedRange<Int>) -> Int? {
    guard let number = Int(self), range.contains(number) else { return nil }
    return number
  }
}
