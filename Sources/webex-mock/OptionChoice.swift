internal import ArgumentParser
internal import Calling
internal import Emulator

/// The cases of an enumeration as the values of an option.
protocol OptionChoice: ExpressibleByArgument, CaseIterable, RawRepresentable
where RawValue == String {}

extension OptionChoice {
  // The implementation of the library takes a key path, which costs a start 0.2 ms.
  static var allValueStrings: [String] { allCases.map { $0.rawValue } }
}

extension RuleSet.Mode: OptionChoice {}
extension AuthenticationMode: OptionChoice {}
extension LogLevel: OptionChoice {}
extension LogFormat: OptionChoice {}
