internal import Calling
internal import HTTP
internal import Text

extension InjectedFault.Effect {
  /// Parses the header `X-Mock-Fault`: `429; retry-after=2`, `503; delay=200ms`, `reset`,
  /// `truncate=40`.
  ///
  /// - Throws: `faultField`, with the supported faults, the range, the repeated option or the
  ///   conflict.
  init(header field: String) throws(RequestError) {
    var seen: Set<String> = []
    for part in field.split(separator: ";") {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        String($0.trimmed)
      }
      let name = words.first?.lowercased() ?? ""
      let option = try parse(name, words.dropFirst().first, in: part.trimmed)
      guard seen.insert(option).inserted else {
        throw Self.error("\(field.quotedForMessage) has more than one \(option)")
      }
    }
    guard status != nil || connection != nil || delay != nil else {
      throw Self.error(
        "\(field.quotedForMessage) requires a status, a connection fault or a delay. "
          + Self.supportedFaults
      )
    }
    if let conflict = conflict(specifiesWhenBefore: seen.contains("when") && !appliesAfterOperation)
    {
      throw Self.error("\(field.quotedForMessage) has conflicting options: \(conflict)")
    }
  }

  private static func error(_ reason: String) -> RequestError {
    RequestError(.faultField, "X-Mock-Fault: \(reason)")
  }

  private static let supportedFaults =
    "Supported: <status> (\(InjectedFault.statusList)), reset, close, hang, dribble, truncate, "
    + "truncate=<bytes>, retry-after=<seconds>, delay=<milliseconds>, when=before, when=after, "
    + "body=webex, body=html, body=empty"

  /// Why the options cannot be combined; `nil` if they can.
  private func conflict(specifiesWhenBefore: Bool) -> String? {
    if status != nil, let connection, ![.truncate, .dribble].contains(connection) {
      return "a status cannot be combined with \(connection.rawValue), which sends no response"
    }
    let canFollowOperation = status.map { $0 >= 500 || $0 == 202 } ?? (connection != nil)
    if appliesAfterOperation, !canFollowOperation {
      return
        "when=after requires the status 202, a status of 500 or higher, or a connection fault"
        + " without a status"
    }
    if bodyStyle != .webex, (status ?? 0) < 500 {
      return "body=\(bodyStyle.rawValue) requires a status of 500 or higher"
    }
    if retryAfter != nil, status == nil { return "retry-after requires a status" }
    if specifiesWhenBefore, status == nil, [.truncate, .dribble].contains(connection) {
      return "when=before cannot be combined with truncate or dribble without a status, because the"
        + " operation must run to produce the response"
    }
    return nil
  }

  /// Parses one part and returns what it sets, so that a second one is detected.
  private mutating func parse(
    _ name: String,
    _ value: String?,
    in part: Substring
  ) throws(RequestError) -> String {
    guard let value else {
      if let number = Int(name), InjectedFault.supportedStatuses.contains(number),
        name == String(number)
      {
        status = number
        return "status"
      }
      guard let fault = InjectedFault.ConnectionFault(rawValue: name) else {
        throw Self.unsupported(part)
      }
      connection = fault
      return "connection fault"
    }
    switch name {
    case "truncate":
      connection = .truncate
      truncateAfterBytes = try Self.number(value, in: InjectedFault.truncateRange, name)
      return "connection fault"
    case "retry-after":
      retryAfter = try Self.number(value, in: InjectedFault.retryAfterRange, name)
    case "delay":
      let text = value.hasSuffix("ms") ? String(value.dropLast(2)) : value
      let range = InjectedFault.delayRange
      guard text.isASCIIDigits, let milliseconds = Int(text), range.contains(milliseconds) else {
        throw Self.error(
          "delay must be milliseconds from \(range.lowerBound) to \(range.upperBound), for example"
            + " 200ms, got \(value.quotedForMessage)"
        )
      }
      delay = .fixed(milliseconds: milliseconds)
    case "when":
      guard ["after", "before"].contains(value) else { throw Self.unsupported(part) }
      appliesAfterOperation = value == "after"
    case "body":
      guard let style = InjectedFault.BodyStyle(rawValue: value) else {
        throw Self.unsupported(part)
      }
      bodyStyle = style
    default:
      throw Self.unsupported(part)
    }
    return name
  }

  private static func unsupported(_ part: Substring) -> RequestError {
    error("unsupported fault \(String(part).quotedForMessage). \(supportedFaults)")
  }

  private static func number(
    _ text: String,
    in range: ClosedRange<Int>,
    _ name: String
  ) throws(RequestError) -> Int {
    guard text.isASCIIDigits, let number = Int(text), range.contains(number) else {
      throw error(
        "\(name) must be an integer from \(range.lowerBound) to \(range.upperBound), got "
          + "\(text.quotedForMessage)"
      )
    }
    return number
  }
}
