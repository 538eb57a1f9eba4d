internal import Calling
internal import Text

extension InjectedFault {
  /// Parses the value of `--fault`: the options of `X-Mock-Fault` or a preset, and the conditions
  /// and schedule of a rule, for example `503; operation=createHuntGroup; times=2`.
  ///
  /// - Returns: one fault, or those of the preset.
  package static func parse(_ text: String) throws(FaultSyntaxError) -> [InjectedFault] {
    var options = try FaultOptions(text)
    var fault = InjectedFault(created: Timestamp(milliseconds: 0))
    var (preset, percent): (FaultPreset?, Int?)
    try options.remove { option throws(FaultSyntaxError) in
      // `reset` is a connection fault as well, with the same effect.
      if preset == nil, let named = option.preset, named != .reset {
        preset = named
        return true
      }
      guard let value = option.value else { return false }
      if option.name == "percent" {
        percent = try Effect.number(value, in: FaultPreset.percentRange, "percent")
        return true
      }
      if try fault.match.apply(option, value) { return true }
      return try fault.schedule.apply(option, value)
    }
    guard let preset else {
      fault.effect = try Effect(options, alsoSupported: Self.supportedByRules)
      if let percent { fault.schedule.probability = Double(percent) / 100 }
      return [fault]
    }
    guard let other = options.options.first else {
      if let reason = preset.conflict(with: fault.schedule) {
        throw FaultSyntaxError(reason: reason)
      }
      return preset.faults(percent: percent, like: fault)
    }
    throw FaultSyntaxError(
      reason: "the preset \(preset.rawValue) cannot be combined with \(other.text.quotedForMessage)"
    )
  }
}

extension InjectedFault {
  private static let supportedByRules =
    "; for rules also operation=, method=, path=, skip=, every=, times=, percent=, for-seconds=,"
    + " and the presets \(FaultPreset.allCases.map(\.rawValue).joined(separator: ", "))"
}

extension FaultOptions.Option {
  /// The preset with this name, in any case.
  fileprivate var preset: FaultPreset? {
    guard value == nil else { return nil }
    return FaultPreset.allCases.first { $0.rawValue.equalsIgnoringCase(name) }
  }
}

extension RequestPattern {
  /// Applies an option that is a condition; returns false for another one.
  fileprivate mutating func apply(
    _ option: FaultOptions.Option,
    _ value: String
  ) throws(FaultSyntaxError) -> Bool {
    switch option.name {
    case "operation":
      guard WebexAPI.endpoint(value) != nil else {
        throw FaultSyntaxError(reason: WebexAPI.unknownIDMessage(value))
      }
      operationID = value
    case "method":
      method = value.uppercased()
      if let method, !Self.methods.contains(method) {
        throw FaultSyntaxError(reason: Self.unknownMethodMessage(method))
      }
    case "path":
      do throws(PathPattern.SyntaxError) {
        pathGlob = try PathPattern(glob: value)
      } catch {
        throw FaultSyntaxError(reason: "path: \(error.reason) in \(value.quotedForMessage)")
      }
    default: return false
    }
    return true
  }
}

extension InjectedFault.Schedule {
  /// Applies an option that is part of the schedule; returns false for another one.
  fileprivate mutating func apply(
    _ option: FaultOptions.Option,
    _ value: String
  ) throws(FaultSyntaxError) -> Bool {
    func number(from least: Int) throws(FaultSyntaxError) -> Int {
      try InjectedFault.Effect.number(value, in: least...Self.countLimit, option.name)
    }
    switch option.name {
    case "skip": skip = try number(from: 0)
    case "times": times = try number(from: 1)
    case "every": every = try number(from: 1)
    case "for-seconds": seconds = try number(from: 1)
    default: return false
    }
    return true
  }
}
