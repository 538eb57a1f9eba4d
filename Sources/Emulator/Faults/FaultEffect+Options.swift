internal import Calling
internal import HTTP
internal import Text

extension InjectedFault.Effect {
  /// Parses the header `X-Mock-Fault`: `429; retry-after=2`, `503; delay=200ms`, `reset`,
  /// `truncate=40`.
  ///
  /// - Throws: `faultField`, with the supported options, the range, the repeated option or the
  ///   conflict.
  init(header field: String) throws(RequestError) {
    do throws(FaultSyntaxError) {
      try self.init(try FaultOptions(field))
    } catch {
      throw RequestError(.faultField, "X-Mock-Fault: \(error.reason)")
    }
  }

  /// Applies options to an effect without any.
  ///
  /// - Parameters:
  ///   - options: the options.
  ///   - alsoSupported: what is supported beside them, for the message about an unknown option.
  /// - Throws: the unknown option, invalid value or conflict.
  init(_ options: FaultOptions, alsoSupported: String = "") throws(FaultSyntaxError) {
    for option in options.options {
      guard try apply(option) else {
        throw FaultSyntaxError(
          reason: "unsupported option \(option.text.quotedForMessage). \(Self.supported)"
            + alsoSupported
        )
      }
    }
    guard let conflict else { return }
    guard !options.options.isEmpty else {
      throw FaultSyntaxError(reason: "no fault. \(Self.supported)\(alsoSupported)")
    }
    let part = conflict.part == .effect ? "the fault" : "\(conflict.part.option):"
    throw FaultSyntaxError(reason: "\(part) \(conflict.reason)")
  }

  private static let supported =
    "Supported: <status> (200 to 599), reset, close, hang, dribble, truncate, truncate=<bytes>,"
    + " retry-after=<seconds>, retry-after=none, retry-after=date:<seconds>, retry-after=<text>,"
    + " delay=<milliseconds>, when=before, when=after, header.<name>=<value>, without=<name>,"
    + " body=<style> (\(ResponseBody.BodyStyle.allCases.map(\.rawValue).joined(separator: ", "))),"
    + " body-text=<text>, body-base64=<bytes>, partial-create,"
    + " list=<fault> (\(ListFault.allCases.map(\.rawValue).joined(separator: ", ")))"

  /// Applies an option; returns false for an unknown one.
  private mutating func apply(_ option: FaultOptions.Option) throws(FaultSyntaxError) -> Bool {
    guard let value = option.value else { return try apply(word: option.name) }
    switch option.name {
    case "truncate":
      try setConnection(.truncate)
      truncateAfterBytes = try Self.number(value, in: InjectedFault.truncateRange, option.name)
    case "retry-after": retryAfter = try InjectedFault.RetryAfter(value)
    case "delay":
      let digits = value.hasSuffix("ms") ? String(value.dropLast(2)) : value
      delay = .fixed(milliseconds: try Self.number(digits, in: InjectedFault.delayRange, "delay"))
    case "when": when = try Self.choice(value, of: option)
    case "list": list = try Self.choice(value, of: option)
    case "body", "body-text", "body-base64": try setBody(try Self.body(value, of: option))
    case "without": try change(header: value, to: nil)
    case _ where option.name.lowercased().hasPrefix("header."):
      try change(header: String(option.name.dropFirst("header.".count)), to: value)
    default: return false
    }
    return true
  }

  private mutating func apply(word: String) throws(FaultSyntaxError) -> Bool {
    if word.isASCIIDigits, let number = Int(word), String(number) == word {
      guard InjectedFault.statusRange.contains(number) else {
        throw FaultSyntaxError(reason: "expected a status from 200 to 599, got \(number)")
      }
      guard status == nil else { throw FaultSyntaxError(reason: "there is more than one status") }
      status = number
      return true
    }
    if word == "partial-create" {
      leavesPartialResult = true
      return true
    }
    guard let fault = InjectedFault.ConnectionFault(rawValue: word) else { return false }
    try setConnection(fault)
    return true
  }

