internal import Calling
internal import HTTP

extension InjectedFault.Effect {
  /// Parses the header `X-Mock-Fault`: `429; retry-after=2`, `503; delay=200ms`, `reset`,
  /// `truncate=40`.
  ///
  /// - Throws: `faultField`, with the supported faults or the conflict.
  init(header field: String) throws(RequestError) {
    for part in field.split(separator: ";") {
      let words = part.split(separator: "=", maxSplits: 1).map { String($0.trimmed) }
      guard let name = words.first?.lowercased(), try parse(name, words.dropFirst().first) else {
        throw RequestError(
          .faultField,
          "X-Mock-Fault: unsupported fault '\(part.trimmed.prefix(60))'. \(Self.supportedFaults)"
        )
      }
    }
    guard status != nil || connection != nil || delay != nil else {
      throw RequestError(
        .faultField,
        "X-Mock-Fault: '\(field.prefix(60))' requires a status, a connection fault or a delay. "
          + Self.supportedFaults
      )
    }
    if let conflict {
      throw RequestError(
        .faultField,
        "X-Mock-Fault: '\(field.prefix(60))' has conflicting options: \(conflict)"
      )
    }
  }

  private static let supportedFaults =
    "Supported: <status> (\(InjectedFault.statusList)), reset, close, hang, dribble, "
    + "truncate=<bytes>, retry-after=<seconds>, delay=<milliseconds>, when=before, when=after, "
    + "body=html, body=empty"

  /// Why the options cannot be combined; `nil` if they can.
  private var conflict: String? {
    if status != nil, let connection, ![.truncate, .dribble].contains(connection) {
      return "a status cannot be combined with \(connection.rawValue), which sends no response"
    }
    let canFollowOperation = status.map { $0 >= 500 || $0 == 202 } ?? (connection != nil)
    if appliesAfterOperation, !canFollowOperation {
      return "when=after requires the status 202, a status of 500 or higher or a connection fault"
    }
    if bodyStyle != .webex, (status ?? 0) < 500 {
      return "body=\(bodyStyle.rawValue) requires a status of 500 or higher"
    }
    if retryAfter != nil, status == nil { return "retry-after requires a status" }
    return nil
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