  private mutating func setConnection(
    _ fault: InjectedFault.ConnectionFault
  ) throws(FaultSyntaxError) {
    guard connection == nil else {
      throw FaultSyntaxError(reason: "there is more than one connection fault")
    }
    connection = fault
  }

  private mutating func setBody(_ body: ResponseBody) throws(FaultSyntaxError) {
    guard self.body == nil else { throw FaultSyntaxError(reason: "there is more than one body") }
    self.body = body
  }

  private mutating func change(header name: String, to value: String?) throws(FaultSyntaxError) {
    do throws(HeaderChanges.Invalid) {
      try headers.append(name, value)
    } catch {
      throw FaultSyntaxError(reason: "the header \(name.quotedForMessage): \(error.reason)")
    }
  }

  private static func body(
    _ value: String,
    of option: FaultOptions.Option
  ) throws(FaultSyntaxError) -> ResponseBody {
    switch option.name {
    case "body-text":
      do throws(Template.SyntaxError) {
        return .ownText(try Template(value))
      } catch {
        throw FaultSyntaxError(reason: "body-text: \(error.reason)")
      }
    case "body-base64":
      guard let bytes = Base64.bytes(value) else {
        throw FaultSyntaxError(
          reason: "body-base64: expected base64 (RFC 4648), got \(value.quotedForMessage)"
        )
      }
      return .ownBytes(bytes)
    default:
      return .style(try choice(value, of: option))
    }
  }

  private static func choice<Choice>(
    _ value: String,
    of option: FaultOptions.Option
  ) throws(FaultSyntaxError) -> Choice
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    let choices = Choice.allCases.map { $0.rawValue }
    guard let choice = Choice(rawValue: value) else {
      throw FaultSyntaxError(
        reason: "\(option.name) must be one of \(choices.joined(separator: ", ")), got"
          + " \(value.quotedForMessage)" + value.suggestion(from: choices)
      )
    }
    return choice
  }

  static func number(
    _ text: String,
    in range: ClosedRange<Int>,
    _ name: String
  ) throws(FaultSyntaxError) -> Int {
    guard text.isASCIIDigits, let number = Int(text), range.contains(number) else {
      throw FaultSyntaxError(
        reason: "\(name) must be an integer from \(range.lowerBound) to \(range.upperBound), got"
          + " \(text.quotedForMessage)"
      )
    }
    return number
  }
}

extension InjectedFault.Effect.Part {
  /// The name of the option in a header or a flag.
  fileprivate var option: String {
    switch self {
    case .retryAfter: "retry-after"
    case .truncateAfterBytes: "truncate"
    case .partialCreate: "partial-create"
    case .effect, .status, .body, .list, .connection, .when: rawValue
    }
  }
}

extension InjectedFault.RetryAfter {
  /// Parses a number of seconds, `none`, `date:30` for a date in 30 seconds, or any other value.
  init(_ text: String) throws(FaultSyntaxError) {
    if text == "none" {
      self = .none
    } else if text.isASCIIDigits {
      let range = InjectedFault.retryAfterRange
      self = .seconds(try InjectedFault.Effect.number(text, in: range, "retry-after"))
    } else if text.hasPrefix("date:") {
      let (seconds, range) = (String(text.dropFirst(5)), InjectedFault.retryAfterRange)
      self = .date(
        seconds: try InjectedFault.Effect.number(seconds, in: range, "retry-after=date:")
      )
    } else {
      guard !text.contains("{{") else {
        throw FaultSyntaxError(
          reason: "placeholders are replaced in headers only: set the header Retry-After instead"
        )
      }
      guard Field("Retry-After", text).isWellFormed else {
        throw FaultSyntaxError(
          reason: "Retry-After: a header has no control characters and no whitespace at its ends"
        )
      }
      self = .raw(text)
    }
  }

  /// The text from which the value is parsed.
  var text: String {
    switch self {
    case .seconds(let seconds): String(seconds)
    case .date(let seconds): "date:\(seconds)"
    case .raw(let text): text
    case .none: "none"
    }
  }
}
